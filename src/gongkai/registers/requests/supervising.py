"""What a supervising office sees of the bodies beneath it (监督统计): counts and lateness.

Never who asks nor what; of a case its number and its dates alone.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from django.db.models import Aggregate, Count, DurationField, F, Max, Q, QuerySet

from gongkai.bodies.rights import Right, User, reach
from gongkai.core.form.tally.settings import shipped_counting
from gongkai.core.process.requests.state import RULES, Rule
from gongkai.holidays.queries import calendar
from gongkai.registers.requests.counting import NEW, in_year
from gongkai.registers.requests.listing import body_names
from gongkai.registers.requests.lists import DEFINITIONS, Asking, Which, standing
from gongkai.registers.requests.models import UNSENT, Request, Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Supervised:
    """A body's requests of a year (机关办理情况)."""

    code: str
    name: str
    new: int
    """Received in the year (本年新收)."""
    concluded: int
    """With a result in the year (本年办结)."""
    extended: int
    """Of those, how many terms were extended (延期)."""
    late: int
    """Sent in the year after their day (逾期答复)."""
    open: int
    """Not answered today (在办)."""
    overdue: int
    unopened: int
    median: int | None
    """Days from receipt to sending (办理天数), of those sent in the year; the middle one."""
    longest: int | None

    @property
    def extended_share(self) -> int | None:
        """Return in how many of a hundred the term was extended (延期率), None where none ended."""
        return round(100 * self.extended / self.concluded) if self.concluded else None

    @property
    def lateness(self) -> int:
        """Return how many are late in any way (逾期件数)."""
        return self.late + self.overdue


class _Median(Aggregate):
    """The middle value (中位数)."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def supervising(user: User, day: date, soon: int) -> Asking:
    """Return who supervises (监督人), with the bodies that the right to see counts reaches."""
    codes = reach(user, Right.COUNT, day).order_by("code").values_list("code", flat=True)
    return Asking(user=user, day=day, soon=soon, bodies=tuple(codes), calendar=calendar())


def supervised(one: Asking, year: int) -> tuple[Supervised, ...]:
    """Return the requests of each body in a year (各机关办理情况), by code, in four queries."""
    names = body_names(one.bodies, one.day)
    past, sent, now = (
        {row["chain"]: row for row in rows}
        for rows in (_past(one, year), _sent(one, year), _now(one))
    )
    return tuple(
        _supervised(
            code,
            names.get(code, code),
            {
                **past.get(code, {}),
                **sent.get(code, {}),
                **now.get(code, {}),
            },
        )
        for code in one.bodies
    )


def _supervised(code: str, name: str, row: Mapping[str, Any]) -> Supervised:
    counts = ("new", "late", "open", "overdue", "unopened")
    return Supervised(
        code=code,
        name=name,
        concluded=row.get("concluded_count", 0),
        extended=row.get("extended_count", 0),
        median=_days(row.get("median")),
        longest=_days(row.get("longest")),
        **{key: row.get(key, 0) for key in counts},
    )


def late_by_reason(one: Asking, year: int) -> tuple[tuple[str, int], ...]:
    """Return what the clock found wrong in the late answers of a year (逾期原因), the most first.

    An answer may have several; one with none was late and nothing else.
    """
    rows = _counting(one).filter(_late(year)).values_list("faults").annotate(Count("pk"))
    found: Counter[str] = Counter()
    for faults, count in rows.order_by():
        others = [RULES[Rule(fault)][0] for fault in faults if fault != Rule.REPLY_LATE]
        for reason in others or ["没有其他情形"]:
            found[reason] += count
    return tuple(found.most_common())


def behind(figure: str, body: str, one: Asking, year: int) -> QuerySet[Standing]:
    """Return the cases behind a figure of a body (数字背后的案件), of one's own reach alone.

    Raises KeyError for a figure that is none.
    """
    bodies = [body] if body in one.bodies else []
    counts = Q(request__redo=False, request__rectification=False)
    return standing(bodies, one.day).filter(counts & FIGURES[figure](one, year))


def _past(one: Asking, year: int) -> QuerySet[Request, dict[str, object]]:
    """Return what came and what was concluded (新收和办结), as the table of the year counts."""
    came = in_year(one.bodies, year, shipped_counting()).values("chain")
    concluded = Q(concluded__lte=date(year, 12, 31))
    return came.annotate(
        new=Count("pk", filter=Q(came=NEW)),
        concluded_count=Count("pk", filter=concluded),
        extended_count=Count("pk", filter=concluded & Q(extended=True)),
    ).order_by()


def _sent(one: Asking, year: int) -> QuerySet[Request, dict[str, object]]:
    took = F("dispatched") - F("received")
    sent = Q(dispatched__range=(date(year, 1, 1), date(year, 12, 31)))
    return (
        _counting(one)
        .filter(sent)
        .values("chain")
        .annotate(
            late=Count("pk", filter=_late(year)),
            median=_Median(took),
            longest=Max(took, output_field=DurationField()),
        )
        .order_by()
    )


def _days(span: timedelta | None) -> int | None:
    return None if span is None else round(span / timedelta(days=1))


def _now(one: Asking) -> QuerySet[Standing, dict[str, object]]:
    found = standing(one.bodies, one.day).filter(
        phase__in=UNSENT, request__redo=False, request__rectification=False
    )
    return (
        found.values("chain")
        .annotate(
            open=Count("place"),
            overdue=Count("place", filter=DEFINITIONS[Which.OVERDUE].holds(one)),
            unopened=Count("place", filter=DEFINITIONS[Which.UNOPENED].holds(one)),
        )
        .order_by()
    )


def _counting(one: Asking) -> QuerySet[Request]:
    """Return the requests that the table of a year counts (计入统计的申请)."""
    return Request.objects.filter(
        chain__in=one.bodies, voided=False, split=False, redo=False, rectification=False
    )


def _late(year: int) -> Q:
    sent = Q(dispatched__range=(date(year, 1, 1), date(year, 12, 31)))
    return sent & Q(faults__contains=[Rule.REPLY_LATE.value])


def _new(one: Asking, year: int) -> Q:
    came = in_year(one.bodies, year, shipped_counting()).filter(came=NEW)
    return Q(request__in=came.values("pk"))


def _concluded(one: Asking, year: int) -> Q:
    came = in_year(one.bodies, year, shipped_counting())
    return Q(request__in=came.filter(concluded__lte=date(year, 12, 31)).values("pk"))


def _sent_late(_one: Asking, year: int) -> Q:
    sent = (date(year, 1, 1), date(year, 12, 31))
    return Q(late=True, request__dispatched__range=sent, request__voided=False)


FIGURES: Mapping[str, Callable[[Asking, int], Q]] = MappingProxyType(
    {
        "new": _new,
        "concluded": _concluded,
        "late": _sent_late,
        "open": lambda _one, _year: Q(phase__in=UNSENT),
        "overdue": lambda one, _year: DEFINITIONS[Which.OVERDUE].holds(one),
        "unopened": lambda one, _year: DEFINITIONS[Which.UNOPENED].holds(one),
    }
)
"""The figures that can be opened (可查看案件的数字), and what each counts."""
