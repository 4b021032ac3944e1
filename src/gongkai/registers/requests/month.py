"""The dates of a month (期限日历): when answers are due, and until when others are waited for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from gongkai.core.dates.calendar import DayKind
from gongkai.core.process.requests.state import Phase
from gongkai.registers.requests import waiting
from gongkai.registers.requests.lists import Asking, standing
from gongkai.registers.requests.models import UNSENT, Consultation

SHOWN = 4
"""Cases of one kind that a day names; of the rest it says how many."""
_WEEK = 7


class Ends(StrEnum):
    """What ends on a day (到期事项)."""

    ANSWER = "answer"
    """答复期限."""
    APPLICANT = "applicant"
    """等待申请人补正或者缴费的期限."""
    OTHERS = "others"
    """征求意见的答复期限."""
    HELP = "help"
    """协查的回复期限."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A case on a day (日历中的一件)."""

    ends: Ends
    chain: str
    number: str


@dataclass(kw_only=True, slots=True)
class Day:
    """A day of the calendar (日历中的一天)."""

    date: date
    within: bool
    """Whether it is of the month."""
    kind: DayKind
    holiday: str
    """The holiday for which it is off, or worked."""
    known: bool
    """Whether the holiday notice of its year is loaded."""
    entries: list[Entry] = field(default_factory=list)
    more: dict[Ends, int] = field(default_factory=dict)
    """How many cases of a kind are not named."""

    @property
    def off(self) -> bool:
        """Say whether nobody works on it (非工作日)."""
        return not self.kind.working


def month_of(first: date, one: Asking) -> list[list[Day]]:
    """Return the weeks of a month, Monday first (月历), in five queries at most."""
    days = {day.date: day for day in _days(first, one)}
    lasts = (min(days), max(days))
    for ends, found, path in _kinds(one):
        _fill(days, ends, _first_of(found.filter(**{f"{path}__range": lasts}), path))
    ordered = [days[day] for day in sorted(days)]
    return [ordered[start : start + _WEEK] for start in range(0, len(ordered), _WEEK)]


def _days(first: date, one: Asking) -> Iterator[Day]:
    following = (first + timedelta(days=32)).replace(day=1)
    day = first - timedelta(days=first.weekday())
    while day < following or day.weekday():
        yield Day(
            date=day,
            within=first <= day < following,
            kind=one.calendar.kind(day),
            holiday=one.calendar.name(day) or "",
            known=one.calendar.known(day.year),
        )
        day += timedelta(days=1)


def _kinds(one: Asking) -> Iterator[tuple[Ends, QuerySet[Any], str]]:
    standings = standing(one.bodies, one.day)
    waits = [phase.value for phase in Phase if phase.waits]
    yield Ends.ANSWER, standings.filter(phase__in=UNSENT), "due"
    yield Ends.APPLICANT, standings.filter(phase__in=waits), "waiting_until"
    asked = Consultation.objects.filter(chain__in=one.bodies, replied=None)
    undecided = asked.filter(request__concluded=None, request__voided=False)
    yield Ends.OTHERS, undecided, "limit"
    yield Ends.HELP, waiting.to_help(one.posts), "until"


def _first_of(found: QuerySet[Any], path: str) -> QuerySet[Any]:
    """Return the first cases of each day (每日前几件), each with how many that day has."""
    by_day = {"partition_by": [F(path)]}
    placed = found.annotate(
        place_of_day=Window(RowNumber(), order_by="request", **by_day),
        all_of_day=Window(Count("*"), **by_day),
    )
    shown = placed.filter(place_of_day__lte=SHOWN).order_by(path, "place_of_day")
    return shown.values_list(path, "request_id", "all_of_day")


def _fill(days: Mapping[date, Day], ends: Ends, rows: Iterable[tuple[date, str, int]]) -> None:
    for day, key, count in rows:
        chain, _, number = key.partition("/")
        days[day].entries.append(Entry(ends=ends, chain=chain, number=number))
        if count > SHOWN:
            days[day].more[ends] = count - SHOWN
