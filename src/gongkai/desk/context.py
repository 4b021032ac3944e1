"""What every page of the desk may show (工作台各页共有的内容)."""

from django.conf import settings
from django.http import HttpRequest


def desk(_request: HttpRequest) -> dict[str, object]:
    """Return whom staff ask who can't log in (登录求助对象)."""
    return {"help": settings.DESK_HELP}
