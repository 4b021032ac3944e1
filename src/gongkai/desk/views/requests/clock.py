"""How a term was reckoned (期限怎样算), day by day, as it is known now or was at a past moment."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.clock import CHINA
from gongkai.core.process.requests.daybook import daybook
from gongkai.desk.views.requests.case import heading
from gongkai.desk.views.requests.opened import opened
from gongkai.holidays.queries import calendar
from gongkai.presentation.fields import day_field
from gongkai.presentation.requests import clock_face


class WhenForm(forms.Form):
    """Of which day, and by what was known when (何时的情况)."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["as_of"] = day_field(_("算到哪一天"), needed=False)
        self.fields["known"] = day_field(_("只用这一天以前登记的"), needed=False)


@require_safe
def clock_page(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show the days of a case one by one (逐日列出)."""
    found = opened(request, code, number)
    form = WhenForm(request.GET or {"as_of": found.today})
    told = form.cleaned_data if form.is_valid() else {}
    as_of, known = told.get("as_of") or found.today, told.get("known")
    until = datetime.combine(known, time.max, CHINA) if known else None
    facts = [one.fact for one in found.file.entries if until is None or one.recorded_at <= until]
    begun = bool(facts) and min(one.on for one in facts) <= as_of
    book = daybook(facts, calendar(), as_of=as_of) if begun else None
    context = heading(found) | {"when": form, "state": book.state if book else None}
    if book:
        context |= {"days": clock_face.table(book), "line": clock_face.line(book)}
    return render(request, "desk/requests/clock.html", context)
