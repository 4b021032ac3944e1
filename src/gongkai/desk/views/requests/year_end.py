"""The rehearsal of the year's end on the desk (年终预演)."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import body_of, own_first
from gongkai.bodies.rights import Right, reach
from gongkai.core.form.catalog import edition
from gongkai.core.form.tally.cells import row_in
from gongkai.core.form.tally.disputes import TABLE as DISPUTES
from gongkai.core.form.wording import cell_label, row_label
from gongkai.core.process.disputes.state import RESULTS
from gongkai.desk.requests.rehearsal import FORM, TABLES, covered_bodies, rehearsed
from gongkai.registers.remedies import queries as remedies
from gongkai.registers.remedies.models import Dispute
from gongkai.registers.requests import queries as requests
from gongkai.registers.requests import supervising
from gongkai.registers.requests.listing import body_names
from gongkai.registers.requests.lists import Asking
from gongkai.registers.requests.models import Request

A_PAGE = 100
_SPRING = 4
"""Until the month before it, the year that is rehearsed is the last one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scope:
    """Of whom and of when (预演范围)."""

    body: Body
    codes: list[str]
    """The bodies that are counted: those the report covers, as far as the visitor's rights go."""
    covered: list[Body]
    hidden: list[Body]
    """Those it covers and the visitor may not see."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A case as the page lists it (案件)."""

    chain: str
    body: str
    number: str
    begun: date
    ended: date | None
    result: str


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Rehearse the year of one's own body (年终预演), or of the body asked for.

    The first of those one sees where one's own is none of them.
    """
    one = _asking(request)
    code, year = request.GET.get("body") or _first(request, one), request.GET.get("year", "")
    if not (year.isascii() and year.isdigit() and len(year) == 4):  # noqa: PLR2004 a year
        year = str(one.day.year if one.day.month >= _SPRING else one.day.year - 1)
    return _page(request, one, code, int(year))


@require_safe
def cell(request: HttpRequest, code: str, year: int, name: str) -> HttpResponse:
    """List the cases behind a figure of the rehearsal (单元格背后的案件)."""
    one, form = _asking(request), edition(FORM)
    scope = _scope(one, code, year)
    table = name.partition(".")[0]
    if table not in TABLES or name not in form.specs:
        raise Http404
    names = body_names(scope.codes, date(year, 12, 31))
    register = remedies if table == DISPUTES else requests
    found = register.behind(name, scope.codes, year, form)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "here": "year-end",
        "asking": one,
        "year": year,
        "body": scope.body,
        "label": cell_label(form, name),
        "disputes": table == DISPUTES,
        "page": page,
        "several": len(scope.codes) > 1,
        "cases": [_listed(case, names) for case in page],
        "linked": _opened(request, one),
    }
    return render(request, "desk/requests/year_end_cell.html", context)


def _page(request: HttpRequest, one: Asking, code: str, year: int) -> HttpResponse:
    scope = _scope(one, code, year)
    context = {
        "here": "year-end",
        "asking": one,
        "year": year,
        "years": [one.day.year, one.day.year - 1],
        "scope": scope,
        "bodies": sorted(body_names(one.bodies, one.day).items()),
        "found": rehearsed(scope.body, scope.codes, year, one),
        "linked": _opened(request, one),
    }
    return render(request, "desk/requests/year_end.html", context)


def _scope(one: Asking, code: str, year: int) -> _Scope:
    body = body_of(code) if code in one.bodies else None
    if body is None or year > one.day.year:
        raise Http404
    covered = covered_bodies(body, year)
    return _Scope(
        body=covered[0],
        codes=[other.code for other in covered if other.code in one.bodies],
        covered=covered[1:],
        hidden=[other for other in covered if other.code not in one.bodies],
    )


def _asking(request: HttpRequest) -> Asking:
    one = supervising.supervising(request.user, clock.today(), settings.DUE_SOON_DAYS)
    if not one.bodies:
        raise PermissionDenied
    return one


def _first(request: HttpRequest, one: Asking) -> str:
    if len(one.bodies) == 1:
        return one.bodies[0]
    seen = Body.objects.filter(code__in=one.bodies)
    return own_first(seen, request.user).values_list("code", flat=True)[0]


def _opened(request: HttpRequest, one: Asking) -> set[str]:
    """Return the bodies whose cases may be opened from here (可打开案卷的机关)."""
    found = reach(request.user, Right.CASES, one.day)
    return set(found.values_list("code", flat=True))


def _listed(case: Request | Dispute, names: dict[str, str]) -> Listed:
    if isinstance(case, Dispute):
        begun, ended, result = case.lodged, case.decided, RESULTS.get(case.result, "")
    else:
        begun, ended = case.received or case.arrived, case.concluded
        result = _outcome(case.outcome)
    return Listed(
        chain=case.chain,
        body=names.get(case.chain, case.chain),
        number=case.number,
        begun=begun,
        ended=ended,
        result=result,
    )


def _outcome(outcome: str) -> str:
    form = edition(FORM)
    return row_label(form, f"requests.{row_in(form, 'requests', outcome)}.total") if outcome else ""
