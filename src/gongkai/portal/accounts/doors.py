"""Who comes to the pages of accounts (账号页面的门): applicants and strangers, never staff.

What a member of staff may do with her own account, its second factor above all, is for the desk.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from gongkai import clock
from gongkai.accounts.applicants import visitor

View = Callable[..., HttpResponse]

_FORMS = ("form", "verify_form")
"""Under which names a page of allauth's has its forms (表单)."""


def apart(view: View) -> View:
    """Let a page of accounts answer applicants and who is not logged in (申请人专用)."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.ACCOUNTS_OPEN:
            return render(request, "account/closed.html", status=403)
        if request.user.is_authenticated and visitor(request, clock.now()) is None:
            return render(request, "account/staff.html", status=403)
        return _ours(view(request, *args, **kwargs))

    return guarded


def logged_in(view: View) -> View:
    """Let a view of ours answer who is logged in alone (须登录), and tell it who that is."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return view(request, request.user, *args, **kwargs)

    return guarded


def _ours(response: HttpResponse) -> HttpResponse:
    """Let a page of allauth's name the site as every page does, and its fields by labels alone."""
    if isinstance(response, SimpleTemplateResponse):
        context = response.context_data or {}
        context.pop("site", None)
        for form in filter(None, map(context.get, _FORMS)):
            for field in form.fields.values():
                field.widget.attrs.pop("placeholder", None)
        response.context_data = context | {"here": "account"}
    return response
