"""The check-up of one's own report (自查): read in memory, checked, shown, forgotten."""

import base64
import hashlib
from datetime import timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods
from limits import parse

from gongkai.core.documents import own_json
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.form.check import check
from gongkai.core.form.report import Report
from gongkai.engine.sandbox import read_safely
from gongkai.portal.forms import CheckUpForm
from gongkai.portal.throttle import Refusal, Throttle
from gongkai.portal.uploads import MemoryOnlyUploadHandler
from gongkai.presentation.shown import checked, title_of

throttle = Throttle()


@csrf_exempt  # the token is checked below, once uploads are bound to memory
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_up(request: HttpRequest) -> HttpResponse:
    """Show the form, or check what was sent (自查)."""
    uploads = MemoryOnlyUploadHandler(settings.READING_LIMITS.file_bytes)
    request.upload_handlers = [uploads]
    return _protected(request, uploads)


@csrf_protect
@sensitive_post_parameters()
def _protected(request: HttpRequest, uploads: MemoryOnlyUploadHandler) -> HttpResponse:
    if request.method != "POST":
        return _ask(request, CheckUpForm())
    form = CheckUpForm(request.POST, request.FILES)
    form.refuse_large(uploads.too_large)
    if not form.is_valid():
        return _ask(request, form)
    refusal = throttle.visit(request.META["REMOTE_ADDR"], settings.CHECK_UP_RATE)
    return _too_often(request, refusal) if refusal else _checked(request, form)


@sensitive_variables()
def _checked(request: HttpRequest, form: CheckUpForm) -> HttpResponse:
    document, previous = form.file("document"), form.file("previous")
    report = _read(form, "document", document)
    last_year = _read(form, "previous", previous)
    if report is None or form.errors:
        return _ask(request, form)
    return render(
        request,
        "portal/result.html",
        {
            "here": "check-up",
            "title": title_of(report),
            "file_name": document.name,
            "previous_name": previous.name if previous else "",
            "digest": _digest(document),
            "download": base64.b64encode(own_json.write(report)).decode("ascii"),
            "download_name": gettext("读取结果.json"),
            **checked(report, check(report, last_year)),
        },
    )


def _read(form: CheckUpForm, field: str, file: UploadedFile | None) -> Report | None:
    if file is None:
        return None
    file.seek(0)
    try:
        return read_safely(file.read(), file.name, settings.READING_LIMITS)
    except UnreadableDocumentError as error:
        form.add_error(field, str(error))
        return None


def _digest(file: UploadedFile) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def _ask(request: HttpRequest, form: CheckUpForm) -> HttpResponse:
    context = {"here": "check-up", "form": form, "rate_sentence": rate_sentence()}
    return render(request, "portal/check_up.html", context, status=422 if form.errors else 200)


def _too_often(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    context = {"here": "check-up", "refusal": refusal, "rate_sentence": rate_sentence()}
    response = render(request, "portal/too_often.html", context, status=429)
    response["Retry-After"] = str(refusal.seconds)
    return response


def rate_sentence() -> str:
    """Return the limit in words (频次说明), e.g. 每小时最多核对 30 份."""
    limit = parse(settings.CHECK_UP_RATE)
    return gettext("{period}最多核对 {amount} 份").format(
        period=_period(timedelta(seconds=limit.get_expiry())), amount=limit.amount
    )


def _period(length: timedelta) -> str:
    names = {
        timedelta(minutes=1): gettext("每分钟"),
        timedelta(hours=1): gettext("每小时"),
        timedelta(days=1): gettext("每天"),
    }
    return names.get(length) or gettext("每 {minutes} 分钟").format(
        minutes=int(length.total_seconds() // 60)
    )
