import django.db.models.deletion
from django.db import migrations, models

from gongkai.ledger.row_security import protect_app


class Migration(migrations.Migration):
    initial = True

    dependencies = [("ledger", "0004_row_security")]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("chain", models.CharField(max_length=64)),
                ("stream", models.CharField(max_length=100)),
                ("number", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("received_on", models.DateField()),
                ("closed", models.BooleanField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["chain", "stream"], name="letter_stream")],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("chain", models.CharField(max_length=64)),
                ("stream", models.CharField(max_length=100)),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "letter",
                        "place",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=100)),
                ("details", models.JSONField()),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="letters.letter"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["chain", "stream"], name="step_stream")],
            },
        ),
        protect_app("letters"),
    ]
