"""Triggers that refuse to change what is only ever inserted (只增不改的触发器).

They are `ENABLE ALWAYS`, so that `session_replication_role` does not switch them off.
"""

from django.db import migrations

_REFUSE = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the ledger is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_REFUSE_UNLESS_ERASING = """
CREATE FUNCTION ledger_refuse_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.chain, NEW.kind, NEW.digest, NEW.recorded_at)
            IS DISTINCT FROM (OLD.id, OLD.chain, OLD.kind, OLD.digest, OLD.recorded_at)
        OR (NEW.erased_at IS NULL
            AND (NEW.value, NEW.salt) IS DISTINCT FROM (OLD.value, OLD.salt))
        OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at)
    THEN
        RAISE EXCEPTION 'a value of the ledger can only be erased'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""
_INSERT_ONLY = ("ledger_fact", "ledger_issuednumber", "ledger_access", "ledger_keptanchor")


def _guard(table, events):
    return [
        (
            f"CREATE TRIGGER ledger_guard BEFORE {events} ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        ),
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER ledger_guard",
    ]


_CREATION = [
    _REFUSE,
    _REFUSE_UNLESS_ERASING,
    *(sql for table in _INSERT_ONLY for sql in _guard(table, "UPDATE OR DELETE OR TRUNCATE")),
    *_guard("ledger_value", "DELETE OR TRUNCATE"),
    (
        "CREATE TRIGGER ledger_guard_row BEFORE UPDATE ON ledger_value"
        " FOR EACH ROW EXECUTE FUNCTION ledger_refuse_unless_erasing()"
    ),
    "ALTER TABLE ledger_value ENABLE ALWAYS TRIGGER ledger_guard_row",
]
_REMOVAL = [
    "DROP FUNCTION IF EXISTS ledger_refuse() CASCADE",
    "DROP FUNCTION IF EXISTS ledger_refuse_unless_erasing() CASCADE",
]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunSQL(_CREATION, _REMOVAL)]
