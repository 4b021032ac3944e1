"""What may be asked of the ledger (台账查询)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from gongkai.ledger.models import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The last fact of a chain (链头), which stands for all before it."""

    chain: str
    position: int
    algorithm: str
    hash: str


def facts_of(chain: str, stream: str) -> QuerySet[Fact]:
    """Return the facts of a stream (一个案卷的事实), in the order in which they were recorded."""
    return Fact.objects.filter(chain=chain, stream=stream).order_by("version")


def streams_of(kind: str) -> Iterator[list[Fact]]:
    """Return the facts of every stream of a kind (某类全部案卷的事实), stream by stream.

    In constant memory, within a transaction.
    """
    found = Fact.objects.filter(stream__startswith=f"{kind}/")
    facts: list[Fact] = []
    for fact in found.order_by("chain", "stream", "version").iterator():
        if facts and (fact.chain, fact.stream) != (facts[0].chain, facts[0].stream):
            yield facts
            facts = []
        facts.append(fact)
    if facts:
        yield facts


def head(chain: str) -> Head | None:
    """Return the head of a chain (链头), None where it has no facts."""
    last = Fact.objects.filter(chain=chain).order_by("-position").first()
    return last and Head(
        chain=chain, position=last.position, algorithm=last.algorithm, hash=last.hash
    )


def heads() -> list[Head]:
    """Return the heads of all chains (各链链头), of one moment, by their keys."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT chain, position, algorithm, hash FROM ledger_fact JOIN ("
            "SELECT chain, max(position) AS position FROM ledger_fact GROUP BY chain"
            ") AS last USING (chain, position)"
        )
        found = [
            Head(chain=chain, position=position, algorithm=algorithm, hash=digest)
            for chain, position, algorithm, digest in cursor.fetchall()
        ]
    return sorted(found, key=lambda one: one.chain)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A series in which numbers are missing (断号)."""

    chain: str
    series: str
    year: int
    missing: int
    """How many."""


def gaps() -> list[Gap]:
    """Return the series that have gaps (断号), which can only come from deleting rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT chain, series, year, max(number) - min(number) + 1 - count(*)"
            " FROM ledger_issuednumber GROUP BY chain, series, year"
            " HAVING max(number) - min(number) + 1 > count(*) ORDER BY chain, series, year"
        )
        return [
            Gap(chain=chain, series=series, year=year, missing=missing)
            for chain, series, year, missing in cursor.fetchall()
        ]
