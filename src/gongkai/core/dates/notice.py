"""Holiday notices (节假日安排通知): which days of a year are off, and which weekends are worked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

SATURDAY = 5
"""The weekday from which on a week is off, Monday being 0."""


FIXED: Mapping[tuple[int, int], str] = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
"""The holidays that the law fixes by month and day (法定固定假日)."""


class NoticeError(ValueError):
    """A notice contradicts itself (通知有误); the sentence says where."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """Days off in a row (假期), weekends among them, and the weekends worked in return (调休)."""

    name: str
    first: date
    last: date
    make_up: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise NoticeError(f"{self.first} 开始的假期没有名称。")
        if self.last < self.first:
            raise NoticeError(f"{self.name}：最后一天 {self.last} 早于第一天 {self.first}。")
        for day in self.make_up:
            if self.first <= day <= self.last:
                raise NoticeError(f"{self.name}：{day} 既放假又上班。")
            if day.weekday() < SATURDAY:
                raise NoticeError(f"{self.name}：{day} 不是周末，不需要调休上班。")

    def days(self) -> Iterator[date]:
        """Yield every day off (放假日)."""
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """The notice for a year (年度节假日安排); its New Year's break may begin in December."""

    year: int
    breaks: tuple[Break, ...]

    def __post_init__(self) -> None:
        for one in self.breaks:
            for day in (one.first, one.last, *one.make_up):
                if not date(self.year - 1, 12, 1) <= day <= date(self.year, 12, 31):
                    raise NoticeError(f"{self.year} 年的通知：{one.name}的 {day} 不在这一年。")
        off = [day for one in self.breaks for day in one.days()]
        worked = [day for one in self.breaks for day in one.make_up]
        if twice := _repeated(off) or _repeated(worked):
            raise NoticeError(f"{self.year} 年的通知：{twice} 列了两次。")
        if both := set(off) & set(worked):
            raise NoticeError(f"{self.year} 年的通知：{min(both)} 既放假又上班。")


def _repeated(days: list[date]) -> date | None:
    ordered = sorted(days)
    return next((one for one, other in pairwise(ordered) if one == other), None)


def notice_from(raw: Mapping[str, Any]) -> Notice:
    """Build a notice from plain data (读取通知): a table of notices.toml, or JSON.

    Dates may be dates or `YYYY-MM-DD`. Raises NoticeError with a sentence.
    """
    try:
        return Notice(year=int(raw["year"]), breaks=tuple(_break(one) for one in raw["breaks"]))
    except NoticeError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoticeError(f"这份节假日安排不完整，或日期写法不对：{error}") from error


def notice_to(notice: Notice) -> dict[str, object]:
    """Return a notice as plain JSON data (存储通知), which `notice_from` reads."""
    return {
        "year": notice.year,
        "breaks": [
            {
                "name": one.name,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "make_up": [day.isoformat() for day in one.make_up],
            }
            for one in notice.breaks
        ],
    }


def _break(raw: Mapping[str, Any]) -> Break:
    first = _day(raw["first"])
    return Break(
        name=raw["name"],
        first=first,
        last=_day(raw.get("last", first)),
        make_up=tuple(_day(one) for one in raw.get("make_up", ())),
    )


def _day(raw: object) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(str(raw))


def fixed_by_law(day: date) -> str | None:
    """Return the holiday the law fixes on a day (法定固定假日), None where there is none.

    1 January, 1 and 2 May, 1 to 3 October: all that is known of a year without a notice.
    """
    return FIXED.get((day.month, day.day))
