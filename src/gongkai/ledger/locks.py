"""Locks that last until the end of the transaction (事务锁): advisory, for nothing is updated.

`SELECT … FOR UPDATE` would ask for the right to update, which the application does not need.
"""

from django.db import connection, transaction

_WHOLE = 0x6C656467
"""The lock of the whole ledger, and the seed of the locks of its chains."""


def lock_chain(chain: str) -> None:
    """Let one transaction at a time add to a chain (锁定一条链), and none while all is rebuilt."""
    _require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(%s),"
            " pg_advisory_xact_lock(hashtextextended(%s, %s))",
            [_WHOLE, chain, _WHOLE],
        )


def lock_ledger() -> None:
    """Let nobody add to the ledger (锁定整个台账)."""
    _require_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WHOLE])


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "The ledger is written in the caller's transaction: facts, numbers and read models"
            " commit together or not at all."
        )
