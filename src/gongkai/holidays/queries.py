"""What may be asked about working days (工作日): the calendar in force."""

import json
from functools import lru_cache

from gongkai.core.dates.calendar import Calendar
from gongkai.core.dates.catalog import calendar as shipped_calendar
from gongkai.core.dates.notice import notice_from
from gongkai.holidays.models import LoadedNotice


def calendar() -> Calendar:
    """Return the calendar in force (现行工作日历), in one query: shipped notices, and those loaded.

    The same notices give the same object, whose days are then reckoned already.
    """
    loaded = LoadedNotice.objects.order_by("year").values_list("content", flat=True)
    return _calendar(tuple(json.dumps(one, sort_keys=True) for one in loaded))


@lru_cache(maxsize=4)
def _calendar(loaded: tuple[str, ...]) -> Calendar:
    found = shipped_calendar()
    for one in loaded:
        found = found.with_notice(notice_from(json.loads(one)))
    return found
