from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0005_lists")]

    operations = [
        migrations.AddField(
            model_name="request",
            name="rectification",
            field=models.BooleanField(default=False, verbose_name="更正申请"),
            preserve_default=False,
        ),
    ]
