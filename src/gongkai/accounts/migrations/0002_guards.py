"""Triggers that refuse to change the logs of logins and of changes (只增不改的登录和变更记录).

Logins can be deleted once they are half a year old, because they are personal data. Changes stay.
"""

from django.db import migrations

_REFUSE = """
CREATE FUNCTION accounts_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'accounts_login' THEN
        IF OLD.at < now() - interval '6 months' THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '% on % is refused: the log is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _guard(table):
    return [
        (
            f"CREATE TRIGGER accounts_guard BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION accounts_refuse()"
        ),
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER accounts_guard",
    ]


_CREATION = [_REFUSE, *_guard("accounts_login"), *_guard("accounts_change")]
_REMOVAL = ["DROP FUNCTION IF EXISTS accounts_refuse() CASCADE"]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(_CREATION, _REMOVAL)]
