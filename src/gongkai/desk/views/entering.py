"""Coming in (登录): each step a page, and nobody is logged in before the last."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin.views.account import LoginView, LogoutView

from gongkai import clock
from gongkai.accounts import entering, lockout
from gongkai.accounts.entering import Entrant, Step
from gongkai.accounts.models import Outcome
from gongkai.accounts.second_factor import FactorError, accepts
from gongkai.accounts.visits import visit_of
from gongkai.bodies.staff import own_password
from gongkai.desk.account_forms import CodeForm, OwnPasswordForm
from gongkai.desk.forms import LoginForm
from gongkai.desk.posted import posted
from gongkai.desk.setting_up import ready_secret, set_up_with

StepView = Callable[[HttpRequest, Entrant], HttpResponse]

_PAGES = {
    Step.CODE: "entering:code",
    Step.PASSWORD: "entering:password",
    Step.SET_UP: "entering:set-up",
}


class LogIn(LoginView):
    """User name and password (登录), the first step."""

    def form_valid(self, form: LoginForm) -> HttpResponse:
        """Go on to what is left to do (密码正确)."""
        entrant = entering.set_out(
            self.request, form.get_user(), self.get_success_url(), at=clock.now()
        )
        return _go_on(self.request, entrant)

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        """Record the failure, and say so (登录失败)."""
        username = form.cleaned_data.get("username")
        if username and form.cleaned_data.get("password"):
            locked = getattr(self.request, "axes_locked_out", False)
            outcome = Outcome.LOCKED if locked else Outcome.WRONG_PASSWORD
            entering.note_failure(username, outcome, visit_of(self.request, clock.now()))
        return super().form_invalid(form)


class LogOut(LogoutView):
    """Leave (退出)."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Record it and leave."""
        if request.user.is_authenticated:
            entering.note(request.user, Outcome.LEFT, visit_of(request, clock.now()))
        return super().post(request, *args, **kwargs)


def on_the_way(step: Step) -> Callable[[StepView], Callable[[HttpRequest], HttpResponse]]:
    """Let a view answer only whoever has come to its step (按登录步骤放行)."""

    def decorate(view: StepView) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            entrant = entering.entrant_of(request, at=clock.now())
            if entrant is None:
                return redirect("wagtailadmin_login")
            if entering.next_step(entrant) is not step:
                return _go_on(request, entrant)
            return view(request, entrant)

        return never_cache(
            sensitive_post_parameters()(require_http_methods(["GET", "HEAD", "POST"])(guarded))
        )

    return decorate


@on_the_way(Step.CODE)
def code(request: HttpRequest, entrant: Entrant) -> HttpResponse:
    """Ask for the code (验证码)."""
    form = CodeForm(posted(request))
    if request.method == "POST" and lockout.is_locked(request, entrant.user.username):
        entering.note(entrant.user, Outcome.LOCKED, visit_of(request, clock.now()))
        return locked(request, None, {"username": entrant.user.username})
    if form.is_valid():
        try:
            right = accepts(entrant.user, form.cleaned_data["code"], at=clock.now())
        except FactorError as error:
            form.add_error("code", str(error))
        else:
            if right:
                return _go_on(request, entering.prove(request, entrant, at=clock.now()))
            lockout.failed(request, entrant.user.username)
            entering.note(entrant.user, Outcome.WRONG_CODE, visit_of(request, clock.now()))
            form.add_error(
                "code", gettext("验证码不对，或者已经用过。请等验证器显示下一个，再输入一次。")
            )
    return render(request, "desk/entering/code.html", {"form": form, "entrant": entrant})


@on_the_way(Step.PASSWORD)
def password(request: HttpRequest, entrant: Entrant) -> HttpResponse:
    """Ask for a password of one's own (改掉初始密码)."""
    form = OwnPasswordForm(entrant.user, posted(request))
    if form.is_valid():
        own_password(entrant.user, form.cleaned_data["new_password1"])
        return _go_on(request, entering.prove(request, entrant, at=clock.now()))
    return render(request, "desk/entering/password.html", {"form": form, "entrant": entrant})


@on_the_way(Step.SET_UP)
def set_up(request: HttpRequest, entrant: Entrant) -> HttpResponse:
    """Ask for a second factor to be set up (设置两步验证), and show the recovery codes once."""
    form = CodeForm(posted(request))
    if form.is_valid():
        try:
            codes = set_up_with(request, entrant.user, form.cleaned_data["code"])
        except FactorError as error:
            form.add_error("code", str(error))
        else:
            proved = entering.prove(request, entrant, at=clock.now())
            entering.let_in(request, proved, visit_of(request, clock.now()))
            context = {"codes": codes, "goal": proved.goal}
            return render(request, "desk/entering/recovery_codes.html", context)
    context = {"form": form, "entrant": entrant, **ready_secret(request, entrant.user)}
    return render(request, "desk/entering/set_up.html", context)


def locked(
    request: HttpRequest, _answer: HttpResponse | None, credentials: dict[str, str] | None
) -> HttpResponse:
    """Say until when an account is locked, and whom to ask (已锁定)."""
    visit = visit_of(request, clock.now())
    username = (credentials or {}).get("username", "")
    context = {"until": lockout.locked_until(username, visit.address)}
    return render(request, "desk/entering/locked.html", context, status=429)


def _go_on(request: HttpRequest, entrant: Entrant) -> HttpResponse:
    step = entering.next_step(entrant)
    if step is not None:
        return redirect(reverse(_PAGES[step]))
    entering.let_in(request, entrant, visit_of(request, clock.now()))
    return redirect(entrant.goal)
