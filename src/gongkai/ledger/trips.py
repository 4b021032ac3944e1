"""Several statements in one trip to the database (合并往返): fewer answers to wait for.

Nobody waits for the answer to an `INSERT` that returns nothing, nor to a lock: within a block of
`together` they are sent with the next statement whose answer is wanted. The order of statements is
what it is without, and so is what each of them sees; a failure shows at the statement with which
the failed one was sent.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

LOCKS = "SELECT pg_advisory_xact_lock"
"""What a statement begins with that locks and answers nothing (加锁语句)."""
_ADDS, _ASKS = "INSERT ", "RETURNING"

Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]


class _Waiting:
    """The statements that wait for one to be sent with (待发语句)."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.values: list[Any] = []

    def __call__(
        self, execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Keep a statement, or send it after all that wait (留待或发送)."""
        joins = isinstance(sql, str) and isinstance(params, list | tuple) and not many
        if joins and _needs_no_answer(sql):
            return self._keep(sql, params)
        if joins and self.texts:
            self._keep(sql, params)
            return self._send(execute, context)
        if self.texts:
            self._send(execute, context)
        return execute(sql, params, many, context)

    def _keep(self, sql: str, params: Sequence[Any]) -> None:
        self.texts.append(sql.strip())
        self.values += params

    def _send(self, execute: Execute, context: dict[str, Any]) -> Any:
        """Send all that waits (一并发送), and leave the cursor at the answer to the last."""
        texts, values = self.texts, self.values
        self.texts, self.values = [], []
        found = execute("; ".join(texts), values, False, context)
        for _ in texts[1:]:
            context["cursor"].nextset()
        return found

    def send(self) -> None:
        """Send what still waits (发送其余), with nothing after it."""
        if self.texts:
            with connection.cursor() as cursor:
                cursor.execute("; ".join(self.texts), self.values)


@contextmanager
def together() -> Iterator[None]:
    """Send what nobody waits for with what somebody does (合并往返), in the caller's transaction.

    TransactionManagementError outside one. After an error the transaction is rolled back, for
    not all of it may have been sent.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Statements go together in a transaction.")
    waiting = _Waiting()
    try:
        with connection.execute_wrapper(waiting):
            yield
        waiting.send()
    except BaseException:
        transaction.set_rollback(True)
        raise


def _needs_no_answer(sql: str) -> bool:
    return sql.startswith(LOCKS) or (sql.startswith(_ADDS) and _ASKS not in sql)
