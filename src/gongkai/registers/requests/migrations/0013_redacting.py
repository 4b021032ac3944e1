import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gongkai.ledger.row_security import Sight, protect


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0012_own_claims"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=64, verbose_name="机关")),
                ("number", models.CharField(max_length=100, verbose_name="登记号")),
                ("origin", models.CharField(max_length=20, verbose_name="原件")),
                ("begun_at", models.DateTimeField(verbose_name="开始时间")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("data", models.BinaryField(verbose_name="待遮盖的文件")),
                ("picture", models.CharField(blank=True, max_length=8, verbose_name="图片种类")),
                ("sizes", models.JSONField(verbose_name="页面大小")),
                ("sha256", models.CharField(max_length=64, verbose_name="原件摘要值")),
                ("marks", models.JSONField(default=list, verbose_name="遮盖标记")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "遮盖中的附件",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "number", "origin"), name="redaction_once_an_enclosure"
                    )
                ],
            },
        ),
        protect("requests_redaction", Sight.VALUES),
    ]
