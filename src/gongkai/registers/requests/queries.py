"""What may be asked about requests (依申请公开查询), each in a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from gongkai.core.facts.recorded import known_at
from gongkai.core.form.edition import Edition
from gongkai.core.form.tally import Unplaced
from gongkai.core.form.tally.cells import Placed, TalliedCell, tallied
from gongkai.core.form.tally.counts import figures, places_of
from gongkai.core.form.tally.requests import TABLE
from gongkai.core.form.tally.settings import Counting, shipped_counting
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.state import State
from gongkai.holidays.queries import calendar
from gongkai.registers.requests.cases import CASES
from gongkai.registers.requests.counting import in_year
from gongkai.registers.requests.models import Request


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """The table of requests of a year (表三的统计), every cell with its cases."""

    cells: Mapping[str, TalliedCell]
    """The cases are named by body and number, as the key of `Request`."""
    unplaced: tuple[Unplaced, ...]
    """What the table cannot hold yet, and why."""


def requests_on(day: date) -> QuerySet[Request]:
    """Return all requests (全部申请) with where they stand on a day, in one query.

    Each has `phase`, `due`, `waiting_until` and `provisional`. Whether it is overdue is for the
    caller to compare.
    """
    then = Q(standings__since__lte=day) & (Q(standings__until=None) | Q(standings__until__gt=day))
    found = Request.objects.annotate(standing=FilteredRelation("standings", condition=then))
    return found.annotate(
        phase=F("standing__phase"),
        due=F("standing__due"),
        waiting_until=F("standing__waiting_until"),
        provisional=F("standing__provisional"),
    ).order_by("chain", "number")


def state_of(body: str, number: str, *, as_of: date, known: datetime | None = None) -> State | None:
    """Return where a request stood at the end of a day, step by step (案件状态).

    `known` leaves out what was recorded later: what the clock said then. None where there is no
    such request. By the calendar in force now.
    """
    case = CASES.open(body, number)
    facts = known_at(case.record, known) if known else case.facts
    return fold(facts, calendar(), as_of=as_of) if facts else None


def known_numbers(body: str, numbers: Iterable[str]) -> frozenset[str]:
    """Return those of some numbers that are requests of a body (确有其案的登记号)."""
    found = Request.objects.filter(chain=body, number__in=list(numbers))
    return frozenset(found.values_list("number", flat=True))


def has_cases(bodies: Iterable[str]) -> bool:
    """Say whether any of the bodies has a case (是否有登记的申请)."""
    return Request.objects.filter(chain__in=list(bodies)).exists()


def counted(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting | None = None
) -> Counted:
    """Count a year on the form (表三统计), each cell with the cases it counts, in one query."""
    rows = list(_places(bodies, year, counting))
    placed = (
        Placed(case=case, table=TABLE, row=row, column=column)
        for case, came, went, column in rows
        for row in (came, went)
        if went and column
    )
    return Counted(
        cells=tallied(edition, (TABLE,), placed),
        unplaced=tuple(
            Unplaced(case=case, reason=_reason(column))
            for case, _, went, column in sorted(rows)
            if not (went and column)
        ),
    )


def counts(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting | None = None
) -> Mapping[str, int]:
    """Count a year on the form (表三各格), the figures alone, added up by the database."""
    by = counting or shipped_counting()
    grouped = (
        in_year(bodies, year, by)
        .exclude(went="")
        .exclude(column="")
        .values_list("came", "went", "column")
        .annotate(Count("pk"))
    )
    found: Counter[tuple[str, str]] = Counter()
    for came, went, column, count in grouped:
        found[came, column] += count
        found[went, column] += count
    return figures(edition, TABLE, found)


def behind(
    cell: str,
    bodies: Iterable[str],
    year: int,
    edition: Edition,
    counting: Counting | None = None,
) -> QuerySet[Request]:
    """Return the requests that a cell counts (单元格背后的申请), by number."""
    places = [
        Q(column=column) & (Q(came=row) | Q(went=row))
        for row, column in sorted(places_of(edition, cell))
    ]
    found = in_year(bodies, year, counting or shipped_counting()).exclude(went="")
    return found.filter(Q(*places, _connector=Q.OR)).order_by("number", "chain")


def _places(
    bodies: Iterable[str], year: int, counting: Counting | None
) -> QuerySet[Request, tuple[str, str, str, str]]:
    found = in_year(bodies, year, counting or shipped_counting())
    return found.values_list("pk", "came", "went", "column")


def _reason(column: str) -> str:
    if not column:
        return "没有登记申请人类别。"
    return "各事项处理结果不同，没有指定主要事项。"
