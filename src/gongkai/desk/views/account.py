"""One's own account (本人账号): password, second factor, and where one is logged in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.accounts import second_factor, sessions
from gongkai.accounts.entering import came_in_with_factor
from gongkai.accounts.queries import logins_of
from gongkai.accounts.second_factor import FactorError
from gongkai.bodies.staff import own_password
from gongkai.bodies.staff_seen import delegable, delegations_by, posts
from gongkai.desk.account_forms import ConfirmedForm, NewFactorForm, PasswordForm
from gongkai.desk.posted import posted
from gongkai.desk.setting_up import ready_secret, set_up_with

_form_view = require_http_methods(["GET", "HEAD", "POST"])
_LATEST = 10


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Show one's own account (本人账号)."""
    user = request.user
    context = {
        "posts": posts(clock.today()).filter(user=user),
        "delegable": delegable(user, clock.today()),
        "delegations": delegations_by(user, clock.today()),
        "has_factor": second_factor.has_factor(user),
        "codes_left": second_factor.recovery_codes_left(user),
        "required": settings.SECOND_FACTOR_REQUIRED,
        "sessions": sessions.sessions_of(user, clock.now()),
        "logins": logins_of(user)[:_LATEST],
        "here": "account",
    }
    return render(request, "desk/account/own.html", context)


@sensitive_post_parameters()
@_form_view
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password (修改密码); elsewhere one is logged out."""
    form = PasswordForm(request.user, posted(request))
    if form.is_valid():
        chosen = form.cleaned_data["new_password1"]
        own_password(request.user, chosen, session=request.session.session_key)
        update_session_auth_hash(request, request.user)
        messages.success(request, gettext("密码已修改，您在别处的登录都已退出。"))
        return redirect("desk:account")
    return render(request, "desk/account/password.html", {"form": form, "here": "account"})


@sensitive_post_parameters()
@_form_view
def factor(request: HttpRequest) -> HttpResponse:
    """Set up a second factor, or another in its place (设置两步验证)."""
    form = NewFactorForm(posted(request), request)
    if form.is_valid():
        try:
            codes = set_up_with(request, request.user, form.cleaned_data["code"])
        except FactorError as error:
            form.add_error("code", str(error))
        else:
            came_in_with_factor(request, held=True)
            return _codes(request, codes)
    context = {"form": form, "replaces": second_factor.has_factor(request.user), "here": "account"}
    context |= ready_secret(request, request.user)
    return render(request, "desk/account/factor.html", context)


@sensitive_post_parameters()
@_form_view
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Replace one's recovery codes (换发备用码)."""
    if not second_factor.has_factor(request.user):
        return redirect("desk:account-factor")
    form = ConfirmedForm(posted(request), request)
    if form.is_valid():
        return _codes(request, second_factor.renew_recovery_codes(request.user, at=clock.now()))
    context = {
        "form": form,
        "title": gettext("换发备用码"),
        "consequence": gettext("换发后，以前的备用码都不再有效。"),
        "here": "account",
    }
    return render(request, "desk/account/confirm.html", context)


@sensitive_post_parameters()
@_form_view
def factor_off(request: HttpRequest) -> HttpResponse:
    """Give up the second factor (停用两步验证), where it is not required."""
    if settings.SECOND_FACTOR_REQUIRED:
        messages.error(
            request, gettext("本单位要求两步验证，不能停用；要换手机，请点“换一部手机”。")
        )
        return redirect("desk:account")
    form = ConfirmedForm(posted(request), request)
    if form.is_valid():
        second_factor.take_away(request.user)
        came_in_with_factor(request, held=False)
        messages.success(request, gettext("两步验证已停用。"))
        return redirect("desk:account")
    context = {
        "form": form,
        "title": gettext("停用两步验证"),
        "consequence": gettext("停用后，只凭密码就能登录。"),
        "here": "account",
    }
    return render(request, "desk/account/confirm.html", context)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End one of one's other sessions, or all of them (让别处退出)."""
    handle = request.POST.get("session", "")
    if not handle:
        sessions.end_all(request.user, but=request.session.session_key)
        messages.success(request, gettext("其他的登录都已退出。"))
    elif sessions.end(request.user, handle, clock.now()):
        messages.success(request, gettext("那里已经退出。"))
    else:
        messages.error(request, gettext("那里已经不在登录状态。"))
    return redirect("desk:account")


def _codes(request: HttpRequest, codes: object) -> HttpResponse:
    return render(request, "desk/account/recovery_codes.html", {"codes": codes, "here": "account"})
