"""Days on the command line (命令行上的日期)."""

from datetime import date, datetime, time
from typing import Annotated

import typer

from gongkai.core.dates.calendar import FIRST_DAY, LAST_DAY
from gongkai.engine.case_record import in_china

_WEEKDAYS = "一二三四五六日"


def day(written: str) -> date:
    """Return a day written as 2026-03-02 (日期); ends the command where it is none."""
    try:
        found = datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise typer.BadParameter(f"“{written}”不是日期，应写作 2026-03-02。") from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise typer.BadParameter(f"日期应在 {FIRST_DAY} 至 {LAST_DAY} 之间。")
    return found


def moment(written: str) -> datetime:
    """Return a moment (时刻), the end of the day where only a day is written."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(f"“{written}”不是时刻，应写作 2026-03-02T09:30。") from None
    if len(written) <= len("2026-03-02"):
        found = datetime.combine(found.date(), time.max)
    return in_china(found)


def weekday(on: date) -> str:
    """Return a day with its day of the week (日期和星期)."""
    return f"{on} 周{_WEEKDAYS[on.weekday()]}"


AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=day, metavar="DATE", help="截至哪一天（含当日）；默认今天。"),
]
KnownAt = Annotated[
    datetime | None,
    typer.Option(
        "--known-at", parser=moment, metavar="TIME", help="只看此时已经记录的事实（recorded_at）。"
    ),
]
After = Annotated[
    date | None, typer.Option("--after", parser=day, metavar="DATE", help="从这一天的次日起数。")
]
On = Annotated[
    date | None,
    typer.Option("--on", parser=day, metavar="DATE", help="按哪一天的规则；默认今天。"),
]
