"""Taking out the daybook (导出台账): asked why, and logged."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.bodies.queries import named, own_first
from gongkai.core.daybook.writing import lines, workbook
from gongkai.core.process.deciding import Role
from gongkai.desk.daybook_forms import ExportForm
from gongkai.desk.views.requests.importing import XLSX
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.exporting import Wanted, daybook_rows
from gongkai.registers.requests.importing.permissions import bodies_to_export, bodies_to_reveal


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """Ask which requests, and why, and send them (导出台账)."""
    today = clock.today()
    bodies = own_first(named(bodies_to_export(request.user, today), today), request.user)
    if request.method != "POST":
        first = {"since": today.replace(month=1, day=1), "until": today}
        return _ask(request, ExportForm(bodies, initial=first))
    form = ExportForm(bodies, request.POST)
    if not form.is_valid():
        return _ask(request, form, "".join(one for all_ in form.errors.values() for one in all_))
    body = form.cleaned_data["body"]
    people = form.cleaned_data["people"]
    if people and not bodies_to_reveal(request.user, clock.today()).filter(pk=body.pk).exists():
        raise PermissionDenied
    wanted = Wanted(
        chain=body.code,
        since=form.cleaned_data["since"],
        until=form.cleaned_data["until"],
        people=people,
        reason=form.cleaned_data["reason"],
    )
    hand = Hand(actor=str(request.user.pk), role=Role.CLERK, at=clock.now())
    return _sent(wanted, hand, form.cleaned_data["form"])


@transaction.atomic
def _sent(wanted: Wanted, hand: Hand, form: str) -> HttpResponse:
    """Return the file (台账文件), whole: what was read for it is logged, or nothing is sent."""
    rows = daybook_rows(wanted, hand)
    if form == "csv":
        sent = HttpResponse(b"".join(lines(rows)), content_type="text/csv; charset=utf-8")
    else:
        sent = HttpResponse(workbook(gettext("台账"), rows), content_type=XLSX)
    name = gettext("依申请公开台账 {since} 至 {until}.{form}")
    name = name.format(since=wanted.since, until=wanted.until, form=form)
    sent["Content-Disposition"] = content_disposition_header(True, name)
    return sent


def _ask(request: HttpRequest, form: ExportForm, problem: str = "") -> HttpResponse:
    context = {"here": "daybooks", "form": form, "problem": problem}
    return render(request, "desk/requests/export.html", context, status=422 if problem else 200)
