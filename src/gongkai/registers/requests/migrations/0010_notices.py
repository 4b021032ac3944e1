import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gongkai.ledger.row_security import protect


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0009_applying"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="has_email",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="claim",
            name="has_mobile",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=64, verbose_name="机关")),
                ("number", models.CharField(max_length=100, verbose_name="登记号")),
                ("place", models.PositiveIntegerField(verbose_name="第几条事实")),
                ("kind", models.CharField(max_length=32, verbose_name="种类")),
                ("told", models.JSONField(default=dict, verbose_name="所填内容")),
                (
                    "channel",
                    models.CharField(
                        choices=[("account", "办理情况页"), ("email", "电子邮件"), ("sms", "短信")],
                        max_length=8,
                        verbose_name="渠道",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "待发"),
                            ("sent", "已发"),
                            ("failed", "没有发出"),
                            ("undeliverable", "无法送达"),
                        ],
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="产生时间")),
                ("due_at", models.DateTimeField(verbose_name="应发时间")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="已试次数")),
                ("tried_at", models.DateTimeField(null=True, verbose_name="最近一次发送时间")),
                (
                    "error",
                    models.CharField(blank=True, max_length=200, verbose_name="没有发出的原因"),
                ),
                ("text", models.TextField(blank=True, verbose_name="发出的文字")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="另行告知时间")),
                (
                    "settlement",
                    models.CharField(blank=True, max_length=200, verbose_name="怎样另行告知"),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "办理通知",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["due_at"],
                        name="notice_due",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("settled_at", None), ("state__in", ["failed", "undeliverable"])
                        ),
                        fields=["chain", "number"],
                        name="notice_lost",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "number", "place", "channel"), name="notice_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at", None), ("settled_by", None), ("settlement", "")
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                                models.Q(("settlement", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_settled_whole",
                    ),
                ],
            },
        ),
        protect("requests_notice"),
    ]
