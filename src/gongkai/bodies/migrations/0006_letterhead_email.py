from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0005_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="letterhead",
            name="email",
            field=models.EmailField(blank=True, max_length=200, verbose_name="公布的电子邮箱"),
        ),
    ]
