"""What a body has published (公开目录), open to everybody: its list, and a page an item."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.bodies.letterheads import letterhead_of
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.portal.applying.receiving import receives
from gongkai.portal.asked import body_in, year_of
from gongkai.presentation.addresses import is_address
from gongkai.registers.publications import queries

A_PAGE = 30
_LONGEST = 200
"""Characters of what is looked for that are looked at (检索词字数)."""
_GONE = 410


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the body (选择机关): those that have a list here."""
    wanted = request.GET.get("q", "").strip()[:_LONGEST]
    bodies = named(queries.publishing(Body.objects.all()), clock.today()).order_by("code")
    if wanted:
        bodies = bodies.filter(name__contains=wanted)
    context = {"here": "published", "bodies": bodies, "wanted": wanted}
    return render(request, "portal/published/choose.html", context)


@require_safe
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """Show a body's list (公开目录), narrowed to some words and a year."""
    body = _body(code)
    text, year = request.GET.get("q", "").strip()[:_LONGEST], year_of(request.GET.get("year"))
    found = queries.found_by(text, [code])
    if year is not None:
        found = found.filter(published__year=year)
    context = {
        "here": "published",
        "body": body,
        "text": text,
        "year": year,
        "years": queries.years(code),
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "query": urlencode({"q": text} | ({"year": year} if year is not None else {})),
        "receives": receives(code, clock.today()),
        "office": letterhead_of(body),
    }
    return render(request, "portal/published/list.html", context)


@require_safe
def item(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show an item (条目页): where it can be read, and how to ask for it.

    Of one that was taken off the list it is said that it was, and when; it is shown no more.
    """
    body, found = _body(code), queries.item(code, number)
    if found is None:
        raise Http404
    context = {
        "here": "published",
        "body": body,
        "item": found,
        "is_address": is_address(found.link),
        "receives": receives(code, clock.today()),
        "office": letterhead_of(body),
    }
    if found.unlisted:
        return render(request, "portal/published/gone.html", context, status=_GONE)
    return render(request, "portal/published/item.html", context)


def _body(code: str) -> Body:
    return body_in(Body.objects.all(), code)
