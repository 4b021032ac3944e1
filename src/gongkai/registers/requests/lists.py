"""The lists that staff work from (办件清单): each is one definition, for its count and its rows.

A list is a condition on where requests stand on a day. What may be seen is decided by `rights`,
and by nothing else: `Asking` holds the bodies that somebody's right reaches.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from django.contrib.auth import get_user_model
from django.db.models import IntegerField, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.rights import Right, User, reach
from gongkai.core.dates.calendar import Calendar
from gongkai.core.process.requests.state import Phase
from gongkai.holidays.queries import calendar
from gongkai.registers.requests.models import UNSENT, Standing

COUNTED_UP_TO = 10_000
"""Cases are counted as far as this; of more it is only said that there are more."""


class Which(TextChoices):
    """The lists (清单), the most pressing first."""

    OVERDUE = "overdue", _("逾期未办结")
    UNCONFIRMED = "unconfirmed", _("待确认")
    DUE_SOON = "due-soon", _("即将到期")
    TO_SEND = "to-send", _("待发出")
    APPLICANT = "applicant", _("等待申请人")
    OTHERS = "others", _("征求意见")
    OPEN = "open", _("全部在办")
    LATE = "late", _("逾期已办结")
    CLOSED = "closed", _("本年办结")
    ALL = "all", _("全部申请")


class Sort(StrEnum):
    """In which order (排序)."""

    DUE = "due"
    """期限, the earliest first; what has none comes last."""
    LATEST_DUE = "latest-due"
    ARRIVAL = "arrival"
    """提交之日, the latest first."""
    NUMBER = "number"
    """登记号, the latest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """Who asks for lists (查询人), of which bodies, and on which day."""

    user: User
    day: date
    soon: int
    """How many working days before its date a request is due soon (临期工作日数)."""
    bodies: tuple[str, ...]
    """The codes of the bodies whose cases the user may see."""
    calendar: Calendar = field(repr=False)

    @property
    def soon_until(self) -> date:
        """Return the last day that is soon (临期截止日)."""
        return self.calendar.working_day_after(self.day, self.soon)

    @property
    def unopened_since(self) -> date:
        """Return the last day that has two working days after it (应已领办的提交之日).

        What arrived by then lay a whole working day untouched.
        """
        day = self.day
        while self.calendar.working_days(day, self.day) < 2:  # noqa: PLR2004 the next one is over
            day -= timedelta(days=1)
        return day


class Filter(Protocol):
    """What narrows a list (筛选)."""

    def condition(self, asking: Asking) -> Q:
        """Return the condition on where requests stand (筛选条件)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """What a list holds (清单定义), and how it is ordered unless asked otherwise."""

    holds: Callable[[Asking], Q]
    sorts: tuple[Sort, ...]
    """The orders it may be in, that which it is in unless asked otherwise first."""
    about: str
    """What it holds, in a sentence."""


def asking(user: User, day: date, soon: int) -> Asking:
    """Return who asks (查询人), with the bodies that the right to see cases reaches."""
    codes = reach(user, Right.CASES, day).order_by("code").values_list("code", flat=True)
    return Asking(user=user, day=day, soon=soon, bodies=tuple(codes), calendar=calendar())


def standing(one: Asking) -> QuerySet[Standing]:
    """Return where the requests of one's bodies stand on the day (当日办理状态), each once."""
    return Standing.objects.filter(
        Q(until=None) | Q(until__gt=one.day), chain__in=one.bodies, since__lte=one.day
    )


def listed(which: Which, one: Asking, narrowed: Filter | None = None) -> QuerySet[Standing]:
    """Return the requests on a list (清单中的申请), in no order."""
    found = standing(one).filter(DEFINITIONS[which].holds(one))
    return found.filter(narrowed.condition(one)) if narrowed else found


