"""Which doors of the admin shell are open (放行的网址): few, and each by name.

Wagtail's own choosers, reports and histories show every body's texts to every member of
staff, so none of its addresses answers unless it stands here.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import reverse

from gongkai import clock
from gongkai.accounts.entering import may_stay
from gongkai.accounts.sessions import used
from gongkai.bodies.rights import Right, scope_of
from gongkai.desk.entry import ENTER
from gongkai.ledger.row_security import within

View = Callable[..., HttpResponse]

OPEN = frozenset(
    {
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
    }
)
"""The addresses of Wagtail's own that answer (放行的 Wagtail 网址); the desk's views are ours."""


def only_open(view: View) -> View:
    """Let a view of Wagtail's answer only where its name is on the list (按名单放行)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        match = request.resolver_match
        if match is None or match.view_name not in OPEN:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def members_only(view: View) -> View:
    """Let only members of staff see a view of ours (任职者可见); others are asked to log in.

    The view sees the rows that its visitor's posts reach, and no others (按权限可见); what it sends
    piece by piece is read after that, and must say itself what it sees.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        if not request.user.has_perm(ENTER):
            raise PermissionDenied
        if not may_stay(request):
            logout(request)
            return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        used(request.session, clock.now())
        request.scope = scope = scope_of(request.user, clock.today())
        request.rights = scope.rights
        with within(cases=scope.cases, values=scope.values, accesses=scope.accesses):
            return _whole(view(request, *args, **kwargs))

    return guarded


def needs(*rights: Right) -> Callable[[View], View]:
    """Let a view answer only who has one of these rights for some body (按权限放行).

    For which bodies, the view asks.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.rights.isdisjoint(rights):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _whole(response: HttpResponse) -> HttpResponse:
    """Render a page that would be rendered later, while what it may show is seen."""
    return response.render() if isinstance(response, SimpleTemplateResponse) else response
