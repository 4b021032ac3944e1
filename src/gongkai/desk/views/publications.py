"""The list of what a body has published (公开目录): searched, kept, brought in, taken out."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named, own_first
from gongkai.bodies.rights import Right, capacities, reach
from gongkai.core.facts.publications.listing import Listed, Unlisted
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.core.published import writing
from gongkai.desk.doors import needs
from gongkai.desk.publications.forms import ItemForm, NewItemForm
from gongkai.desk.publications.matching import matching
from gongkai.ledger.casebook import Hand
from gongkai.ledger.services import ConflictError
from gongkai.presentation.addresses import is_address
from gongkai.registers.publications import queries, services
from gongkai.registers.publications.models import Item

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 4000
"""Characters of what is asked that are looked at."""


@require_safe
@needs(Right.LISTING)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the list, narrowed to some words (公开目录)."""
    bodies = list(bodies_kept(request))
    body = chosen(request, bodies)
    text, off = request.GET.get("text", "").strip()[:200], "off" in request.GET
    kept = {"body": body.code, "text": text} | ({"off": "1"} if off else {})
    context = {
        "here": "publications",
        "body": body,
        "bodies": bodies,
        "text": text,
        "off": off,
        "page": Paginator(_wanted(body, text, off), A_PAGE).get_page(request.GET.get("page")),
        "query": urlencode(kept),
        "some": bool(text) or queries.listed([body.code]).exists(),
    }
    return render(request, "desk/publications/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.LISTING)
def new(request: HttpRequest) -> HttpResponse:
    """Put an item on the list (列入公开目录)."""
    bodies = list(bodies_kept(request))
    body = chosen(request, bodies)
    form = NewItemForm(request.POST or None, label_suffix="")
    context = {"here": "publications", "body": body, "form": form}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "desk/publications/new.html", context, status=status)
    try:
        number = services.put_on_list(body.code, form.listed(), hand(request, body))
    except RefusedError as error:
        context["problem"] = error.reason
        return render(request, "desk/publications/new.html", context, status=409)
    messages.success(request, gettext("已列入公开目录。"))
    return redirect("desk:publication", body.code, number)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.LISTING)
def item(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show an item and its record, and correct it (条目)."""
    body, found = _found(request, code, number)
    form = ItemForm(request.POST or None, initial=_initial(found), label_suffix="")
    if request.method != "POST":
        return _shown(request, body, found, form)
    if not form.is_valid():
        return _shown(request, body, found, form, status=422)
    fact = form.corrected(clock.today())
    try:
        services.perform(code, number, fact, hand(request, body))
    except (RefusedError, ConflictError) as error:
        return _shown(request, body, found, form, str(error), status=409)
    messages.success(request, gettext("已更正。"))
    return redirect("desk:publication", code, number)


@require_POST
@needs(Right.LISTING)
def take_off(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Take an item off the list, with the reason (移出公开目录)."""
    body, found = _found(request, code, number)
    fact = Unlisted(on=clock.today(), reason=request.POST.get("reason", "").strip()[:200])
    try:
        services.perform(code, number, fact, hand(request, body))
    except (RefusedError, ConflictError) as error:
        form = ItemForm(initial=_initial(found), label_suffix="")
        return _shown(request, body, found, form, str(error), status=409)
    messages.success(request, gettext("已移出公开目录。"))
    return redirect("desk:publication", code, number)


@require_safe
@needs(Right.LISTING)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Send the list as it is narrowed (导出公开目录); it is public, so nobody is asked why."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    body = chosen(request, list(bodies_kept(request)))
    text, off = request.GET.get("text", "").strip()[:200], "off" in request.GET
    facts = _facts(_wanted(body, text, off))
    name = gettext("公开目录 {name}.{form}").format(name=body.name or body.code, form=form)
    if form == "csv":
        return file(b"".join(writing.lines(facts)), name, "text/csv; charset=utf-8")
    return file(writing.workbook(facts), name, XLSX)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.HANDLE, Right.REGISTER)
def may_answer(request: HttpRequest) -> HttpResponse:
    """Return what is public already and may answer what is asked (可能已公开), as part of a page.

    Post what is asked: it may name people, and addresses are kept in logs.
    """
    told, today = request.POST or request.GET, clock.today()
    bodies = named(reach(request.user, Right.HANDLE, today), today)
    body = bodies.filter(code=told.get("body", "")).first()
    if body is None:
        raise Http404
    asked = told.get("asked", "")[:_LONGEST]
    matches = matching(body, asked, request.build_absolute_uri)
    context = {"matches": matches, "asked": bool(asked.strip())}
    return render(request, "desk/publications/_matching.html", context)


def bodies_kept(request: HttpRequest) -> Any:
    """Return the bodies whose lists the visitor keeps (可管理目录的机关), with names, own first."""
    today = clock.today()
    return own_first(named(reach(request.user, Right.LISTING, today), today), request.user)


def chosen(request: HttpRequest, bodies: list[Body]) -> Body:
    """Return the body that an address or a form names (所选机关), the first where it names none."""
    asked = request.POST.get("body") or request.GET.get("body", "")
    body = next((one for one in bodies if asked in {"", one.code}), None)
    if body is None:
        raise Http404
    return body


def hand(request: HttpRequest, body: Body) -> Hand:
    """Return the visitor's hand for the list of a body (经手)."""
    at = clock.now()
    held = capacities(request.user, body, clock.today())
    role = Role.CLERK if Role.CLERK in held else Role.HEAD
    return Hand(actor=str(request.user.pk), role=role, at=at)


def file(data: bytes, name: str, media: str) -> HttpResponse:
    """Answer with a file to be saved (下载)."""
    sent = HttpResponse(data, content_type=media)
    sent["Content-Disposition"] = content_disposition_header(True, name)
    return sent


def too_large(request: HttpRequest) -> bool:
    """Say whether more was sent than is read (上传是否超限)."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > settings.BODY_LIMIT


def _wanted(body: Body, text: str, off: bool) -> Any:
    if off:
        return queries.taken_off([body.code])
    return queries.found_by(text, [body.code])


def _facts(items: Iterable[Item]) -> Iterable[Listed]:
    return (
        Listed(
            on=one.published,
            headline=one.title,
            link=one.link,
            index_number=one.index_number,
            document_number=one.document_number,
            keywords=tuple(one.keywords),
        )
        for one in items
    )


def _found(request: HttpRequest, code: str, number: str) -> tuple[Body, queries.Opened]:
    body = bodies_kept(request).filter(code=code).first()
    found = queries.opened(code, number) if body else None
    if body is None or found is None:
        raise Http404
    return body, found


def _initial(found: queries.Opened) -> dict[str, str]:
    state = found.state
    return {
        "headline": state.title,
        "link": state.link,
        "document_number": state.document_number,
        "keywords": "、".join(state.keywords),
    }


def _shown(
    request: HttpRequest,
    body: Body,
    found: queries.Opened,
    form: ItemForm,
    problem: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "here": "publications",
        "body": body,
        "item": found.state,
        "number": found.number,
        "entries": found.entries[::-1],
        "form": form,
        "problem": problem,
        "is_address": is_address(found.state.link),
    }
    return render(request, "desk/publications/item.html", context, status=status)
