"""What is shown where a page is refused or is not there (拒绝访问、没有这一页), by face."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views import defaults

from gongkai.desk.views import entering
from gongkai.portal.views import account


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a page is not for the visitor (403): staff are told whom to ask."""
    return defaults.permission_denied(request, exception, _template(request, "403.html"))


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page (404): on the desk, or none that one's posts reach."""
    return defaults.page_not_found(request, exception, _template(request, "404.html"))


def locked(
    request: HttpRequest, answer: HttpResponse | None, credentials: dict[str, str] | None
) -> HttpResponse:
    """Say until when an account is locked (已锁定), on the desk or on the portal."""
    page = entering.locked if request.path.startswith(reverse("desk:home")) else account.locked
    return page(request, answer, credentials)


def _template(request: HttpRequest, name: str) -> str:
    return f"desk/{name}" if request.path.startswith(reverse("desk:home")) else name
