"""The system check of the ledger's triggers (台账检查)."""

from collections.abc import Sequence

from django.conf import settings
from django.core import checks

from gongkai.ledger.guards import guards_made, unguarded


def guards_missing(
    *, databases: Sequence[str] | None = None, **_: object
) -> list[checks.CheckMessage]:
    """Return an error where production would run with an unguarded ledger (触发器缺失).

    Nothing is said of a database that is not migrated yet.
    """
    if settings.MODE != "production" or not databases:
        return []
    tables = unguarded() if guards_made() else []
    if not tables:
        return []
    return [
        checks.Error(
            f"台账的触发器缺失或被停用：{'、'.join(tables)}。",
            hint="请查明是谁停用的，恢复触发器，并运行 gongkai ledger verify 核验台账。",
            id="gongkai.E004",
        )
    ]
