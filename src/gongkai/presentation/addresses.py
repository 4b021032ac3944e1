"""Addresses of the site in whole (完整网址), for what is read outside it."""

from django.conf import settings


def is_address(text: str) -> bool:
    """Say whether a place can be opened (是否网址), and is no room with shelves."""
    return text.startswith(("https://", "http://"))


def whole(path: str) -> str:
    """Return the whole address of a path (完整网址), empty where the site's own is not set."""
    return f"{settings.BASE_URL}{path}" if settings.BASE_URL else ""