def totals(one: Asking, narrowed: Filter | None = None) -> Mapping[Which, int]:
    """Count the lists (清单件数), all in one query, none further than `COUNTED_UP_TO`."""
    counts = {_name(which): _Counted(_some(listed(which, one, narrowed))) for which in Which}
    row = get_user_model().objects.filter(pk=one.user.pk).values(**counts).first() or {}
    return {which: row.get(_name(which)) or 0 for which in Which}


def counted(found: QuerySet[Standing]) -> int:
    """Count requests (件数), no further than `COUNTED_UP_TO`."""
    return _some(found).count()


class _Counted(Subquery):
    """How many rows a query has (行数)."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def _some(found: QuerySet[Standing]) -> QuerySet[Standing]:
    return found.order_by().values("place")[: COUNTED_UP_TO + 1]


def _name(which: Which) -> str:
    return f"in_{which.name.lower()}"


def _phases(*phases: Phase) -> Q:
    return Q(phase__in=[one.value for one in phases])


def _overdue(one: Asking) -> Q:
    return Q(phase__in=UNSENT, due__lt=one.day)


def _soon(one: Asking) -> Q:
    return Q(phase__in=UNSENT, due__range=(one.day, one.soon_until))


def _closed(one: Asking) -> Q:
    first = date(one.day.year, 1, 1)
    within = Q(concluded__range=(first, date(one.day.year, 12, 31)))
    return within & ~_phases(Phase.VOIDED, Phase.SPLIT)


_WORK = (Sort.DUE, Sort.ARRIVAL, Sort.NUMBER)
_PAST = (Sort.ARRIVAL, Sort.LATEST_DUE, Sort.NUMBER)
"""Not by the earliest date: that is the end of a long list of others."""
_EVERY = (Sort.ARRIVAL, Sort.DUE, Sort.LATEST_DUE, Sort.NUMBER)

DEFINITIONS: Mapping[Which, Definition] = MappingProxyType(
    {
        Which.OVERDUE: Definition(
            holds=_overdue, sorts=_WORK, about=_("答复期限已过，答复还没有发出。")
        ),
        Which.UNCONFIRMED: Definition(
            holds=lambda _one: _phases(Phase.AWAITING_CONFIRMATION),
            sorts=_WORK,
            about=_("收到后还没有与申请人确认（第三十一条）。"),
        ),
        Which.DUE_SOON: Definition(
            holds=_soon, sorts=_WORK, about=_("答复期限就在今后几个工作日内。")
        ),
        Which.TO_SEND: Definition(
            holds=lambda _one: _phases(Phase.DECIDED),
            sorts=_WORK,
            about=_("答复已经作出，还没有发出；发出之日才是答复之日。"),
        ),
        Which.APPLICANT: Definition(
            holds=lambda _one: _phases(Phase.AWAITING_CORRECTION, Phase.AWAITING_FEE),
            sorts=(Sort.ARRIVAL, Sort.NUMBER),
            about=_("等待申请人补正或者缴费。"),
        ),
        Which.OTHERS: Definition(
            holds=lambda _one: _phases(Phase.SUSPENDED),
            sorts=_WORK,
            about=_("正在征求第三方或者其他机关的意见，期间不计入期限（第三十三条）。"),
        ),
        Which.OPEN: Definition(
            holds=lambda _one: Q(phase__in=UNSENT), sorts=_WORK, about=_("还没有答复的申请。")
        ),
        Which.LATE: Definition(
            holds=lambda _one: Q(late=True),
            sorts=_PAST,
            about=_("答复在期限届满之后才发出。"),
        ),
        Which.CLOSED: Definition(holds=_closed, sorts=_PAST, about=_("今年有了办理结果的申请。")),
        Which.ALL: Definition(holds=lambda _one: Q(), sorts=_EVERY, about=_("登记过的全部申请。")),
    }
)
"""What each list holds (清单定义)."""

PRESSING = (Which.OVERDUE, Which.UNCONFIRMED, Which.DUE_SOON, Which.TO_SEND)
"""The lists that call for work today (今日应办)."""
