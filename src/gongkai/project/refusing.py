"""What is shown where a page is refused or is not there (拒绝访问、没有这一页), by face."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views import defaults


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a page is not for the visitor (403): staff are told whom to ask."""
    return defaults.permission_denied(request, exception, _template(request, "403.html"))


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page (404): on the desk, or none that one's posts reach."""
    return defaults.page_not_found(request, exception, _template(request, "404.html"))


def _template(request: HttpRequest, name: str) -> str:
    return f"desk/{name}" if request.path.startswith(reverse("desk:home")) else name
