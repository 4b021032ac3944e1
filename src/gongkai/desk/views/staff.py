"""Accounts (账号管理): listed, opened, closed, unlocked; each with its posts."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.accounts import lockout
from gongkai.accounts.changes import Doer
from gongkai.accounts.queries import changes_of, with_logins
from gongkai.bodies import administering
from gongkai.bodies.models import APART
from gongkai.bodies.posts import StaffError
from gongkai.bodies.rights import Right, may_keep, may_secure
from gongkai.bodies.staff_seen import grantable, keepable, kept, posts_ever
from gongkai.desk.doors import needs
from gongkai.desk.posted import posted
from gongkai.desk.staff_forms import AccountsForm, NewAccountForm, PostForm

A_PAGE = 50
_LATEST = 20
Deed = Callable[[Doer, User], object]

_DEEDS: dict[str, tuple[Deed, str]] = {
    "close": (administering.close, "账号已停用，所有登录都已退出。"),
    "reopen": (administering.reopen, "账号已恢复。"),
    "unlock": (administering.unlock, "已解锁。"),
    "factor": (administering.reset_factor, "两步验证已取消，本人下次登录时重新设置。"),
}
"""What can be done to an account at one click (账号操作), and what is said then."""


@require_safe
@needs(Right.STAFF, Right.GRANT)
def listing(request: HttpRequest) -> HttpResponse:
    """List the accounts (账号)."""
    form = AccountsForm(request.GET)
    locked = lockout.locked_names(clock.now())
    found = with_logins(kept(request.user, clock.today()))
    if form.is_valid():
        found = _narrowed(found, form.cleaned_data, locked)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "locked": locked,
        "query": query.urlencode(),
        "here": "staff",
    }
    return render(request, "desk/staff/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF)
def new(request: HttpRequest) -> HttpResponse:
    """Open an account (新增账号), and show its password this once."""
    form = NewAccountForm(posted(request), keepable(request.user, clock.today()))
    if form.is_valid():
        try:
            user, password = administering.open_account(_doer(request), **form.cleaned_data)
        except StaffError as error:
            form.add_error(None, str(error))
        else:
            return _handed(request, user, password)
    return render(request, "desk/staff/new.html", {"form": form, "here": "staff"})


@require_safe
@needs(Right.STAFF, Right.GRANT)
def account(request: HttpRequest, key: int) -> HttpResponse:
    """Show an account with its posts (账号)."""
    return shown(request, opened(request, key))


@require_POST
@needs(Right.STAFF, Right.GRANT)
def act(request: HttpRequest, key: int, deed: str) -> HttpResponse:
    """Do one thing to an account (账号操作)."""
    user = opened(request, key)
    if deed not in _DEEDS:
        raise Http404
    do, said = _DEEDS[deed]
    try:
        do(_doer(request), user)
    except StaffError as error:
        return shown(request, user, problem=str(error))
    messages.success(request, gettext(said))
    return redirect("desk:staff-account", key)


@require_POST
@needs(Right.STAFF)
def password(request: HttpRequest, key: int) -> HttpResponse:
    """Give an account a new password (重设密码), and show it this once."""
    user = opened(request, key)
    try:
        given = administering.give_password(_doer(request), user)
    except StaffError as error:
        return shown(request, user, problem=str(error))
    return _handed(request, user, given)


def opened(request: HttpRequest, key: int) -> User:
    """Return an account that the visitor keeps or grants posts to (所管账号); else 404."""
    found = with_logins(kept(request.user, clock.today())).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def shown(
    request: HttpRequest, user: User, *, problem: str = "", form: PostForm | None = None
) -> HttpResponse:
    """Render the page of an account (账号页), with what went wrong, if anything."""
    today = clock.today()
    bodies = grantable(request.user, today)
    grants = Right.GRANT in request.rights
    context = {
        "account": user,
        "posts": posts_ever(user, today),
        "today": today,
        "locked": user.get_username() in lockout.locked_names(clock.now()),
        "may_keep": Right.STAFF in request.rights and may_keep(request.user, user, today),
        "may_secure": grants and may_secure(request.user, user, today),
        "apart": APART,
        "oneself": user.pk == request.user.pk,
        "grantable": {body.pk for body in bodies} if grants else set(),
        "form": (form or PostForm(None, bodies)) if grants else None,
        "changes": changes_of(user)[:_LATEST],
        "problem": problem,
        "here": "staff",
    }
    bad = bool(problem or (form and form.errors))
    return render(request, "desk/staff/account.html", context, status=409 if bad else 200)


def _doer(request: HttpRequest) -> Doer:
    return Doer(user=request.user, at=clock.now())


def _handed(request: HttpRequest, user: User, password: str) -> HttpResponse:
    context = {"account": user, "password": password, "here": "staff"}
    return render(request, "desk/staff/password.html", context)


def _narrowed(
    found: QuerySet[User], chosen: dict[str, str], locked: frozenset[str]
) -> QuerySet[User]:
    text, state = chosen["text"].strip(), chosen["state"]
    if text:
        named = Concat("last_name", Value(" "), "username", Value(" "), "account__body__code")
        found = found.alias(said=named)
        found = found.filter(Q(said__icontains=text) | Q(body_name__contains=text))
    if state == "locked":
        found = found.filter(username__in=locked)
    if state == "unprotected":
        found = found.filter(has_factor=False)
    return found.filter(is_active=state != "closed")
