"""Notes that return findings to a body (退回通知), as pages to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.registers.reports import casework


@require_safe
def note(request: HttpRequest, key: int) -> HttpResponse:
    """Show a note as it is printed (退回通知)."""
    found = casework.note(request.user, key, clock.today())
    if found is None:
        raise Http404
    return render(request, "desk/note.html", {"note": found})
