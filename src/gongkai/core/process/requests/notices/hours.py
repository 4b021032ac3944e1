"""When a text message may be sent (短信发送时间): in the office's hours, on working days."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from gongkai.core.dates.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Hours:
    """The office's hours (工作时间), of a working day."""

    first: time
    last: time
    """When they are over: no message goes out from then on."""


def held_until(at: datetime, hours: Hours, calendar: Calendar) -> datetime:
    """Return when a text message of a moment may go out (可以发送的时间), by the zone of `at`."""
    day, now = at.date(), at.time()
    if calendar.is_working_day(day) and now < hours.last:
        return max(at, _moment(day, hours.first, at.tzinfo))
    return _moment(calendar.working_day_after(day, 1), hours.first, at.tzinfo)


def _moment(day: date, when: time, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, when, zone)
