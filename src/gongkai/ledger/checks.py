"""The system check of the ledger's triggers (台账检查)."""

from collections.abc import Sequence

from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gongkai.ledger.guards import unguarded

_MADE_BY = ("ledger", "0002_guards")
"""The migration that makes the triggers."""


def guards_missing(
    *, databases: Sequence[str] | None = None, **_: object
) -> list[checks.CheckMessage]:
    """Return an error where production would run with an unguarded ledger (触发器缺失).

    Nothing is said of a database that is not migrated yet.
    """
    if settings.MODE != "production" or not databases:
        return []
    if _MADE_BY not in MigrationRecorder(connection).applied_migrations():
        return []
    tables = unguarded()
    if not tables:
        return []
    return [
        checks.Error(
            f"台账的触发器缺失或被停用：{'、'.join(tables)}。",
            hint="请查明是谁停用的，恢复触发器，并运行 gongkai ledger verify 核验台账。",
            id="gongkai.E004",
        )
    ]
