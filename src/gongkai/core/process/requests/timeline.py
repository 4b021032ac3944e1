"""The course of a request as stretches and days (时间轴), as a page draws it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.course import Extended
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.case import Rules
from gongkai.core.process.requests.daybook import Daybook, daybook
from gongkai.core.process.requests.fold import case_at
from gongkai.core.process.requests.settings import DEFAULTS, Settings

_DAY = timedelta(days=1)


class Mark(StrEnum):
    """What a stretch or a day of the timeline is (时间轴内容)."""

    ARRIVED = "arrived"
    """提交."""
    RECEIVED = "received"
    """收到."""
    CONFIRMATION = "confirmation"
    """等待确认."""
    CORRECTION = "correction"
    """等待补正."""
    FEE = "fee"
    """等待缴费."""
    CONSULTATION = "consultation"
    """征求意见."""
    BASE = "base"
    """起算."""
    EXTENSION = "extension"
    """延长的期限."""
    DECIDED = "decided"
    """办结."""
    DISPATCHED = "dispatched"
    """发出."""
    DUE = "due"
    """答复期限."""
    TODAY = "today"
    """今日."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A stretch of the timeline (时间段), or one day of it."""

    mark: Mark
    first: date
    last: date
    id: str | None = None
    """The consultation, where it is one."""
    open: bool = False
    """Whether it goes on (尚未结束)."""


def timeline(
    record: Sequence[Fact], calendar: Calendar, settings: Settings = DEFAULTS, *, as_of: date
) -> tuple[Segment, ...]:
    """Return the timeline of a request at the end of a day (时间轴), by first days.

    Raises FactError as the fold does.
    """
    book = daybook(record, calendar, settings, as_of=as_of)
    found = [*_points(book), *_waits(book, as_of)]
    if extension := _extension(record, book, Rules(calendar, settings), as_of):
        found.append(extension)
    return tuple(sorted(found, key=lambda one: (one.first, list(Mark).index(one.mark))))


def _points(book: Daybook) -> Iterator[Segment]:
    state = book.state
    days = {
        Mark.ARRIVED: state.arrived,
        Mark.RECEIVED: state.received,
        Mark.BASE: book.base,
        Mark.DECIDED: state.decided,
        Mark.DISPATCHED: state.dispatched,
        Mark.DUE: state.due,
        Mark.TODAY: state.as_of,
    }
    for mark, day in days.items():
        if day is not None:
            yield Segment(mark=mark, first=day, last=day)


def _waits(book: Daybook, as_of: date) -> Iterator[Segment]:
    end = book.due or as_of
    for one in book.waits:
        last = one.last or max(end, one.first)
        if last >= one.first:
            yield Segment(
                mark=Mark(one.kind.value),
                first=one.first,
                last=last,
                id=one.id,
                open=one.last is None or one.last > as_of,
            )


def _extension(record: Sequence[Fact], book: Daybook, rules: Rules, as_of: date) -> Segment | None:
    """Return the days that an extension gave (延长的期限), None where none counts."""
    added = _added(record, rules, as_of)
    ordinary = [one.on for one in book.days if one.number == book.term - added]
    if not added or not ordinary or book.due is None or book.due <= ordinary[0]:
        return None
    return Segment(mark=Mark.EXTENSION, first=ordinary[0] + _DAY, last=book.due)


def _added(record: Sequence[Fact], rules: Rules, as_of: date) -> int:
    """Return the working days of the extension in force (有效延长的工作日数), 0 without one."""
    facts = [fact for _, fact in in_order(record, as_of)]
    case, _ = case_at(facts, rules, as_of)
    if not case.extended or case.fixed_due:
        return 0
    for at in reversed(range(len(facts))):
        if isinstance(facts[at], Extended):
            before, _ = case_at(facts[:at], rules, facts[at].on)
            after, _ = case_at(facts[: at + 1], rules, facts[at].on)
            if after.term > before.term:
                return after.term - before.term
    return 0
