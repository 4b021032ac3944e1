"""A body's offices, letterhead and forums (机关设置), and who holds several posts in it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.accounts.changes import Doer
from gongkai.bodies import arranging
from gongkai.bodies.arranging import ARRANGING
from gongkai.bodies.letterheads import letterhead_of
from gongkai.bodies.models import Body, Role
from gongkai.bodies.rights import Right, may, merged_roles
from gongkai.bodies.services import BodyError
from gongkai.bodies.staff_seen import arrangeable, posts
from gongkai.desk.doors import needs
from gongkai.desk.staff_forms import ForumForm, LetterheadForm

A_PAGE = 100
_SEEING = (*ARRANGING, Right.GRANT)
_LETTERHEAD = ("office_name", "number_pattern", "address", "phone", "email", "red_head")


@require_safe
@needs(*_SEEING)
def listing(request: HttpRequest) -> HttpResponse:
    """List the bodies whose settings the visitor sees (机关)."""
    bodies = arrangeable(request.user, clock.today())
    text = request.GET.get("text", "").strip()[:100]
    if text:
        bodies = bodies.filter(name__contains=text) | bodies.filter(code=text)
    page = Paginator(bodies, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "text": text, "query": f"text={text}", "here": "bodies"}
    return render(request, "desk/staff/bodies.html", context)


@require_safe
@needs(*_SEEING)
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Show a body's settings (机关设置)."""
    return _shown(request, _body(request, code))


@require_POST
@needs(*ARRANGING)
def letterhead(request: HttpRequest, code: str) -> HttpResponse:
    """Say what stands on its papers (文书设置)."""
    owner, form = _body(request, code), LetterheadForm(request.POST)
    if not form.is_valid():
        return _shown(request, owner, letterhead=form)
    return _done(
        request,
        owner,
        lambda doer: arranging.set_letterhead(doer, owner, **form.cleaned_data),
        letterhead=form,
    )


@require_POST
@needs(*ARRANGING)
def forum(request: HttpRequest, code: str) -> HttpResponse:
    """Name a reviewing authority or a court (登记复议机关、管辖法院)."""
    owner, form = _body(request, code), ForumForm(request.POST)
    if not form.is_valid():
        return _shown(request, owner, forum=form)
    return _done(
        request,
        owner,
        lambda doer: arranging.add_forum(doer, owner, **form.cleaned_data),
        forum=form,
    )


@require_POST
@needs(*ARRANGING)
def forum_end(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Name it no more from today on (停用复议机关、管辖法院)."""
    owner = _body(request, code)
    found = get_object_or_404(owner.forums, pk=key)
    return _done(request, owner, lambda doer: arranging.end_forum(doer, found, clock.today()))


@require_POST
@needs(*ARRANGING)
def office(request: HttpRequest, code: str) -> HttpResponse:
    """Add an office (新设内设机构)."""
    owner, name = _body(request, code), request.POST.get("name", "")[:100]
    return _done(request, owner, lambda doer: arranging.open_office(doer, owner, name))


@require_POST
@needs(*ARRANGING)
def office_change(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Rename an office, or close it (内设机构更名、停用)."""
    owner = _body(request, code)
    found = get_object_or_404(owner.offices, pk=key)
    if "close" in request.POST:
        return _done(request, owner, lambda doer: arranging.close_office(doer, found))
    name = request.POST.get("name", "")[:100]
    return _done(request, owner, lambda doer: arranging.rename_office(doer, found, name))


def _done(
    request: HttpRequest, owner: Body, do: Callable[[Doer], object], **forms: Form
) -> HttpResponse:
    try:
        do(Doer(user=request.user, at=clock.now()))
    except BodyError as error:
        return _shown(request, owner, problem=str(error), **forms)
    messages.success(request, gettext("已保存。"))
    return redirect("desk:staff-body", owner.code)


def _body(request: HttpRequest, code: str) -> Body:
    found = arrangeable(request.user, clock.today()).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _shown(
    request: HttpRequest,
    owner: Body,
    *,
    problem: str = "",
    letterhead: Form | None = None,
    forum: Form | None = None,
) -> HttpResponse:
    today = clock.today()
    context = {
        "body": owner,
        "may_arrange": any(may(request.user, right, owner, today) for right in ARRANGING),
        "offices": owner.offices.order_by("-active", "name"),
        "forums": owner.forums.order_by("kind", "-valid_from", "pk"),
        "letterhead": letterhead or _letterhead(owner),
        "forum": forum or ForumForm(),
        "posts": posts(today).filter(body=owner, user__is_active=True).select_related("user"),
        "merged": [
            (one.user, [role.label for role in Role if role in one.roles])
            for one in merged_roles(owner, today)
        ],
        "today": today,
        "problem": problem,
        "here": "bodies",
    }
    bad = bool(problem or letterhead or forum)
    return render(request, "desk/staff/body.html", context, status=409 if bad else 200)


def _letterhead(owner: Body) -> LetterheadForm:
    kept = letterhead_of(owner)
    initial = {name: getattr(kept, name) for name in _LETTERHEAD} if kept else {}
    return LetterheadForm(initial=initial)
