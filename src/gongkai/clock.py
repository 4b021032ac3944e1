"""The one place that asks the time; faces ask it and pass the answer down."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the present moment, in China's time zone."""
    return datetime.now(tz=CHINA)


def today() -> date:
    """Return today's date in China."""
    return now().date()
