from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0006_rectification")]

    operations = [
        migrations.AddIndex(
            model_name="docket",
            index=models.Index(fields=["chain", "number"], name="docket_number"),
        ),
    ]
