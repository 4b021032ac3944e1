"""Taking in a request (登记申请): the form, and beside it what is like it and already public."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gongkai import clock
from gongkai.bodies.queries import named, own_first
from gongkai.bodies.rights import Right, capacities, reach
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.desk.requests.file_form import megabytes
from gongkai.desk.requests.intake_form import RECTIFICATION, IntakeForm
from gongkai.desk.requests.like import Like, like
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests import services
from gongkai.registers.requests.services import Asked, Upload

_LOOKING = ("look", "more")
"""The buttons that register nothing (不登记的按钮)."""


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a request as it came in, and register it (登记申请)."""
    today = clock.today()
    reached = named(reach(request.user, Right.REGISTER, today), today)
    bodies = list(own_first(reached, request.user))
    if not bodies:
        raise PermissionDenied
    form = IntakeForm(request.POST or None, request.FILES or None, bodies=bodies, today=today)
    if request.method != "POST":
        return _ask(request, form)
    if any(one in request.POST for one in _LOOKING):
        form.look()
        return _ask(request, form, like=_like(request, form, today))
    too_large = int(request.META.get("CONTENT_LENGTH") or 0) > settings.BODY_LIMIT
    if too_large or not form.is_valid():
        problem = gettext("附件合起来太大，什么都没有登记。请登记以后分次存入。")
        return _ask(request, form, problem if too_large else "", _like(request, form, today))
    try:
        return _registered(request, form)
    except (RefusedError, UnreadableDocumentError) as error:
        return _ask(request, form, str(error), _like(request, form, today))


def _like(request: HttpRequest, form: IntakeForm, today: date) -> Like | None:
    return like(form, today, request.build_absolute_uri)


def _ask(
    request: HttpRequest, form: IntakeForm, problem: str = "", like: Like | None = None
) -> HttpResponse:
    context = {
        "here": "requests",
        "form": form,
        "problem": problem,
        "had_files": bool(request.FILES),
        "like": like,
        "megabytes": megabytes(),
    }
    looking = any(one in request.POST for one in _LOOKING)
    wrong = request.method == "POST" and not looking
    return render(request, "desk/requests/new.html", context, status=422 if wrong else 200)


def _registered(request: HttpRequest, form: IntakeForm) -> HttpResponse:
    """Register all that the letter holds (登记), each under a number, all or none."""
    body = form.cleaned_data["body"]
    account = str(request.user.pk)
    roles = capacities(request.user, body, clock.today())
    role = Role.CLERK if Role.CLERK in roles else Role.HEAD
    hand = Hand(actor=account, role=role, at=clock.now())
    uploads = [Upload(what=what, data=file.read()) for what, file in form.uploads()]
    with transaction.atomic():
        numbers = [
            services.register(
                body.code,
                one.beginning,
                hand,
                asked=Asked(applicant=form.applicant(), content=one.content, subject=one.subject),
                uploads=uploads,
                taken_up=account if form.cleaned_data["take_up"] else None,
            ).number
            for one in form.entered()
        ]
    said = gettext("已登记 {numbers}。可以接着制作登记回执。")
    if form.cleaned_data["matter"] == RECTIFICATION:
        said = gettext("已登记更正申请 {numbers}。审核以后拟更正申请答复。")
    messages.success(request, said.format(numbers="、".join(numbers)))
    return redirect("desk:request", body.code, numbers[0])
