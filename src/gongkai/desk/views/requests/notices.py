"""Notices at the desk (办理通知): every kind, those that did not arrive, the daily tests."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named, own_first
from gongkai.bodies.rights import Right, reach
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.notices.kinds import WORDINGS
from gongkai.core.process.requests.notices.wording import sample, worded
from gongkai.desk.doors import needs
from gongkai.ledger.services import ConflictError
from gongkai.presentation.addresses import whole
from gongkai.registers.requests.channels.models import ChannelTest, Published
from gongkai.registers.requests.channels.queries import STALE, results
from gongkai.registers.requests.notifying import settling
from gongkai.registers.requests.notifying.heading import heading
from gongkai.registers.requests.notifying.queries import lost_to

A_PAGE = 50


@require_safe
@needs(Right.CASES)
def lost(request: HttpRequest) -> HttpResponse:
    """List the notices that did not arrive (没有送达的通知)."""
    return _lost(request)


@require_safe
@needs(Right.CASES, Right.TEMPLATES)
def kinds(request: HttpRequest) -> HttpResponse:
    """List every kind of notice with its preview (各种通知和样例)."""
    today = clock.today()
    bodies = reach(request.user, Right.CASES, today) | reach(request.user, Right.TEMPLATES, today)
    body = own_first(named(bodies, today), request.user).first()
    code, number = body.code if body else "", f"{today.year}-0001"
    address = whole(reverse("portal:followed", args=[code or "0", number]))
    about = heading(body, code, number, address)
    context = {
        "here": "requests",
        "kinds": [
            {
                "id": kind.value,
                "title": wording.title,
                "when": wording.when,
                "words": worded(kind, sample(kind, today), about),
            }
            for kind, wording in WORDINGS.items()
        ],
        "by_mail": settings.NOTICES_BY_MAIL,
        "by_sms": bool(settings.SMS_FOLDER),
        "hours": f"{settings.SMS_HOURS.first:%H:%M}–{settings.SMS_HOURS.last:%H:%M}",
    }
    return render(request, "desk/requests/notice_kinds.html", context)


@require_safe
@needs(Right.CASES)
def channels(request: HttpRequest) -> HttpResponse:
    """Show what the daily tests of the published channels found (渠道自检)."""
    now = clock.now()
    bodies = named(reach(request.user, Right.CASES, now.date()), now.date())
    bodies = bodies.select_related("letterhead").order_by("code")
    found = {(one.chain, one.channel): one for one in results([body.code for body in bodies])}
    context = {
        "here": "requests",
        "by_mail": settings.NOTICES_BY_MAIL,
        "bodies": [
            {
                "name": body.name or body.code,
                "email": body.letterhead.email if hasattr(body, "letterhead") else "",
                "rows": list(_results(body, found, now)),
            }
            for body in bodies
        ],
    }
    return render(request, "desk/requests/notice_channels.html", context)


@require_POST
@needs(Right.HANDLE)
def settle(request: HttpRequest, key: int) -> HttpResponse:
    """Note that the applicant was told otherwise (已用其他方式告知)."""
    row = _to_settle(request, key)
    try:
        settling.settle(request.user, key, request.POST.get("how", ""), clock.now())
    except (RefusedError, ConflictError) as error:
        return _lost(request, problem=str(error))
    messages.success(request, gettext("已记入案卷。"))
    return redirect("desk:request", row.chain, row.number)


@require_POST
@needs(Right.HANDLE)
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Send a notice once more (重新发送)."""
    _to_settle(request, key)
    try:
        settling.send_again(request.user, key, clock.now())
    except RefusedError as error:
        return _lost(request, problem=str(error))
    messages.success(request, gettext("已列入待发，稍后发送。"))
    return redirect("desk:notices")


def _to_settle(request: HttpRequest, key: int) -> Any:
    row = settling.to_settle(request.user, key, clock.now())
    if row is None:
        raise Http404
    return row


def _lost(request: HttpRequest, problem: str = "") -> HttpResponse:
    today = clock.today()
    page = Paginator(lost_to(request.user, today), A_PAGE).get_page(request.GET.get("page"))
    bodies = named(reach(request.user, Right.CASES, today), today)
    names = dict(bodies.values_list("code", "name"))
    for row in page:
        row.body_name = names.get(row.chain)
    context = {
        "here": "requests",
        "page": page,
        "several": len(names) > 1,
        "may": {"handle": Right.HANDLE in request.rights},
        "query": "",
        "problem": problem,
    }
    return render(request, "desk/requests/notices.html", context, status=422 if problem else 200)


def _results(
    body: Body, found: dict[tuple[str, str], ChannelTest], now: datetime
) -> Iterator[tuple[Published, ChannelTest | None, bool]]:
    """Yield what is known of each channel of a body (各渠道的自检结果), and whether it is old."""
    for channel in Published:
        row = found.get((body.code, channel))
        yield channel, row, row is not None and row.tested_at < now - STALE
