"""The cases behind a figure of a report (数字背后的案件): numbers, dates and results, no person."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Edition
from gongkai.core.form.tally.cells import row_in
from gongkai.core.form.tally.disputes import TABLE as DISPUTES
from gongkai.core.form.tally.requests import TABLE as REQUESTS
from gongkai.core.form.wording import cell_label, row_label
from gongkai.core.process.disputes.state import RESULTS
from gongkai.ledger.row_security import within
from gongkai.portal.counted import counting_bodies, may_see_counts
from gongkai.registers.remedies import queries as remedies
from gongkai.registers.remedies.models import Dispute
from gongkai.registers.reports.queries import filed_report
from gongkai.registers.requests import queries as requests
from gongkai.registers.requests.models import Request

A_PAGE = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A case as the page lists it (案件)."""

    body: str
    number: str
    begun: date
    ended: date | None
    result: str


@require_safe
def cases(request: HttpRequest, code: str, year: int, cell: str) -> HttpResponse:
    """List the cases behind a figure (单元格背后的案件)."""
    filed = filed_report(code, year)
    today = clock.today()
    if filed is None or not may_see_counts(request.user, filed.filing.body, today):
        raise Http404
    form, table = edition(filed.report.form), cell.partition(".")[0]
    if table not in {REQUESTS, DISPUTES} or cell not in form.specs:
        raise Http404
    names = {body.code: body.name or body.code for body in counting_bodies(filed)}
    register = requests if table == REQUESTS else remedies
    with within(cases=names):
        behind = register.behind(cell, names, year, form)
        page = Paginator(behind, A_PAGE).get_page(request.GET.get("page"))
        listed = [_listed(one, names, form) for one in page]
    return render(
        request,
        "portal/counted_cell.html",
        {
            "here": "reports",
            "code": code,
            "year": year,
            "body_name": filed.filing.body_name or code,
            "label": cell_label(form, cell),
            "disputes": table == DISPUTES,
            "page": page,
            "cases": listed,
        },
    )


def _listed(case: Request | Dispute, names: dict[str, str], form: Edition) -> Listed:
    if isinstance(case, Dispute):
        begun, ended, result = case.lodged, case.decided, RESULTS.get(case.result, "")
    else:
        begun, ended = case.received or case.arrived, case.concluded
        result = _outcome(case.outcome, form)
    return Listed(
        body=names[case.chain],
        number=case.number,
        begun=begun,
        ended=ended,
        result=result or gettext("尚未办结"),
    )


def _outcome(outcome: str, form: Edition) -> str:
    if not outcome:
        return ""
    return row_label(form, f"{REQUESTS}.{row_in(form, REQUESTS, outcome)}.total")
