"""Which tables the triggers guard, and whether they do (只增不改的触发器).

The migrations make the triggers. Whoever owns the tables can take them away again; that is what
anchors are for.
"""

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

GUARDED = {
    "ledger_access": {"ledger_guard"},
    "ledger_fact": {"ledger_guard"},
    "ledger_issuednumber": {"ledger_guard"},
    "ledger_keptanchor": {"ledger_guard"},
    "ledger_value": {"ledger_guard", "ledger_guard_row"},
}
"""The guarded tables (受保护的表), each with its triggers."""

_MADE_BY = ("ledger", "0002_guards")
_FOUND = """
SELECT relname, array_agg(tgname::text) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE tgname LIKE 'ledger_guard%' AND tgenabled = 'A' AND pg_table_is_visible(tgrelid)
GROUP BY relname
"""


def guards_made() -> bool:
    """Say whether the migration that makes the triggers was applied (触发器是否已建立)."""
    return _MADE_BY in MigrationRecorder(connection).applied_migrations()


def unguarded() -> list[str]:
    """Return the tables whose triggers are missing or switched off (失去保护的表)."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUND)
        found = dict(cursor.fetchall())
    return [table for table, named in GUARDED.items() if not named <= {*found.get(table, ())}]
