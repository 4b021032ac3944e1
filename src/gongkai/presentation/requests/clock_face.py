"""How the term of a case is told (期限的说明): what is left, the line of its days, and each day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.dates.calendar import Calendar
from gongkai.core.process.requests.daybook import Counted, Day, Daybook
from gongkai.core.process.requests.state import State
from gongkai.core.process.requests.waits import WaitKind
from gongkai.presentation.requests.timeline import Drawing, Tone, drawn
from gongkai.presentation.requests.words import Words

_DAY = timedelta(days=1)
_TONES: Mapping[Counted, Tone] = {
    Counted.BASE: Tone.BEFORE,
    Counted.COUNTED: Tone.COUNTED,
    Counted.WEEKEND: Tone.OFF,
    Counted.HOLIDAY: Tone.OFF,
    Counted.PAUSED: Tone.PAUSED,
    Counted.WAITING: Tone.WAITING,
    Counted.BEFORE: Tone.BEFORE,
}
_SAID: Mapping[Counted, Words] = {
    Counted.BASE: _("起算日，次日起计"),
    Counted.COUNTED: _("计入"),
    Counted.WEEKEND: _("周末，不计"),
    Counted.HOLIDAY: _("节假日，不计"),
    Counted.PAUSED: _("停算，不计"),
    Counted.WAITING: _("等待，不计"),
    Counted.BEFORE: _("没有起算，不计"),
}
_WAITS: Mapping[WaitKind, Words] = {
    WaitKind.CONFIRMATION: _("等待与申请人确认收到（第三十一条）"),
    WaitKind.CORRECTION: _("等待申请人补正（第三十条）"),
    WaitKind.FEE: _("等待申请人缴费（第四十二条）"),
}


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the table (逐日表一行)."""

    on: date
    tone: Tone
    said: Words
    count: int | None
    why: str


def left(state: State, calendar: Calendar) -> str:
    """Return how much of the term is left, or by how much it was missed (还剩几天)."""
    if state.due is None:
        return ""
    if state.dispatched:
        if state.dispatched <= state.due:
            return gettext("{day} 发出，没有逾期").format(day=state.dispatched)
        days = calendar.working_days(state.due, state.dispatched)
        return gettext("{day} 发出，逾期 {n} 个工作日").format(day=state.dispatched, n=days)
    if state.as_of > state.due:
        days = calendar.working_days(state.due, state.as_of)
        return gettext("已逾期 {n} 个工作日").format(n=days)
    if state.as_of == state.due:
        return gettext("今天到期")
    days = calendar.working_days(state.as_of, state.due)
    return gettext("还有 {n} 个工作日").format(n=days)


def line(book: Daybook) -> Drawing | None:
    """Return the line of a case (时间轴), with its steps, today, and the day due."""
    days = [(one.on, _TONES[one.counted]) for one in book.days]
    return drawn([*days, *_after(book)], _marks(book.state))


def table(book: Daybook) -> list[DayLine]:
    """Return the days one by one (逐日表), each with what it counts and why."""
    return [
        DayLine(one.on, _TONES[one.counted], _SAID[one.counted], one.number, "；".join(_why(one)))
        for one in book.days
    ]


def _after(book: Daybook) -> Iterator[tuple[date, Tone]]:
    """Yield the days after the last that is reckoned (期限之后), up to the answer or today."""
    state = book.state
    if state.due is None or not book.days:
        return
    end = state.dispatched or state.as_of
    for ordinal in range((book.days[-1].on + _DAY).toordinal(), end.toordinal() + 1):
        yield date.fromordinal(ordinal), Tone.LATE


def _marks(state: State) -> Iterator[tuple[date, str, str]]:
    for step in state.steps:
        yield step.on, "event", step.text
    yield state.as_of, "today", gettext("今天 {day}").format(day=state.as_of)
    if state.due:
        yield state.due, "due", gettext("期限 {day}").format(day=state.due)


def _why(day: Day) -> Iterator[str]:
    if day.make_up:
        yield gettext("调休上班")
    elif day.name:
        yield day.name
    if day.consultations and day.counted is Counted.PAUSED:
        ids = gettext("、").join(day.consultations)
        yield gettext("正在征求意见（{ids}；第三十二条至第三十四条）").format(ids=ids)
    if day.wait and day.counted is Counted.WAITING:
        yield str(_WAITS[day.wait])
    if day.provisional:
        yield gettext("这一年还没有录入节假日安排，暂定")
