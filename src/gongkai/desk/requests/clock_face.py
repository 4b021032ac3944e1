"""How the term of a case is told (期限的说明): what is left, and the line of its days."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext

from gongkai.core.dates.calendar import Calendar
from gongkai.core.process.requests.state import State
from gongkai.desk.requests.timeline import Drawing, Tone, drawn

_DAY = timedelta(days=1)


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


def line(days: Sequence[tuple[date, Tone]], state: State) -> Drawing | None:
    """Return the line of a case (时间轴), with its steps, today, and the day due."""
    return drawn(days, _marks(state))


def _marks(state: State) -> Iterator[tuple[date, str, str]]:
    for step in state.steps:
        yield step.on, "event", step.text
    yield state.as_of, "today", gettext("今天 {day}").format(day=state.as_of)
    if state.due:
        yield state.due, "due", gettext("期限 {day}").format(day=state.due)
