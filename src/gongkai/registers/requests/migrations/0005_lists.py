import datetime as dt

import django.contrib.postgres.fields
import django.db.models.functions.comparison
from django.db import migrations, models

FILL = """
UPDATE requests_standing AS standing
SET number = request.number, arrived = request.arrived, concluded = request.concluded,
    archived = request.archived,
    late = standing.phase = 'closed' AND coalesce(request.dispatched > standing.due, false)
FROM requests_request AS request WHERE request.id = standing.request_id
"""
"""What follows from the rows that are there; the rest `gongkai ledger rebuild` makes anew."""


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0004_imports"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="standing", name="standing_phase"),
        migrations.AddField(
            model_name="request",
            name="extended",
            field=models.BooleanField(default=False, verbose_name="已延期"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="request",
            name="faults",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                default=list,
                size=None,
                verbose_name="检查发现",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="standing",
            name="arrived",
            field=models.DateField(default=dt.date(2000, 1, 1), verbose_name="提交之日"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="standing",
            name="concluded",
            field=models.DateField(null=True, verbose_name="办结之日"),
        ),
        migrations.AddField(
            model_name="standing",
            name="late",
            field=models.BooleanField(default=False, verbose_name="逾期答复"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="standing",
            name="number",
            field=models.CharField(
                db_collation="C", default="", max_length=100, verbose_name="登记号"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="request",
            name="number",
            field=models.CharField(db_collation="C", max_length=100, verbose_name="登记号"),
        ),
        migrations.AddField(
            model_name="standing",
            name="archived",
            field=models.DateField(null=True, verbose_name="归档之日"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "due", models.Value(dt.date(9999, 12, 31))
                ),
                models.F("request"),
                name="standing_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "due", models.Value(dt.date(9999, 12, 31))
                ),
                models.F("request"),
                condition=models.Q(
                    (
                        "phase__in",
                        (
                            "awaiting_confirmation",
                            "awaiting_correction",
                            "awaiting_fee",
                            "decided",
                            "open",
                            "suspended",
                        ),
                    )
                ),
                name="standing_unsent_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                condition=models.Q(
                    (
                        "phase__in",
                        (
                            "awaiting_confirmation",
                            "awaiting_correction",
                            "awaiting_fee",
                            "decided",
                            "open",
                            "suspended",
                        ),
                    )
                ),
                fields=["chain", "phase", "due"],
                name="standing_unsent",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "due", models.Value(dt.date(9999, 12, 31))
                ),
                models.F("request"),
                condition=models.Q(("late", True)),
                name="standing_late_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["arrived", "request"], name="standing_by_arrival"),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                fields=["chain", "arrived", "request"], name="standing_body_by_arrival"
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["number", "request"], name="standing_by_number"),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                condition=models.Q(("concluded__isnull", False)),
                fields=["chain", "concluded"],
                name="standing_concluded",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                condition=models.Q(("archived", None), ("phase__in", ("closed", "ended"))),
                fields=["arrived", "request"],
                name="standing_to_archive",
            ),
        ),
    ]
