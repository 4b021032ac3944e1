"""What staff do on a report's page (办理): each a form that is posted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gongkai import clock
from gongkai.bodies.rights import Right, may
from gongkai.desk.views.reports import opened, shown
from gongkai.presentation.entered import whole_number
from gongkai.registers.reports import handling
from gongkai.registers.reports.casework import CaseFile
from gongkai.registers.reports.handling import HandlingError


@require_POST
def explain(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Mark a finding as explained (说明)."""
    case = _allowed(request, code, year, Right.EXPLAIN)
    text = request.POST.get("text", "")
    fingerprint = request.POST.get("finding", "")
    try:
        handling.explain(case.filing, fingerprint, text, by=request.user, at=clock.now())
    except HandlingError as error:
        return shown(request, case, str(error), text)
    messages.success(request, gettext("已记下说明。"))
    return redirect("desk:report", code, year)


@require_POST
def withdraw(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take an explanation back (撤销说明)."""
    case = _allowed(request, code, year, Right.EXPLAIN)
    explanation = get_object_or_404(case.filing.explanations, pk=_number(request, "explanation"))
    handling.withdraw(explanation, by=request.user, at=clock.now())
    messages.success(request, gettext("已撤销说明，记录仍保留。"))
    return redirect("desk:report", code, year)


@require_POST
def send_back(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Return findings to the body (退回), and show the note to print."""
    case = _allowed(request, code, year, Right.RETURN)
    text = request.POST.get("text", "")
    try:
        note = handling.send_back(
            _version(request, case),
            request.POST.getlist("finding"),
            text,
            by=request.user,
            at=clock.now(),
        )
    except HandlingError as error:
        return shown(request, case, str(error), text)
    return redirect("desk:note", note.pk)


@require_POST
def publish(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the latest version to the public (公布)."""
    case = _allowed(request, code, year, Right.PUBLISH)
    try:
        handling.publish_latest(_version(request, case), at=clock.now())
    except HandlingError as error:
        return shown(request, case, str(error))
    messages.success(request, gettext("已在门户公布。"))
    return redirect("desk:report", code, year)


def _allowed(request: HttpRequest, code: str, year: int, right: Right) -> CaseFile:
    case = opened(request, code, year)
    if not may(request.user, right, case.filing.body, clock.today()):
        raise PermissionDenied
    return case


def _version(request: HttpRequest, case: CaseFile) -> object:
    """Return the version the visitor had before her (所见版本): the form names it."""
    number = _number(request, "version")
    for version in case.versions:
        if version.number == number:
            return version
    raise Http404


def _number(request: HttpRequest, field: str) -> int:
    number = whole_number(request.POST.get(field, ""))
    if number is None:
        raise Http404
    return number
