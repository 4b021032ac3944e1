import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gongkai.ledger.row_security import Sight, protect


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0008_templates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_digest", models.CharField(max_length=64, unique=True)),
                ("chain", models.CharField(max_length=64, verbose_name="机关")),
                ("told", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField(verbose_name="开始时间")),
                ("touched_at", models.DateTimeField(verbose_name="最后修改时间")),
                ("number", models.CharField(blank=True, max_length=100, verbose_name="登记号")),
                ("submitted_at", models.DateTimeField(null=True, verbose_name="提交时间")),
            ],
            options={
                "verbose_name": "申请草稿",
                "indexes": [models.Index(fields=["touched_at"], name="application_touched")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), ("submitted_at", None)),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                ("submitted_at__isnull", False),
                                ("told", {}),
                            ),
                            _connector="OR",
                        ),
                        name="application_erased_when_submitted",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=64)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("letter", "letter"),
                            ("envelope", "envelope"),
                            ("identity", "identity"),
                            ("authority", "authority"),
                            ("correction", "correction"),
                            ("opinion", "opinion"),
                            ("found", "found"),
                            ("approval", "approval"),
                            ("sealed", "sealed"),
                            ("supplied", "supplied"),
                            ("proof", "proof"),
                            ("other", "other"),
                        ],
                        max_length=16,
                        verbose_name="种类",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="类型")),
                ("pages", models.PositiveIntegerField(null=True, verbose_name="页数")),
                ("data", models.BinaryField(verbose_name="文件内容")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="requests.application",
                    ),
                ),
            ],
            options={
                "verbose_name": "草稿附件",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=64, verbose_name="机关")),
                ("number", models.CharField(max_length=100, verbose_name="登记号")),
                ("code_digest", models.CharField(max_length=64)),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="连续输错次数")),
                ("failed_at", models.DateTimeField(null=True, verbose_name="最后输错时间")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "查询凭据",
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="claim_once")
                ],
            },
        ),
        protect("requests_application", Sight.VALUES),
        protect("requests_applicationfile", Sight.VALUES),
        protect("requests_claim"),
    ]
