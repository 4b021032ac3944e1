"""What may be asked about disputes (行政复议、行政诉讼查询), each in a fixed number of queries."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Q, QuerySet

from gongkai.core.form.edition import Edition
from gongkai.core.form.tally.cells import Placed, TalliedCell, tallied
from gongkai.core.form.tally.counts import figures, places_of
from gongkai.core.form.tally.disputes import TABLE
from gongkai.core.form.tally.settings import Counting, shipped_counting
from gongkai.registers.remedies.counting import in_year
from gongkai.registers.remedies.models import Dispute


def disputes() -> QuerySet[Dispute]:
    """Return all disputes with their turns (全部复议、诉讼), in two queries."""
    return Dispute.objects.prefetch_related("turns").order_by("chain", "number")


def counted(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting | None = None
) -> Mapping[str, TalliedCell]:
    """Count a year on the form (表四统计), each cell with the cases it counts, in one query.

    The cases are named by body and number, as the key of `Dispute`.
    """
    found = in_year(bodies, year, counting or shipped_counting())
    placed = (
        Placed(case=case, table=TABLE, row=row, column=column)
        for case, row, column in found.values_list("pk", "kind", "column")
    )
    return tallied(edition, (TABLE,), placed)


def counts(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting | None = None
) -> Mapping[str, int]:
    """Count a year on the form (表四各格), the figures alone, added up by the database."""
    found = in_year(bodies, year, counting or shipped_counting())
    grouped = found.values_list("kind", "column").annotate(Count("pk"))
    return figures(edition, TABLE, {(row, column): count for row, column, count in grouped})


def behind(
    cell: str,
    bodies: Iterable[str],
    year: int,
    edition: Edition,
    counting: Counting | None = None,
) -> QuerySet[Dispute]:
    """Return the disputes that a cell counts (单元格背后的复议、诉讼), by body and number."""
    places = [Q(kind=row, column=column) for row, column in sorted(places_of(edition, cell))]
    found = in_year(bodies, year, counting or shipped_counting())
    return found.filter(Q(*places, _connector=Q.OR)).order_by("chain", "number")
