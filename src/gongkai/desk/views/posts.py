"""Posts and delegations (任职与委托), as who grants them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from gongkai import clock
from gongkai.accounts.changes import Doer
from gongkai.bodies import administering
from gongkai.bodies.models import Membership
from gongkai.bodies.posts import StaffError
from gongkai.bodies.rights import Right, reach
from gongkai.bodies.staff_seen import colleagues, grantable
from gongkai.desk.doors import needs
from gongkai.desk.posted import posted
from gongkai.desk.staff_forms import DelegationForm, PostForm
from gongkai.desk.views.staff import opened, shown


@require_POST
@needs(Right.GRANT)
def engage(request: HttpRequest, key: int) -> HttpResponse:
    """Give an account a post (任职)."""
    user = opened(request, key)
    form = PostForm(request.POST, grantable(request.user, clock.today()))
    if form.is_valid():
        try:
            administering.engage(_doer(request), user, **form.cleaned_data)
        except StaffError as error:
            return shown(request, user, problem=str(error), form=form)
        messages.success(request, gettext("已任职，本人须重新登录。"))
        return redirect("desk:staff-account", key)
    return shown(request, user, form=form)


@require_POST
@needs(Right.GRANT)
def dismiss(request: HttpRequest, key: int) -> HttpResponse:
    """End a post from today on (离任), or take a delegation back (撤回委托)."""
    post = _post(request, key)
    try:
        if post.stands_for_id is None:
            administering.dismiss(_doer(request), post, clock.today())
        else:
            administering.withdraw(_doer(request), post, clock.today())
    except StaffError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("自今日起不再担任。"))
    return redirect("desk:staff-account", post.user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.GRANT)
def delegate(request: HttpRequest, key: int) -> HttpResponse:
    """Let somebody exercise another's post for some days (委托代签)."""
    post = _post(request, key)
    form = DelegationForm(posted(request), colleagues(post, clock.today()))
    if form.is_valid():
        try:
            administering.delegate(_doer(request), post, **form.cleaned_data)
        except StaffError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, gettext("已登记委托。"))
            return redirect("desk:staff-account", post.user_id)
    return render(
        request, "desk/staff/delegate.html", {"form": form, "post": post, "here": "staff"}
    )


def _post(request: HttpRequest, key: int) -> Membership:
    reached = Membership.objects.filter(body__in=reach(request.user, Right.GRANT, clock.today()))
    return get_object_or_404(reached.select_related("user", "body", "office", "stands_for"), pk=key)


def _doer(request: HttpRequest) -> Doer:
    return Doer(user=request.user, at=clock.now())
