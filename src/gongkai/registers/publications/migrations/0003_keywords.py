import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows of before get their keywords by `gongkai ledger rebuild`."""

    dependencies = [("publications", "0002_row_security")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="keywords",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=300),
                default=list,
                size=None,
                verbose_name="关键词",
            ),
            preserve_default=False,
        ),
    ]
