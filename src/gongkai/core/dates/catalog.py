"""The notices shipped with the project (随附的节假日安排), read from the data file beside this."""

import tomllib
from functools import cache
from importlib.resources import files

from gongkai.core.dates.calendar import Calendar
from gongkai.core.dates.notice import Notice, notice_from


@cache
def calendar() -> Calendar:
    """Return the calendar of the notices shipped (随附日历)."""
    source = files("gongkai.core.dates").joinpath("notices.toml").read_text(encoding="utf-8")
    return Calendar(parse_notices(source))


def parse_notices(source: str) -> tuple[Notice, ...]:
    """Build notices from the text of their data file (TOML; see notices.toml)."""
    return tuple(notice_from(one) for one in tomllib.loads(source)["notices"])
