"""What happened to a case since somebody looked (期间变动): so that nothing is decided unseen."""

from django.http import HttpRequest

from gongkai.desk.requests.record import Line, lines
from gongkai.desk.views.requests.opened import Opened
from gongkai.presentation.entered import whole_number


def seen(request: HttpRequest) -> int:
    """Return the version of the case that the visitor had before her (所见版本)."""
    return whole_number(request.POST.get("version", "")) or 0


def meanwhile(request: HttpRequest, found: Opened) -> list[Line]:
    """Return what was recorded since (期间记录), in the order of recording."""
    new = [one for one in found.file.entries if one.place > seen(request)]
    return lines(new, found.names, frozenset())
