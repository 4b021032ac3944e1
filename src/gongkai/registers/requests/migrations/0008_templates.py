import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gongkai.ledger.row_security import protect

TABLE = "requests_owntemplate"
CREATION = [
    """
    CREATE FUNCTION requests_refuse_unless_withdrawing() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE'
            OR (to_jsonb(NEW) - ARRAY['withdrawn_by_id', 'withdrawn_at', 'withdrawal'])
                IS DISTINCT FROM
                (to_jsonb(OLD) - ARRAY['withdrawn_by_id', 'withdrawn_at', 'withdrawal'])
            OR OLD.withdrawn_at IS NOT NULL
        THEN
            RAISE EXCEPTION 'a version of a template can only be withdrawn, once'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    (
        f"CREATE TRIGGER requests_guard_row BEFORE UPDATE OR DELETE ON {TABLE}"
        " FOR EACH ROW EXECUTE FUNCTION requests_refuse_unless_withdrawing()"
    ),
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER requests_guard_row",
]
REMOVAL = ["DROP FUNCTION IF EXISTS requests_refuse_unless_withdrawing() CASCADE"]


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0007_docket_number"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=64, verbose_name="机关")),
                ("key", models.CharField(max_length=100, verbose_name="模板标识")),
                ("number", models.PositiveIntegerField(verbose_name="本机关版本号")),
                ("text", models.TextField(verbose_name="模板文本")),
                ("note", models.CharField(max_length=200, verbose_name="改动说明")),
                ("at", models.DateTimeField(verbose_name="采用时间")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤回时间")),
                (
                    "withdrawal",
                    models.CharField(blank=True, max_length=200, verbose_name="撤回的理由"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "本机关模板",
                "ordering": ["chain", "key", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "key", "number"), name="owntemplate_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__gte", 1),
                            models.Q(("text", ""), _negated=True),
                            models.Q(("note", ""), _negated=True),
                        ),
                        name="owntemplate_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawal", ""), ("withdrawn_at", None), ("withdrawn_by", None)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawal", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="owntemplate_withdrawal_whole",
                    ),
                ],
            },
        ),
        migrations.RunSQL(CREATION, REMOVAL),
        protect(TABLE),
    ]
