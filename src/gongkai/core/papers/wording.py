"""How a paper writes days, amounts and numbers (日期、金额的写法；GB/T 9704-2012)."""

import re
from collections.abc import Iterable
from datetime import date

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)


def written_day(day: date) -> str:
    """Return a day as a paper writes it (成文日期): 2026年3月2日, in Arabic digits."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_from(value: object) -> date:
    """Return the day that a value says (日期): a date, `2026-03-02`, `2026年3月2日`.

    ValueError with what is wrong with it.
    """
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(str(value).strip())
    if match is None:
        raise ValueError("应是日期，如 2026-03-02")
    year, month, day = (int(one) for one in match.groups() if one is not None)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("不是日历上有的日子") from None


def number_from(value: object) -> int:
    """Return the whole number that a value says (整数), ValueError with what is wrong with it."""
    text = str(value).strip()
    if isinstance(value, bool) or not _NUMBER.fullmatch(text):
        raise ValueError("应是整数，不带单位")
    return int(text)


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them (并列): 甲、乙和丙."""
    *earlier, last = names
    return f"{'、'.join(earlier)}和{last}" if earlier else last
