"""Building read models anew from the facts (重建读模型), and saying what was different."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from gongkai.ledger.locks import lock_ledger
from gongkai.ledger.projections import Projection, StreamRow, checked_rows
from gongkai.ledger.queries import streams_of

_BATCH = 2000
"""Rows that are inserted at once."""

_COMPARISON = """
SELECT (SELECT count(*) FROM {table}), count(*) FROM (
    SELECT {key} FROM (TABLE {before} EXCEPT TABLE {table}) AS gone
    UNION SELECT {key} FROM (TABLE {table} EXCEPT TABLE {before}) AS new
) AS differing
"""

OnProgress = Callable[[int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """A table that was built anew (重建结果): its rows now, and how many were not as before."""

    projection: str
    table: str
    rows: int
    differing: int
    """Rows that were missing, too many, or had another content; 0 where all was right."""


@transaction.atomic
def rebuild(projection: Projection, on_progress: OnProgress = lambda _: None) -> list[Rebuilt]:
    """Build a projection's tables anew (重建) in one transaction, nobody adding facts meanwhile.

    Readers see the tables of before until it is done. `on_progress` is told, again and again,
    how many facts were read since.
    """
    lock_ledger()
    before = {model: _set_aside(model) for model in projection.models}
    rows = _rows(projection, on_progress)
    while batch := list(islice(rows, _BATCH)):
        for model in projection.models:
            model.objects.bulk_create([row for row in batch if isinstance(row, model)])
    return [_compared(projection, model, table) for model, table in before.items()]


def _rows(projection: Projection, on_progress: OnProgress) -> Iterator[StreamRow]:
    for facts in streams_of(projection.kind):
        yield from checked_rows(projection, facts)
        on_progress(len(facts))


def _set_aside(model: type[StreamRow]) -> str:
    """Move the rows of a table into a temporary one, and return its name."""
    table, aside = model._meta.db_table, f"before_{model._meta.db_table}"
    names = {"table": Identifier(table), "aside": Identifier(aside)}
    with connection.cursor() as cursor:
        cursor.execute(
            SQL("CREATE TEMPORARY TABLE {aside} ON COMMIT DROP AS TABLE {table}").format(**names)
        )
        cursor.execute(SQL("DELETE FROM {table}").format(**names))
    return aside


def _compared(projection: Projection, model: type[StreamRow], before: str) -> Rebuilt:
    table = model._meta.db_table
    key = SQL(", ").join(Identifier(field.column) for field in model._meta.pk_fields)
    names = {"key": key, "table": Identifier(table), "before": Identifier(before)}
    with connection.cursor() as cursor:
        cursor.execute(SQL(_COMPARISON).format(**names))
        rows, differing = cursor.fetchone()
        cursor.execute(SQL("DROP TABLE {before}").format(**names))
    return Rebuilt(projection=projection.name, table=table, rows=rows, differing=differing)
