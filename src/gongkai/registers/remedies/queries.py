"""What may be asked about disputes (行政复议、行政诉讼查询), each in a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Count, Q, QuerySet

from gongkai.core.form.edition import Edition
from gongkai.core.form.tally.cells import Placed, TalliedCell, tallied
from gongkai.core.form.tally.counts import figures, places_of
from gongkai.core.form.tally.disputes import TABLE
from gongkai.core.form.tally.settings import Counting, shipped_counting
from gongkai.registers.remedies.counting import column_of, in_year, stood_in
from gongkai.registers.remedies.models import Dispute


def disputes() -> QuerySet[Dispute]:
    """Return all disputes with their turns (全部复议、诉讼), in two queries."""
    return Dispute.objects.prefetch_related("turns").order_by("chain", "number")


def has_cases(bodies: Iterable[str]) -> bool:
    """Say whether any of the bodies has a case (是否有登记的复议、诉讼)."""
    return Dispute.objects.filter(chain__in=list(bodies)).exists()


def counted(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting | None = None
) -> Mapping[str, TalliedCell]:
    """Count a year on the form (表四统计), each cell with the cases it counts, in one query.

    The cases are named by body and number, as the key of `Dispute`.
    """
    by = counting or shipped_counting()
    found = in_year(bodies, year, by).values_list("pk", "kind", "stood")
    placed = (
        Placed(case=case, table=TABLE, row=row, column=column_of(stood, by))
        for case, row, stood in found
    )
    return tallied(edition, (TABLE,), placed)


def counts(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting | None = None
) -> Mapping[str, int]:
    """Count a year on the form (表四各格), the figures alone, added up by the database."""
    by = counting or shipped_counting()
    grouped = in_year(bodies, year, by).values_list("kind", "stood").annotate(Count("pk"))
    found: Counter[tuple[str, str]] = Counter()
    for row, stood, count in grouped:
        found[row, column_of(stood, by)] += count
    return figures(edition, TABLE, found)


def behind(
    cell: str,
    bodies: Iterable[str],
    year: int,
    edition: Edition,
    counting: Counting | None = None,
) -> QuerySet[Dispute]:
    """Return the disputes that a cell counts (单元格背后的复议、诉讼), by number."""
    by = counting or shipped_counting()
    places = [
        Q(kind=row, stood__in=stood_in(column, by))
        for row, column in sorted(places_of(edition, cell))
    ]
    return in_year(bodies, year, by).filter(Q(*places, _connector=Q.OR)).order_by("number", "chain")
