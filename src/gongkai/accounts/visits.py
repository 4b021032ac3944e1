"""From where somebody comes (来访)."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from django.http import HttpRequest


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """When, from which address and with which browser somebody comes (来访)."""

    at: datetime
    address: str | None
    browser: str


def visit_of(request: HttpRequest, at: datetime) -> Visit:
    """Return from where a request comes (来访信息).

    The address is the connection's: the server puts a visitor's in its place where a proxy that
    is trusted says so, and nobody else's word is taken for it.
    """
    browser = request.META.get("HTTP_USER_AGENT", "").replace("\0", "")
    return Visit(
        at=at, address=_address(request.META.get("REMOTE_ADDR", "")), browser=browser[:200]
    )


def _address(text: str) -> str | None:
    try:
        validate_ipv46_address(text)
    except ValidationError:
        return None
    return text
