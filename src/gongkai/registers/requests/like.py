"""Cases like one (同类申请): of the same applicant, of like content. No refusal by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import TruncMonth

from gongkai.registers.requests.models import Docket

_LISTED = 50
"""How many cases of the same applicant are listed, the latest first; all are counted."""
_CANDIDATES = 60
_ALIKE = 10
_LEAST = 0.3
"""The share of pairs of characters from which contents are alike (相似度下限)."""
_SHARED = "cardinality(ARRAY(SELECT unnest(sketch) INTERSECT SELECT unnest(%s::bigint[])))"


@dataclass(frozen=True, kw_only=True, slots=True)
class Alike:
    """A case of like content (内容相似的申请)."""

    docket: Docket
    """With its `request`."""
    share: float
    """The share of pairs of characters that both have, 0 to 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Like:
    """What cases like one there are (同类申请)."""

    same_applicant: tuple[Docket, ...]
    """In the twelve months before, the case itself left out; each with its `request`."""
    by_month: Mapping[date, int]
    """How many requests of the applicant came in each of these months, this one included."""
    alike: tuple[Alike, ...]

    @property
    def in_the_year(self) -> int:
        """Return how many requests of the applicant came in twelve months (一年内申请件数)."""
        return sum(self.by_month.values())


def like_requests(docket: Docket) -> Like:
    """Return the cases of the same body that are like one (同类申请), in three queries."""
    arrived = docket.request.arrived
    same = _same_applicant(docket, arrived)
    months = same.annotate(month=TruncMonth("request__arrived")).values("month")
    counted = months.annotate(count=Count("pk")).order_by("month")
    others = same.exclude(pk=docket.pk).select_related("request")
    return Like(
        same_applicant=tuple(others.order_by("-request__arrived", "-number")[:_LISTED]),
        by_month={one["month"]: one["count"] for one in counted},
        alike=_alike(docket),
    )


def _same_applicant(docket: Docket, until: date) -> QuerySet[Docket]:
    if not docket.applicant_key:
        return Docket.objects.none()
    return Docket.objects.filter(
        chain=docket.chain,
        applicant_key=docket.applicant_key,
        request__arrived__gt=_a_year_before(until),
        request__arrived__lte=until,
        request__voided=False,
        request__redo=False,
        request__rectification=False,
    )


def _alike(docket: Docket) -> tuple[Alike, ...]:
    if not docket.sketch:
        return ()
    found = Docket.objects.filter(chain=docket.chain, sketch__overlap=docket.sketch)
    shared = RawSQL(_SHARED, [docket.sketch])  # noqa: S611 constant SQL
    near = found.exclude(pk=docket.pk).annotate(shared=shared).select_related("request")
    candidates = near.order_by("-shared", "-number")[:_CANDIDATES]
    ranked = [Alike(docket=one, share=_share(docket, one)) for one in candidates]
    ranked.sort(key=lambda one: one.share, reverse=True)
    return tuple(one for one in ranked if one.share >= _LEAST)[:_ALIKE]


def _share(first: Docket, second: Docket) -> float:
    one, other = _pairs(first), _pairs(second)
    return len(one & other) / len(one | other) if one or other else 0.0


def _pairs(docket: Docket) -> set[str]:
    return {gram for gram in docket.grams if len(gram) > 1}


def _a_year_before(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)
