"""A month's dates as a calendar (期限日历)."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.core.dates.calendar import FIRST_DAY, LAST_DAY
from gongkai.desk.views.requests.lists import asking
from gongkai.registers.requests.month import month_of


@require_safe
def month(request: HttpRequest, year: int | None = None, number: int | None = None) -> HttpResponse:
    """Show the dates of a month (期限日历), of this one unless told which."""
    today = clock.today()
    first = _first(year or today.year, number or today.month)
    one = asking(request)
    weeks = month_of(first, one)
    before, after = first - timedelta(days=1), (first + timedelta(days=32)).replace(day=1)
    context = {
        "here": "calendar",
        "asking": one,
        "first": first,
        "weeks": weeks,
        "due": any(day.entries for week in weeks for day in week if day.within),
        "before": before if before >= FIRST_DAY else None,
        "after": after if after <= LAST_DAY else None,
    }
    return render(request, "desk/requests/month.html", context)


def _first(year: int, month_: int) -> date:
    try:
        first = date(year, month_, 1)
    except ValueError:
        raise Http404 from None
    if not FIRST_DAY <= first <= LAST_DAY:
        raise Http404
    return first
