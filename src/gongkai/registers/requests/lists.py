"""The lists that staff work from (办件清单): each is one definition, for its count and its rows.

A list is a condition on where requests stand on a day. What may be seen is decided by `rights`,
and by nothing else: `Asking` holds the bodies that somebody's rights reach.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from django.contrib.auth import get_user_model
from django.db.models import IntegerField, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Membership
from gongkai.bodies.rights import ROLES, Right, User, posts_of, reach
from gongkai.core.dates.calendar import Calendar
from gongkai.core.process.requests.state import LIVE, Phase
from gongkai.holidays.queries import calendar
from gongkai.registers.requests import waiting
from gongkai.registers.requests.models import FINISHED, UNSENT, Standing

COUNTED_UP_TO = 10_000
"""Cases are counted as far as this; of more it is only said that there are more."""


class Which(TextChoices):
    """The lists (清单), the most pressing first."""

    OVERDUE = "overdue", _("逾期未办结")
    UNOPENED = "unopened", _("超时未领办")
    UNCONFIRMED = "unconfirmed", _("待确认")
    APPROVAL = "approval", _("待我审批")
    ASSIGNED = "assigned", _("待协查")
    DUE_SOON = "due-soon", _("即将到期")
    TO_SEND = "to-send", _("待发出")
    APPLICANT = "applicant", _("等待申请人")
    OTHERS = "others", _("征求意见")
    TO_ARCHIVE = "to-archive", _("待归档")
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
    posts: tuple[Membership, ...] = ()
    """What the user is, for which body."""
    calendar: Calendar = field(repr=False)

    @property
    def helping(self) -> tuple[str, ...]:
        """Return the codes of the bodies in which the user works for an office (协查机关)."""
        holds = (one.body.code for one in self.posts if Right.ASSIGNED in ROLES[one.role])
        return tuple(dict.fromkeys(holds))

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
    return Asking(
        user=user,
        day=day,
        soon=soon,
        bodies=tuple(codes),
        posts=tuple(posts_of(user, day)),
        calendar=calendar(),
    )


def standing(bodies: Iterable[str], day: date) -> QuerySet[Standing]:
    """Return where the requests of bodies stand on a day (当日办理状态), each once."""
    return Standing.objects.filter(
        Q(until=None) | Q(until__gt=day), chain__in=list(bodies), since__lte=day
    )


def listed(which: Which, one: Asking, narrowed: Filter | None = None) -> QuerySet[Standing]:
    """Return the requests on a list (清单中的申请), in no order."""
    bodies = one.helping if which is Which.ASSIGNED else one.bodies
    found = standing(bodies, one.day).filter(DEFINITIONS[which].holds(one))
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


def _unopened(one: Asking) -> Q:
    live = Q(phase__in=[phase.value for phase in LIVE], arrived__lte=one.unopened_since)
    return live & Q(request__taken_up=None)


def _to_send(one: Asking) -> Q:
    decided = Standing.objects.filter(chain__in=one.bodies, phase=Phase.DECIDED.value)
    signed = waiting.to_send(one.bodies).values("request")
    return Q(request__in=signed.union(decided.values("request")))


def _approval(one: Asking) -> Q:
    return Q(request__in=waiting.to_review(one.posts, one.user).values("request"))


def _assigned(one: Asking) -> Q:
    return Q(request__in=waiting.to_help(one.posts).values("request"))


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
        Which.UNOPENED: Definition(
            holds=_unopened, sorts=_WORK, about=_("提交后过了一个工作日，还没有人领办。")
        ),
        Which.APPROVAL: Definition(
            holds=_approval, sorts=_WORK, about=_("文书已经送审，轮到您这一环节。")
        ),
        Which.ASSIGNED: Definition(
            holds=_assigned, sorts=_WORK, about=_("请您所在科室协助办理，还没有回复。")
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
            holds=_to_send,
            sorts=_WORK,
            about=_("文书已经签发或者用印，还没有发出；发出之日才是答复之日。"),
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
        Which.TO_ARCHIVE: Definition(
            holds=lambda _one: Q(phase__in=FINISHED, archived=None),
            sorts=_PAST,
            about=_("已经办理完毕，案卷还没有归档（第四十五条）。"),
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

PRESSING = (
    Which.OVERDUE,
    Which.UNOPENED,
    Which.UNCONFIRMED,
    Which.APPROVAL,
    Which.ASSIGNED,
    Which.DUE_SOON,
    Which.TO_SEND,
)
"""The lists that call for work today (今日应办)."""
