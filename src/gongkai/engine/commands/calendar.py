"""The command `gongkai law calendar` (工作日历): a year's days off, or a count from a day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai import clock
from gongkai.core.dates.calendar import FIRST_DAY, LAST_DAY, Calendar, DayKind
from gongkai.core.dates.catalog import calendar as shipped
from gongkai.engine.commands.days import After, weekday
from gongkai.engine.commands.options import AsOneJson
from gongkai.engine.folded import Folded
from gongkai.engine.language import Language, translator
from gongkai.engine.objects import Object, json_line
from gongkai.engine.run import stoppable
from gongkai.engine.screen import Screen

HELP = """工作日历：一年的节假日、调休上班和每月工作日数。

--after DATE --count N 给出其后第 N 个工作日，以及其间放假和调休的日子。"""

_KINDS = {DayKind.HOLIDAY: "放假", DayKind.MAKE_UP: "上班"}
_DECEMBER = 12
_MOST = 1000

Year = Annotated[
    int | None,
    typer.Argument(metavar="YEAR", min=FIRST_DAY.year, max=LAST_DAY.year, help="年份；默认今年。"),
]
Count = Annotated[
    int | None, typer.Option("--count", min=1, max=_MOST, metavar="N", help="数第几个工作日。")
]


def calendar(
    year: Year = None, after: After = None, count: Count = None, as_json: AsOneJson = False
) -> None:
    """Print a year's days off and weekends worked (工作日历), or count from a day."""
    if (after is None) != (count is None):
        raise typer.BadParameter("--after 和 --count 应同时给出。")
    if after is not None and year is not None:
        raise typer.BadParameter("年份和 --after 只能给出一个。")
    days = shipped()
    if after and count:
        found = counted_object(days, after, count)
        text = _counted_shown(days, after, count)
    else:
        chosen = year or clock.today().year
        found = year_object(days, chosen)
        text = _year_shown(days, chosen)
    with stoppable(), Screen(1, translator(Language.ZH)) as screen:
        if as_json:
            screen.line(json_line(found))
        else:
            screen.show(Group(*text))


def year_object(days: Calendar, year: int) -> Object:
    """Return the object for a year (年度日历): days off, weekends worked, working days."""
    return {
        "year": year,
        "known": days.known(year),
        "holidays": [_day_object(days, one) for one in _of_kind(days, year, DayKind.HOLIDAY)],
        "make_up": [_day_object(days, one) for one in _of_kind(days, year, DayKind.MAKE_UP)],
        "working_days": [_in_month(days, year, month) for month in range(1, _DECEMBER + 1)],
    }


def counted_object(days: Calendar, after: date, count: int) -> Object:
    """Return the object for a count (工作日计数): the day it comes to."""
    found = days.working_day_after(after, count)
    return {
        "after": str(after),
        "count": count,
        "day": str(found),
        "provisional": days.provisional(after, found),
    }


def _day_object(days: Calendar, day: date) -> Object:
    return {"day": str(day), "name": days.name(day)}


def _of_kind(days: Calendar, year: int, kind: DayKind) -> list[date]:
    return [one for one in _days(date(year, 1, 1), date(year, 12, 31)) if days.kind(one) is kind]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _in_month(days: Calendar, year: int, month: int) -> int:
    first = date(year, month, 1)
    next_month = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return days.working_days(first - timedelta(days=1), next_month - timedelta(days=1))


def _year_shown(days: Calendar, year: int) -> Iterator[RenderableType]:
    counts = [_in_month(days, year, month) for month in range(1, _DECEMBER + 1)]
    yield Text(f"{year} 年：{sum(counts)} 个工作日", style="bold")
    if not days.known(year):
        yield _unknown(f"{year} 年")
    months = "，".join(f"{month} 月 {one}" for month, one in enumerate(counts, 1))
    yield Folded(months, mark="各月  ")
    yield ""
    for one in _days(date(year, 1, 1), date(year, 12, 31)):
        if name := _KINDS.get(days.kind(one)):
            yield _line(days, one, name)


def _counted_shown(days: Calendar, after: date, count: int) -> Iterator[RenderableType]:
    found = days.working_day_after(after, count)
    yield Text(f"{weekday(after)} 之后第 {count} 个工作日：{weekday(found)}", style="bold")
    if days.provisional(after, found):
        yield _unknown("其间有的年份")
    for one in _days(after + timedelta(days=1), found):
        if name := _KINDS.get(days.kind(one)):
            yield _line(days, one, name)


def _line(days: Calendar, day: date, name: str) -> Text:
    return Text(f"{weekday(day)}  {name}  {days.name(day)}")


def _unknown(what: str) -> Folded:
    return Folded(
        f"{what}的节假日安排还没有录入，只按周末和法定固定假日计算，为暂定。", style="yellow"
    )
