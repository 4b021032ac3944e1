"""Read models that follow from facts (读模型): how a register declares them, and keeps them so.

A register names its projections in the configuration of its app:

    class LettersConfig(AppConfig):
        projections = ("gongkai.registers.letters.projections.Letters",)

From then on every append brings the rows of its stream up to date in the same transaction, and
`gongkai ledger rebuild` makes them all anew from the facts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import ClassVar, Protocol

from django.apps import apps
from django.db import connection, models
from django.utils.module_loading import import_string
from psycopg.sql import SQL, Identifier

from gongkai.ledger.models import Fact
from gongkai.ledger.queries import facts_of


class StreamRow(models.Model):
    """A row of a read model (读模型的一行): it says which stream it follows from.

    Its primary key comes from the facts, so that a row built anew is the same row. The migration
    that makes the table protects it too: see `row_security`.
    """

    everybody_reads: ClassVar[bool] = False
    """Whether its rows are public (公开可读), whosever they are."""

    chain = models.CharField(max_length=64)
    stream = models.CharField(max_length=100)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["chain", "stream"], name="%(class)s_stream")]


class Projection(Protocol):
    """What a register wants to have built from facts (投影)."""

    name: str
    """By which it is known, such as the label of the register's app."""
    kind: str
    """The kind of the streams it reads: what stands before the `/` in their names."""
    models: Sequence[type[StreamRow]]
    """The tables it fills; nobody else writes them."""

    def rows(self, facts: Sequence[Fact]) -> Iterable[StreamRow]:
        """Return the rows that follow from the facts of one stream, and from nothing else."""


class ProjectionError(RuntimeError):
    """A projection that does not keep its word (投影不合约定)."""


@cache
def registered() -> tuple[Projection, ...]:
    """Return the projections that the installed apps name (全部投影), by name."""
    paths = [path for app in apps.get_app_configs() for path in getattr(app, "projections", ())]
    found: list[Projection] = [import_string(path)() for path in paths]
    names = Counter(projection.name for projection in found)
    if names and max(names.values()) > 1:
        raise ProjectionError(f"several projections have one name: {names.most_common(1)[0][0]}")
    return tuple(sorted(found, key=lambda projection: projection.name))


def refresh(chain: str, stream: str, *, begun: Sequence[Fact] | None = None) -> None:
    """Bring the rows of a stream up to its facts (更新读模型).

    `begun` are all the facts of a stream that begins with them: none is read again, and no row
    can stand there yet.
    """
    kind = stream.partition("/")[0]
    reading = [projection for projection in registered() if projection.kind == kind]
    if not reading:
        return
    facts = begun or list(facts_of(chain, stream))
    for projection in reading:
        rows = list(checked_rows(projection, facts))
        if not begun:
            _delete(projection.models, chain, stream)
        for model in projection.models:
            model.objects.bulk_create([row for row in rows if isinstance(row, model)])


def checked_rows(projection: Projection, facts: Sequence[Fact]) -> Iterator[StreamRow]:
    """Return the rows of one stream (一个案卷的读模型), refused where they are not as promised."""
    first, seen = facts[0], Counter[object]()
    for row in projection.rows(facts):
        model = type(row)
        seen[model, row.pk] += 1
        if model not in projection.models or row.pk is None or seen[model, row.pk] > 1:
            raise ProjectionError(
                f"{projection.name}: {model.__name__} {row.pk} has no key of its own,"
                " or is of a table that the projection does not name"
            )
        row.chain, row.stream = first.chain, first.stream
        yield row


def _delete(tables: Sequence[type[StreamRow]], chain: str, stream: str) -> None:
    """Delete the rows of a stream from all tables in one statement.

    By plain SQL: what refers to the rows from elsewhere is checked at the commit.
    """
    one = SQL("{} AS (DELETE FROM {} WHERE chain = %(chain)s AND stream = %(stream)s)")
    names = [Identifier(model._meta.db_table) for model in tables]
    parts = [one.format(Identifier(f"of_{at}"), name) for at, name in enumerate(names)]
    with connection.cursor() as cursor:
        cursor.execute(
            SQL("WITH {} SELECT").format(SQL(", ").join(parts)), {"chain": chain, "stream": stream}
        )
