"""The system checks of the ledger's triggers and of who sees its rows (台账检查)."""

from collections.abc import Sequence

from django.conf import settings
from django.core import checks

from gongkai.ledger.guards import guards_made, unguarded
from gongkai.ledger.row_security import bypassed, row_security_made, unprotected


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


def rows_unprotected(
    *, databases: Sequence[str] | None = None, **_: object
) -> list[checks.CheckMessage]:
    """Return errors where production would keep bodies apart by its queries alone (行级安全缺失).

    Nothing is said of a database that is not migrated yet.
    """
    if settings.MODE != "production" or not databases:
        return []
    found: list[checks.CheckMessage] = []
    if bypassed():
        found.append(
            checks.Error(
                "数据库用户是超级用户，或者可以绕过行级安全，各机关的数据得不到隔离。",
                hint="请让 DATABASE_URL 使用普通用户（NOSUPERUSER NOBYPASSRLS）。",
                id="gongkai.E005",
            )
        )
    tables = unprotected() if row_security_made() else []
    if tables:
        found.append(
            checks.Error(
                f"这些表没有行级安全，或者被停用：{'、'.join(tables)}。",
                hint="请查明原因，恢复后再启动。",
                id="gongkai.E006",
            )
        )
    return found
