"""The clock of a request day by day (逐日计算): what each calendar day counts, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gongkai.core.dates.calendar import Calendar, DayKind
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.case import Case, Rules
from gongkai.core.process.requests.fold import case_at, fold
from gongkai.core.process.requests.settings import DEFAULTS, Settings
from gongkai.core.process.requests.state import State
from gongkai.core.process.requests.waits import Wait, WaitKind, waits

_DAY = timedelta(days=1)


class Counted(StrEnum):
    """What a calendar day is for the term (当日是否计入)."""

    BASE = "base"
    """起算日: counting begins on the next day."""
    COUNTED = "counted"
    """计入的工作日, 调休上班 too."""
    WEEKEND = "weekend"
    """周末."""
    HOLIDAY = "holiday"
    """节假日."""
    PAUSED = "paused"
    """征求意见停算."""
    WAITING = "waiting"
    """等待: for confirmation, a correction, a payment."""
    BEFORE = "before"
    """起算以前: a working day of a term that no longer counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """One calendar day (日历日) as the term sees it."""

    on: date
    counted: Counted
    number: int | None = None
    """The how-manieth counted day it is (第几个工作日)."""
    make_up: bool = False
    """Whether it is a weekend day worked in return (调休上班)."""
    name: str | None = None
    """The holiday for which it is off or worked (假日名称), where the notice says."""
    consultations: tuple[str, ...] = ()
    """Those that pause it (停算的征求意见)."""
    wait: WaitKind | None = None
    """What is waited for from the applicant (等待事项)."""
    provisional: bool = False
    """Whether it is of a year without a holiday notice (暂定)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Daybook:
    """Every day from receipt to the date due (逐日表)."""

    days: tuple[Day, ...]
    base: date | None
    term: int
    """How many counted days there are (答复期限的工作日数)."""
    due: date | None
    waits: tuple[Wait, ...]
    state: State


def daybook(
    record: Sequence[Fact], calendar: Calendar, settings: Settings = DEFAULTS, *, as_of: date
) -> Daybook:
    """Return what each day counts (逐日表), as it stands at the end of a day.

    To the date due, or to `as_of` where there is none. Raises FactError as the fold does.
    """
    rules = Rules(calendar, settings)
    state = fold(record, calendar, settings, as_of=as_of)
    facts = [fact for _, fact in in_order(record, as_of)]
    case = _counting_case(facts, rules, as_of)
    base = state.base or case.base
    found = tuple(waits(facts, case, calendar))
    last = state.due or state.dispatched or state.decided or as_of
    counted = _counted_days(base, last, found, calendar)
    return Daybook(
        days=tuple(_day(on, base, counted, found, calendar) for on in _span(state.arrived, last)),
        base=base,
        term=case.term,
        due=state.due,
        waits=found,
        state=state,
    )


def _counting_case(facts: Sequence[Fact], rules: Rules, as_of: date) -> Case:
    """Return the case by which the date was reckoned (计算依据): decided, that of the decision."""
    case, _ = case_at(facts, rules, as_of)
    places = [at for at, fact in enumerate(facts) if isinstance(fact, Replied)]
    if case.answer is None or not places:
        return case
    before, _ = case_at(facts[: places[0]], rules, case.answer.on)
    return replace(before, base=case.base)


def _span(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _counted_days(
    base: date | None, last: date, found: Sequence[Wait], calendar: Calendar
) -> Mapping[date, int]:
    """Return the number of each counted day (计入的工作日): after the base, outside pauses."""
    if base is None:
        return {}
    stops = [one for one in found if one.stops]
    counted = [
        on
        for on in _span(base + _DAY, last)
        if calendar.is_working_day(on) and not any(one.covers(on) for one in stops)
    ]
    return {on: number for number, on in enumerate(counted, 1)}


def _day(
    on: date,
    base: date | None,
    counted: Mapping[date, int],
    found: Sequence[Wait],
    calendar: Calendar,
) -> Day:
    kind = calendar.kind(on)
    here = [one for one in found if one.covers(on)]
    return Day(
        on=on,
        counted=Counted.BASE if on == base else _counted(on, kind, counted, here),
        number=counted.get(on),
        make_up=kind is DayKind.MAKE_UP,
        name=calendar.name(on),
        consultations=tuple(one.id for one in here if one.id),
        wait=next((one.kind for one in here if one.id is None), None),
        provisional=not calendar.known(on.year),
    )


def _counted(on: date, kind: DayKind, counted: Mapping[date, int], here: Sequence[Wait]) -> Counted:
    if on in counted:
        return Counted.COUNTED
    if not kind.working:
        return Counted.HOLIDAY if kind is DayKind.HOLIDAY else Counted.WEEKEND
    if any(one.kind is WaitKind.CONSULTATION for one in here):
        return Counted.PAUSED
    return Counted.WAITING if here else Counted.BEFORE
