"""Who has how much to do (在办统计)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.desk.views.requests.lists import asking
from gongkai.registers.requests.summaries import loads

_TITLES = {"handler": _("按经办人"), "office": _("按协查科室"), "body": _("按机关")}


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """Show the open cases by person, office and body (在办统计)."""
    one = asking(request)
    tables = [
        {"by": by, "title": _TITLES[by], "rows": rows}
        for by, rows in loads(one).items()
        if rows and (by != "body" or len(one.bodies) > 1)
    ]
    context = {"here": "requests", "asking": one, "tables": tables}
    return render(request, "desk/requests/summary.html", context)
