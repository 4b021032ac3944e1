"""An applicant's account (申请人账号): her requests, her settings, and leaving."""

from allauth.account import views as allauth
from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.accounts import applicants, lockout
from gongkai.accounts.visits import visit_of
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.portal.accounts.doors import logged_in
from gongkai.portal.applying.cookies import forget_case
from gongkai.registers.requests.applying import holding

PER_PAGE = 20


class SureForm(forms.Form):
    """That somebody means it (确认注销)."""

    sure = forms.BooleanField(
        label=_("我知道注销以后不能恢复"), error_messages={"required": _("请先勾选。")}
    )


@require_safe
@logged_in
def requests(request: HttpRequest, account: User) -> HttpResponse:
    """List the requests of the account (我的申请), the latest added first."""
    pages = Paginator(range(holding.count_of(account)), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    today = clock.today()
    cases = holding.held(account, max(page.start_index() - 1, 0), PER_PAGE, today)
    bodies = named(Body.objects.filter(code__in={one.chain for one in cases}), today)
    names = dict(bodies.values_list("code", "name"))
    context = {
        "here": "account",
        "page": page,
        "rows": [(one, names.get(one.chain) or one.chain) for one in cases],
    }
    return render(request, "account/requests.html", context)


@require_safe
@logged_in
def own(request: HttpRequest, account: User) -> HttpResponse:
    """Show what can be set (账号设置)."""
    context = {
        "here": "account",
        "email": account.email,
        "has_password": account.has_usable_password(),
        "has_factor": is_mfa_enabled(account),
        "pending": EmailAddress.objects.filter(user=account, verified=False).first(),
    }
    return render(request, "account/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@logged_in
@reauthentication_required(app="allauth.account")
def delete(request: HttpRequest, account: User) -> HttpResponse:
    """Delete the account (注销账号); the requests stay, and are followed by number and code."""
    form = SureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leaving = User.objects.get(pk=account.pk)
        logout(request)
        with transaction.atomic():
            holding.let_go(leaving)
            applicants.close(leaving)
        answer = render(request, "account/deleted.html", {"here": "account"})
        forget_case(answer)
        return answer
    context = {"here": "account", "form": form, "n": holding.count_of(account)}
    status = 422 if request.method == "POST" else 200
    return render(request, "account/delete.html", context, status=status)


def log_out(request: HttpRequest) -> HttpResponse:
    """Log out (退出), and let the browser forget the case that it follows as well."""
    answer = allauth.logout(request)
    if request.method == "POST":
        forget_case(answer)
    return answer


def locked(
    request: HttpRequest, _answer: HttpResponse | None, credentials: dict[str, str] | None
) -> HttpResponse:
    """Say until when an account is locked (已锁定), and how to come in all the same."""
    name = lockout.name_of(request, credentials) or ""
    until = lockout.locked_until(name, visit_of(request, clock.now()).address)
    context = {"here": "account", "until": until}
    return render(request, "account/locked.html", context, status=429)
