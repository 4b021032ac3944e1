"""Zero bytes in what is asked and sent (零字节): left out, for no keyboard writes them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

_OPEN_DATA = "api"


class WithoutZeroBytes:
    """Leave zero bytes out of every field before a view reads it: no database takes them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the views do."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> None:
        """Clean the fields (清理零字节); the open data refuses them itself, with a sentence.

        A form whose view reads it by itself, token and all, is left to it.
        """
        if request.resolver_match and request.resolver_match.app_name == _OPEN_DATA:
            return
        if _has_any(request.GET):
            request.GET = _cleaned(request.GET)
        unread = getattr(view, "csrf_exempt", False)
        if request.method == "POST" and not unread and _has_any(request.POST):
            request.POST = _cleaned(request.POST)


def _has_any(fields: QueryDict) -> bool:
    return any("\0" in text for values in fields.lists() for text in [values[0], *values[1]])


def _cleaned(fields: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True, encoding=fields.encoding)
    for name, values in fields.lists():
        cleaned.setlist(name.replace("\0", ""), [one.replace("\0", "") for one in values])
    cleaned._mutable = False  # noqa: SLF001 as Django makes its own
    return cleaned
