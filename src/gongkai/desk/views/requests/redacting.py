"""Covering an enclosure (遮盖): page by page, found or drawn, and made into a proven copy."""

import json
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.facts.requests.office import Redacted
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.grounds import cited
from gongkai.core.process.requests.papers.folder import Enclosure
from gongkai.core.process.requests.papers.naming import TO_APPLICANT
from gongkai.core.redaction.marks import Mark, mark_from
from gongkai.desk.requests.redact_form import DrawForm, FindForm, MakeForm, TakeForm, boxes
from gongkai.desk.views.requests.actions import allowed
from gongkai.desk.views.requests.case import heading
from gongkai.desk.views.requests.opened import Opened, opened
from gongkai.desk.views.requests.seen import seen
from gongkai.engine.redaction.finding import Proposal
from gongkai.engine.redaction.preparing import preview
from gongkai.engine.redaction.redacting import find
from gongkai.ledger.casebook import ERASED
from gongkai.ledger.services import ConflictError
from gongkai.presentation.entered import whole_number
from gongkai.presentation.files import suffix
from gongkai.presentation.requests.words import ENCLOSURES
from gongkai.registers.requests.redacting import marking
from gongkai.registers.requests.redacting.making import make
from gongkai.registers.requests.redacting.models import Redaction

_LONGEST = 6
"""Digits of a page."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: HttpRequest, code: str, number: str, key: str) -> HttpResponse:
    """Show what is being covered, and do what was asked (遮盖附件)."""
    found, enclosure = _asked(request, code, number, key)
    if key in found.folder.redactions:
        return _covered(request, found, enclosure)
    one = marking.redaction(code, number, key)
    if request.method != "POST":
        return _page(request, found, enclosure, one)
    try:
        return _done(request, found, enclosure, one)
    except ConflictError:
        problem = gettext("这件申请刚刚有新的办理记录，请核对以后再生成。")
    except (RefusedError, UnreadableDocumentError) as error:
        problem = str(error)
    now = marking.redaction(code, number, key)
    return _page(request, found, enclosure, now, problem=problem)


@never_cache
@require_safe
def picture(request: HttpRequest, code: str, number: str, key: str, position: int) -> HttpResponse:
    """Send the picture of a page to mark on (页面图像): the first has position 1."""
    _asked(request, code, number, key)
    one = marking.redaction(code, number, key)
    if one is None or not 1 <= position <= len(one.sizes):
        raise Http404
    drawn = preview(marking.prepared(one), position)
    return HttpResponse(drawn, content_type="image/png")


def _covered(request: HttpRequest, found: Opened, enclosure: Enclosure) -> HttpResponse:
    """Show what is covered in a copy, by whom, why, and on which ground (遮盖说明)."""
    told = (one for one in found.told if isinstance(one, Redacted) and one.id == enclosure.id)
    fact = next(told)
    marks = [] if fact.marks == ERASED else [mark_from(one) for one in json.loads(fact.marks)]
    names = found.names.people
    context = heading(found) | {
        "copy": enclosure,
        "origin": found.folder.enclosures[fact.origin],
        "marks": [(one, cited(one.ground), one.basis, names.get(one.who, "")) for one in marks],
        "on": fact.on,
    }
    return render(request, "desk/requests/redaction.html", context)


def _asked(request: HttpRequest, code: str, number: str, key: str) -> tuple[Opened, Enclosure]:
    found = opened(request, code, number)
    allowed(found, Redacted)
    enclosure = found.folder.enclosures.get(key)
    if enclosure is None or enclosure.discarded or not found.file.whole:
        raise Http404
    if enclosure.what not in marking.REDACTABLE:
        raise PermissionDenied
    return found, enclosure


def _done(
    request: HttpRequest, found: Opened, enclosure: Enclosure, one: Redaction | None
) -> HttpResponse:
    """Do what the form says (办理): begin, find, mark, unmark, make, or give up."""
    here = ("desk:request-redact", found.body.code, found.number, enclosure.id)
    if one is None:
        name = f"{ENCLOSURES[enclosure.what]} {enclosure.id}{suffix(enclosure.media_type)}"
        code, number = found.body.code, found.number
        if marking.begin(found.user, code, number, enclosure.id, name, clock.now()) is None:
            raise Http404
        return redirect(*here)
    deed = request.POST.get("deed", "")
    if deed == "find":
        return _found(request, found, enclosure, one)
    if deed == "give_up":
        marking.give_up(one)
        return redirect("desk:request", found.body.code, found.number)
    if deed == "make":
        return _made(request, found, enclosure, one)
    if deed == "unmark":
        marking.unmark(one, request.POST.getlist("key"), expected=_number(request, "marks"))
    else:
        form, marks = _marks(request, found, one, deed)
        if form is not None:
            return _page(request, found, enclosure, one, **{deed: form})
        marking.mark(one, marks, expected=_number(request, "marks"))
        messages.success(request, gettext("已标记 {n} 处。").format(n=len(marks)))
    answer = redirect(*here)
    answer["Location"] += f"?page={_page_of(request, one)}"
    return answer


def _marks(
    request: HttpRequest, found: Opened, one: Redaction, deed: str
) -> tuple[DrawForm | TakeForm | None, Sequence[Mark]]:
    """Return the marks that were asked for (所要标记), or the form with what is wrong in it."""
    who = str(found.user.pk)
    if deed == "take":
        taken = TakeForm(request.POST, _proposals(request, one))
        return (None, taken.marks(who)) if taken.is_valid() else (taken, ())
    page = _page_of(request, one)
    drawn = DrawForm(request.POST)
    if not drawn.is_valid():
        return drawn, ()
    width, height = one.sizes[page - 1]
    return None, drawn.marks(who, page, (width, height))


def _proposals(request: HttpRequest, one: Redaction) -> Sequence[Proposal]:
    """Return what is found by what the form says (查找结果)."""
    form = FindForm(request.POST)
    if not form.is_valid():
        return ()
    told = form.cleaned_data
    return find(
        marking.prepared(one), words=told["words"], patterns=told["patterns"], on=clock.today()
    )


def _found(
    request: HttpRequest, found: Opened, enclosure: Enclosure, one: Redaction
) -> HttpResponse:
    form = FindForm(request.POST)
    proposals = _proposals(request, one) if form.is_valid() else ()
    told = {"find": form, "proposals": list(enumerate(proposals)), "looked": form.is_valid()}
    return _page(request, found, enclosure, one, take=TakeForm(None, proposals), **told)


def _made(
    request: HttpRequest, found: Opened, enclosure: Enclosure, one: Redaction
) -> HttpResponse:
    form = MakeForm(request.POST, _papers(found))
    if not form.is_valid():
        return _page(request, found, enclosure, one, make=form)
    hand = found.hand(found.role_for(Redacted))
    made = make(one, form.cleaned_data["about"] or None, hand, expected=seen(request))
    context = heading(found) | {"origin": enclosure, "made": made}
    return render(request, "desk/requests/redacted.html", context)


def _page(
    request: HttpRequest,
    found: Opened,
    enclosure: Enclosure,
    one: Redaction | None,
    **told: Any,
) -> HttpResponse:
    context: dict[str, Any] = heading(found) | {
        "origin": enclosure,
        "what": ENCLOSURES[enclosure.what],
        "redaction": one,
    }
    if one is not None:
        context |= _marked(request, found, one)
    context |= told
    forms = [told.get(name) for name in ("find", "take", "draw", "make")]
    wrong = told.get("problem") or any(form is not None and form.errors for form in forms)
    status = 422 if wrong else 200
    return render(request, "desk/requests/redact.html", context, status=status)


def _marked(request: HttpRequest, found: Opened, one: Redaction) -> dict[str, Any]:
    page, marks = _page_of(request, one), marking.marks_of(one)
    width, height = one.sizes[page - 1]
    here = [mark for mark in marks if mark.page == page]
    names = found.names.people | {str(found.user.pk): found.user.get_full_name()}
    return {
        "page": page,
        "pages": range(1, len(one.sizes) + 1),
        "width": width,
        "height": height,
        "boxes": list(boxes(here, (width, height))),
        "marks": [(mark, cited(mark.ground), names.get(mark.who, "")) for mark in here],
        "counts": {n: sum(mark.page == n for mark in marks) for n in range(1, len(one.sizes) + 1)},
        "total": len(marks),
        "find": FindForm(None),
        "draw": DrawForm(None),
        "make": MakeForm(None, _papers(found)),
    }


def _papers(found: Opened) -> list[tuple[str, str]]:
    """Return the papers with which the copy may go (可随附的文书): those not sent yet."""
    return [
        (one.id, one.title)
        for one in found.folder.papers.values()
        if one.kind in TO_APPLICANT and not one.stage.left and one.abandoned is None
    ]


def _page_of(request: HttpRequest, one: Redaction) -> int:
    written = request.POST.get("page") or request.GET.get("page") or "1"
    fits = written.isascii() and written.isdecimal() and len(written) <= _LONGEST
    return min(max(int(written), 1), len(one.sizes)) if fits else 1


def _number(request: HttpRequest, name: str) -> int:
    known = whole_number(request.POST.get(name, ""))
    return -1 if known is None else known
