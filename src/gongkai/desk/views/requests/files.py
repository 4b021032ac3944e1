"""The files of a case (附件): put in, and sent as files, never as pages."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.facts.requests.office import Enclosed, Filed
from gongkai.core.process.deciding import RefusedError
from gongkai.desk.requests.file_form import UploadForm
from gongkai.desk.views.requests.actions import allowed
from gongkai.desk.views.requests.case import heading, page
from gongkai.desk.views.requests.opened import Opened, opened
from gongkai.desk.views.requests.seen import seen
from gongkai.ledger.services import ConflictError
from gongkai.presentation.files import attachment, suffix
from gongkai.presentation.requests.words import ENCLOSURES
from gongkai.registers.requests import revealing, services
from gongkai.registers.requests.services import Upload


@require_POST
def put_in(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Put a file into the case (存入附件)."""
    found = opened(request, code, number)
    allowed(found, Filed)
    form = UploadForm(request.POST, request.FILES, folder=found.folder)
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.BODY_LIMIT:
        return page(request, found, problem=gettext("文件太大，没有存入。"), upload=form)
    if not form.is_valid():
        return page(request, found, problem=_first(form), upload=form)
    told = form.cleaned_data
    upload = Upload(what=told["what"], data=told["file"].read(), about=told["about"] or None)
    try:
        hand = found.hand(found.role_for(Filed))
        services.file(code, number, [upload], hand, expected=seen(request) or None)
    except (RefusedError, ConflictError, UnreadableDocumentError) as error:
        return page(request, found, problem=str(error), upload=form)
    messages.success(request, gettext("已存入附件。"))
    return redirect("desk:request", code, number)


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, code: str, number: str, key: str) -> HttpResponse:
    """Send an enclosure as a file (下载附件); one from the applicant after a reason was given."""
    found = opened(request, code, number)
    state = found.folder.enclosures.get(key)
    if state is None:
        raise Http404
    open_ = state.what in revealing.OPEN_FILES
    if not open_ and request.method != "POST":
        return _why(request, found, key, state.what)
    reason = request.POST.get("reason", "")
    try:
        told = revealing.enclosure_bytes(
            request.user, code, number, key, at=clock.now(), reason=reason
        )
    except RefusedError as error:
        return _why(request, found, key, state.what, problem=error.reason)
    if told is None:
        raise Http404
    row, data = told
    if data is None:
        return _why(request, found, key, state.what, problem=gettext("这个附件已经按规定删除。"))
    name = f"{found.number} {key} {ENCLOSURES[state.what]}{suffix(row.media_type)}"
    return attachment(data, row.media_type, name)


def _why(
    request: HttpRequest, found: Opened, key: str, what: Enclosed, **told: Any
) -> HttpResponse:
    context = heading(found) | {"key": key, "what": ENCLOSURES[what]} | told
    return render(request, "desk/requests/file.html", context, status=422 if told else 200)


def _first(form: UploadForm) -> str:
    return next(error for errors in form.errors.values() for error in errors)
