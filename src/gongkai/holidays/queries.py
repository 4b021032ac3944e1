"""What may be asked about working days (工作日): the calendar in force."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from gongkai.core.dates.calendar import Calendar
from gongkai.core.dates.catalog import calendar as shipped_calendar
from gongkai.core.dates.notice import notice_from
from gongkai.holidays.models import LoadedNotice


@dataclass
class _Held:
    """The calendar of the command that is being done (本次办理所用日历), once it was read."""

    calendar: Calendar | None = None


_held: ContextVar[_Held | None] = ContextVar("held", default=None)


def calendar() -> Calendar:
    """Return the calendar in force (现行工作日历), in one query: shipped notices, and those loaded.

    The same notices give the same object, whose days are then reckoned already.
    """
    held = _held.get()
    if held is None:
        return _read()
    if held.calendar is None:
        held.calendar = _read()
    return held.calendar


@contextmanager
def one_calendar() -> Iterator[None]:
    """Let all that a command does go by one calendar (同一日历), read where it first asks.

    That must be under the lock of a chain: from then on nobody counts anew by another calendar
    until the command is done.
    """
    token = _held.set(_held.get() or _Held())
    try:
        yield
    finally:
        _held.reset(token)


def _read() -> Calendar:
    loaded = LoadedNotice.objects.order_by("year").values_list("content", flat=True)
    return _calendar(tuple(json.dumps(one, sort_keys=True) for one in loaded))


@lru_cache(maxsize=4)
def _calendar(loaded: tuple[str, ...]) -> Calendar:
    found = shipped_calendar()
    for one in loaded:
        found = found.with_notice(notice_from(json.loads(one)))
    return found
