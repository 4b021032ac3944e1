from django.db import migrations, models

from gongkai.ledger.row_security import protect


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0010_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChannelTest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=64, verbose_name="机关")),
                (
                    "channel",
                    models.CharField(
                        choices=[("mailbox", "电子邮箱"), ("form", "在线申请页")],
                        max_length=8,
                        verbose_name="渠道",
                    ),
                ),
                ("tested_at", models.DateTimeField(verbose_name="自检时间")),
                ("passed", models.BooleanField(verbose_name="是否通过")),
                ("said", models.CharField(max_length=200, verbose_name="结果")),
                ("passed_at", models.DateTimeField(null=True, verbose_name="最近一次通过")),
                ("failed_at", models.DateTimeField(null=True, verbose_name="最近一次没有通过")),
            ],
            options={
                "verbose_name": "渠道自检",
                "ordering": ["chain", "channel"],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "channel"), name="channeltest_once")
                ],
            },
        ),
        protect("requests_channeltest"),
    ]
