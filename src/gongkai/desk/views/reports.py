"""Reports on the desk (在办报告): by state, and each with its findings."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.rights import Right, may
from gongkai.desk.forms import FilterForm
from gongkai.presentation.shown import checked, title_of
from gongkai.registers.reports import casework
from gongkai.registers.reports.casework import CaseFile

A_PAGE = 50
_HOMES = (
    (Right.CASES, "desk:requests"),
    (Right.ASSIGNED, "desk:requests"),
    (Right.SEE, "desk:reports"),
    (Right.STAFF, "desk:staff"),
    (Right.GRANT, "desk:staff"),
    (Right.AUDIT, "desk:audit"),
)
_OWN = "desk:account"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to what the visitor works on (首页): the first of her entries."""
    return redirect(next((view for right, view in _HOMES if right in request.rights), _OWN))


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the reports by year, body and state (年度报告目录)."""
    today = clock.today()
    form = FilterForm(request.GET, casework.case_years(request.user, today))
    cases = casework.cases(request.user, today)
    if form.is_valid():
        cases = cases.filter(_wanted(form.cleaned_data))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(cases, A_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
    }
    return render(request, "desk/reports.html", context)


@require_safe
def report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show a report, its findings, and what was said of them (报告办理页)."""
    return shown(request, opened(request, code, year))


@require_safe
def document(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Send the document of a version (文件原件), always as a file and never as a page."""
    version = casework.document(request.user, code, year, number, clock.today())
    if version is None:
        raise Http404
    disposition = content_disposition_header(as_attachment=True, filename=version.name)
    return HttpResponse(
        bytes(version.document.content),
        content_type=version.media_type,
        headers={"Content-Disposition": disposition or "attachment"},
    )


def opened(request: HttpRequest, code: str, year: int) -> CaseFile:
    """Return all there is on a report (报告办理情况); 404 where the visitor may not see it."""
    case = casework.case_file(request.user, code, year, clock.today())
    if case is None:
        raise Http404
    return case


def shown(request: HttpRequest, case: CaseFile, problem: str = "", said: str = "") -> HttpResponse:
    """Render a report's page (报告办理页), with what went wrong and what was typed, if anything."""
    context = checked(case.report, case.findings)
    name = case.filing.body_name or case.filing.body.code
    context |= {
        "case": case,
        "title": title_of(case.report, name),
        "rows": [(remark, case.handled[remark.place]) for remark in context["remarks"]],
        "may": _rights(request, case.filing.body),
        "problem": problem,
        "said": said,
    }
    return render(request, "desk/report.html", context, status=409 if problem else 200)


def _rights(request: HttpRequest, body: Body) -> dict[str, bool]:
    wanted = (Right.EXPLAIN, Right.RETURN, Right.PUBLISH)
    today = clock.today()
    return {right.value: may(request.user, right, body, today) for right in wanted}


def _wanted(chosen: dict[str, object]) -> Q:
    wanted = Q()
    if chosen["year"]:
        wanted &= Q(year=chosen["year"])
    if chosen["state"]:
        wanted &= Q(state=chosen["state"])
    if chosen["body"]:
        wanted &= Q(body__code=chosen["body"]) | Q(body_name__contains=chosen["body"])
    return wanted
