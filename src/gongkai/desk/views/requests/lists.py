"""The lists of requests on the desk (办件清单): the inbox, each list, its printed form, look-up."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.bodies.rights import ROLES, Right
from gongkai.desk.requests.filter_form import FilterForm
from gongkai.registers.requests import lists
from gongkai.registers.requests.channels.queries import troubled
from gongkai.registers.requests.filters import the_one_meant
from gongkai.registers.requests.listing import Listing, Row, page
from gongkai.registers.requests.lists import COUNTED_UP_TO, DEFINITIONS, PRESSING, Asking, Which
from gongkai.registers.requests.notifying.queries import lost
from gongkai.registers.requests.offered import offered

A_PAGE = 50
A_PRINT = 1000
AUTUMN = 10
"""From this month on the inbox points to the rehearsal of the year's end."""
FIRST = 20
"""How many cases the inbox shows, the most pressing first."""


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what is to be done (收件箱): the lists with their counts, and the worst first."""
    one = asking(request)
    totals = lists.totals(one)
    rows = page(Which.OPEN if one.bodies else Which.ASSIGNED, one, size=FIRST).rows
    context = {
        "here": "requests",
        "asking": one,
        "tabs": _tabs(totals, one),
        "may": _may(one),
        "any": totals[Which.ALL],
        "helping": one.helping,
        "year_end": one.day.month >= AUTUMN,
        "rows": rows,
        **_whose(one, rows),
        "open": totals[Which.OPEN],
        "lost": lost(one.bodies).count() if one.bodies else 0,
        "troubled": troubled(one.bodies, clock.now()).count() if one.bodies else 0,
    }
    return render(request, "desk/requests/inbox.html", context)


@require_safe
def listing(request: HttpRequest, which: str) -> HttpResponse:
    """Show one list, narrowed as the visitor likes, page by page (办件清单)."""
    return render(request, "desk/requests/list.html", _list(request, which, A_PAGE))


@require_safe
def printed(request: HttpRequest, which: str) -> HttpResponse:
    """Show a list as it is printed (打印清单)."""
    return render(request, "desk/requests/print.html", _list(request, which, A_PRINT))


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Jump to the case of a number (按登记号查找), or list those that may be meant."""
    text = request.GET.get("q", "").strip()[:100]
    found = the_one_meant(text, asking(request)) if text else None
    if found is not None:
        return redirect("desk:request", found.chain, found.number)
    return redirect(f"{_address(Which.ALL)}?{urlencode({'text': text})}")


def asking(request: HttpRequest) -> Asking:
    """Return who asks, and of which bodies (查询人)."""
    return lists.asking(request.user, clock.today(), settings.DUE_SOON_DAYS)


def _list(request: HttpRequest, name: str, size: int) -> dict[str, object]:
    which, one = _which(name), asking(request)
    form = FilterForm(request.GET, offered(one), DEFINITIONS[which].sorts)
    narrowed = form.narrowed()
    found = page(
        which,
        one,
        narrowed,
        form.order(),
        size=size,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    return {
        "here": "requests",
        "asking": one,
        "which": which,
        "about": DEFINITIONS[which].about,
        "form": form,
        "listing": found,
        "more": found.total > COUNTED_UP_TO,
        "counted_up_to": COUNTED_UP_TO,
        **_whose(one, found.rows),
        "others": [(other.value, other.label) for other in Which],
        "links": _links(request, found),
        "may": _may(one),
    }


def _whose(one: Asking, rows: Sequence[Row]) -> dict[str, object]:
    """Say whose the cases are (机关): in a column of several bodies, else in a line, if at all."""
    names = {row.body_name for row in rows}
    return {
        "several": len(names) > 1,
        "only": names.pop() if len(names) == 1 and len(one.bodies) > 1 else "",
    }


def _tabs(totals: Mapping[Which, int], one: Asking) -> list[dict[str, object]]:
    shown = {which: total for which, total in totals.items() if total or _meant_for(which, one)}
    return [
        {
            "which": which.value,
            "label": which.label,
            "about": DEFINITIONS[which].about,
            "count": min(total, COUNTED_UP_TO),
            "more": total > COUNTED_UP_TO,
            "pressing": which in PRESSING and total,
        }
        for which, total in shown.items()
    ]


def _meant_for(which: Which, one: Asking) -> bool:
    """Say whether an empty list is worth its place (空清单是否显示)."""
    if which is Which.ASSIGNED:
        return bool(one.helping)
    return bool(one.bodies)


def _links(request: HttpRequest, found: Listing) -> dict[str, str]:
    """Return the queries of the pages around, and of the list itself (翻页链接)."""
    query = request.GET.copy()
    for key in ("after", "before"):
        query.pop(key, None)
    kept = {key: value for key, value in query.items() if value}
    around = {"next": ("after", found.after), "previous": ("before", found.before)}
    links = {name: urlencode({**kept, key: at}) for name, (key, at) in around.items() if at}
    return {**links, "all": urlencode(kept)}


def _may(one: Asking) -> dict[str, bool]:
    """Return what the visitor may do in any body (可用的功能): the links to offer."""
    held = frozenset().union(*(ROLES[Role(post.role)] for post in one.posts))
    return {right.value: right in held for right in (Right.REGISTER, Right.EXPORT, Right.COUNT)}


def _which(name: str) -> Which:
    try:
        return Which(name)
    except ValueError:
        raise Http404 from None


def _address(which: Which) -> str:
    return reverse("desk:requests-list", args=[which.value])
