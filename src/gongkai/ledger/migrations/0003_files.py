"""Files among the erasable values (文件入值), and the case that an access belongs to.

The trigger that lets a value be erased and nothing else covers the bytes as well.
"""

from django.db import migrations, models

_REFUSE_UNLESS_ERASING = """
CREATE OR REPLACE FUNCTION ledger_refuse_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.chain, NEW.kind, NEW.digest, NEW.recorded_at)
            IS DISTINCT FROM (OLD.id, OLD.chain, OLD.kind, OLD.digest, OLD.recorded_at)
        OR (NEW.erased_at IS NULL
            AND ({new}) IS DISTINCT FROM ({old}))
        OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at)
    THEN
        RAISE EXCEPTION 'a value of the ledger can only be erased'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


def _guarding(*columns):
    new, old = (", ".join(f"{row}.{one}" for one in columns) for row in ("NEW", "OLD"))
    return _REFUSE_UNLESS_ERASING.format(new=new, old=old)


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_guards"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="value",
            name="value_kept_or_erased",
        ),
        migrations.AddField(
            model_name="access",
            name="stream",
            field=models.CharField(blank=True, max_length=100, verbose_name="案卷"),
        ),
        migrations.AddField(
            model_name="value",
            name="data",
            field=models.BinaryField(null=True, verbose_name="文件内容"),
        ),
        migrations.AddIndex(
            model_name="access",
            index=models.Index(
                condition=models.Q(("stream", ""), _negated=True),
                fields=["stream", "at"],
                name="access_of_a_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="value",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("data", None),
                        ("erased_at__isnull", False),
                        ("salt", None),
                        ("value", None),
                    ),
                    models.Q(
                        ("data", None),
                        ("erased_at", None),
                        ("salt__isnull", False),
                        ("value__isnull", False),
                    ),
                    models.Q(
                        ("data__isnull", False),
                        ("erased_at", None),
                        ("salt__isnull", False),
                        ("value", None),
                    ),
                    _connector="OR",
                ),
                name="value_kept_or_erased",
            ),
        ),
        migrations.RunSQL(_guarding("value", "data", "salt"), _guarding("value", "salt")),
    ]
