"""Until when a remedy may be sought (救济期限的届满日), where the day of receipt is known."""

import calendar
import re
from datetime import date, timedelta

from gongkai.core.law.dated import LawError
from gongkai.core.law.remedies.catalog import Period

_LENGTH = re.compile(r"(\d+)(日|个月)")
_MONTHS = 12


def last_day(period: Period, received: date) -> date:
    """Return the last day of a period that runs from a day (届满日), the day itself not counted.

    A period in months ends on the day of the same number, or the month's last. A last day that
    falls on a holiday is not moved: whether it moves rests on texts that are not verified, and a
    day too early loses nobody a remedy. LawError for a length that is neither days nor months.
    """
    found = _LENGTH.fullmatch(period.length)
    if found is None:
        raise LawError(f"不能推算“{period.length}”的届满日。")
    length = int(found[1])
    if found[2] == "日":
        return received + timedelta(days=length)
    years, month = divmod(received.month - 1 + length, _MONTHS)
    year, month = received.year + years, month + 1
    return date(year, month, min(received.day, calendar.monthrange(year, month)[1]))
