"""Progress that others see while a transaction runs (进度), over a connection of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

_EVERY = 20
"""Rows after which it is written."""


@contextmanager
def shown(batch: int, total: int) -> Iterator[Callable[[int], None]]:
    """Yield what to call with how many rows are done (登记进度).

    The rows themselves are in one transaction, which nobody sees into; the counter is not.
    """
    beside = connections.create_connection(DEFAULT_DB_ALIAS)
    try:

        def note(done: int) -> None:
            if done % _EVERY and done != total:
                return
            with beside.cursor() as cursor:
                cursor.execute(
                    "UPDATE requests_importprogress SET done = %s, total = %s WHERE batch_id = %s",
                    [done, total, batch],
                )

        note(0)
        yield note
    finally:
        beside.close()
