"""Letting others exercise one's own posts (本人委托): before a journey, or a holiday."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.accounts.changes import Doer
from gongkai.bodies import administering
from gongkai.bodies.posts import StaffError
from gongkai.bodies.rights import Right
from gongkai.bodies.staff_seen import colleagues, delegable, delegations_by
from gongkai.desk.doors import needs
from gongkai.desk.posted import posted
from gongkai.desk.staff_forms import DelegationForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DELEGATE)
def delegate(request: HttpRequest, key: int) -> HttpResponse:
    """Let somebody exercise a post of one's own for some days (委托代签)."""
    today = clock.today()
    post = get_object_or_404(delegable(request.user, today).select_related("user"), pk=key)
    form = DelegationForm(posted(request), colleagues(post, today))
    if form.is_valid():
        doer = Doer(user=request.user, at=clock.now())
        try:
            administering.delegate(doer, post, **form.cleaned_data)
        except StaffError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, gettext("已登记委托。"))
            return redirect("desk:account")
    context = {"form": form, "post": post, "here": "account"}
    return render(request, "desk/account/delegate.html", context)


@require_POST
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Take one's own delegation back, from today on (撤回委托)."""
    today = clock.today()
    delegation = get_object_or_404(delegations_by(request.user, today), pk=key)
    administering.withdraw(Doer(user=request.user, at=clock.now()), delegation, today)
    messages.success(request, gettext("委托已撤回。"))
    return redirect("desk:account")
