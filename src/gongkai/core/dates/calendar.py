"""The calendar of working days (工作日历): weekends, holidays and weekends worked in return."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from gongkai.core.dates.notice import FIXED, SATURDAY, Notice, NoticeError, fixed_by_law

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)
"""The days that facts may have (可用日期)."""
_END = date(2110, 12, 31)
"""As far as days are counted: terms of facts on the last day end before."""


class DayKind(StrEnum):
    """What a day is (日期类型)."""

    WORKING = "working"
    """工作日: Monday to Friday."""
    WEEKEND = "weekend"
    """周末."""
    HOLIDAY = "holiday"
    """节假日: off by a notice, or by the law where there is no notice."""
    MAKE_UP = "make_up"
    """调休上班: a weekend day worked in return for a holiday."""

    @property
    def working(self) -> bool:
        """Whether it is worked on (是否工作日)."""
        return self in {DayKind.WORKING, DayKind.MAKE_UP}


@dataclass(frozen=True)
class Calendar:
    """Working days as the notices give them (工作日历), a value: notices in, days out.

    A year without a notice is not `known`: its days off are the weekends and the holidays that
    the law fixes by date, and whatever is counted over it is provisional.
    """

    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        years = [one.year for one in self.notices]
        if len(set(years)) < len(years):
            raise NoticeError("同一年有两份节假日安排。")
        if both := self._off.keys() & self._worked.keys():
            raise NoticeError(f"{min(both)} 在一份通知里放假，在另一份里上班。")

    def with_notice(self, notice: Notice) -> "Calendar":
        """Return a calendar with one notice more (录入通知), in place of that for the same year."""
        others = (one for one in self.notices if one.year != notice.year)
        return Calendar(tuple(sorted((*others, notice), key=lambda one: one.year)))

    def known(self, year: int) -> bool:
        """Say whether the notice for a year is loaded (通知是否已录入)."""
        return year in self._years

    def provisional(self, first: date, last: date) -> bool:
        """Say whether any day from `first` to `last` is of a year without a notice (暂定)."""
        return any(not self.known(year) for year in range(first.year, last.year + 1))

    def kind(self, day: date) -> DayKind:
        """Return what a day is (日期类型)."""
        if day in self._off:
            return DayKind.HOLIDAY
        if day in self._worked:
            return DayKind.MAKE_UP
        if not self.known(day.year) and fixed_by_law(day):
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKING

    def name(self, day: date) -> str | None:
        """Return the holiday for which a day is off or worked (假日名称), None on other days."""
        named = self._off.get(day) or self._worked.get(day)
        return named or (None if self.known(day.year) else fixed_by_law(day))

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is a working day (是否工作日)."""
        return self.kind(day).working

    def working_day_after(self, day: date, count: int) -> date:
        """Return the `count`-th working day after a day (其后第 n 个工作日), itself not counted.

        Raises ValueError where `count` is below 1 or the day is past the end of the calendar.
        """
        at = bisect_right(self._working, day.toordinal()) + count - 1
        if count < 1 or at >= len(self._working) or day < FIRST_DAY:
            raise ValueError(f"no {count}th working day after {day}")
        return date.fromordinal(self._working[at])

    def working_days(self, after: date, until: date) -> int:
        """Return how many working days follow `after`, up to and with `until` (工作日数)."""
        first, last = (bisect_right(self._working, one.toordinal()) for one in (after, until))
        return max(last - first, 0)

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(one.year for one in self.notices)

    @cached_property
    def _off(self) -> dict[date, str]:
        return {
            day: one.name for notice in self.notices for one in notice.breaks for day in one.days()
        }

    @cached_property
    def _worked(self) -> dict[date, str]:
        return {
            day: one.name for notice in self.notices for one in notice.breaks for day in one.make_up
        }

    @cached_property
    def _working(self) -> tuple[int, ...]:
        """The ordinals of all working days, in order."""
        off = {day.toordinal() for day in (*self._off, *self._fixed())}
        worked = {day.toordinal() for day in self._worked}
        days = range(FIRST_DAY.toordinal(), _END.toordinal() + 1)
        return tuple(
            one for one in days if one in worked or (one not in off and (one - 1) % 7 < SATURDAY)
        )

    def _fixed(self) -> Iterator[date]:
        """Yield the holidays fixed by law of the years without a notice, as far as days count."""
        for year in range(FIRST_DAY.year, _END.year + 1):
            if not self.known(year):
                yield from (date(year, month, day) for month, day in FIXED)
