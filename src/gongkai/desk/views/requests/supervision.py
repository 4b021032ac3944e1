"""What a supervising office sees (监督统计): counts and lateness of the bodies beneath it."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.desk.requests.supervision import (
    COLUMNS,
    OPENED,
    as_csv,
    as_xlsx,
    chart_of,
    in_order,
)
from gongkai.presentation.charts import SIZES
from gongkai.presentation.entered import whole_number
from gongkai.registers.requests import supervising
from gongkai.registers.requests.listing import body_names, rows_of
from gongkai.registers.requests.lists import Asking, Sort
from gongkai.registers.requests.paging import sliced

A_PAGE = 100
YEARS = 6
_EARLIEST = 2008
"""The year in which the 条例 came into force."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILES = {"xlsx": (as_xlsx, _XLSX), "csv": (as_csv, "text/csv; charset=utf-8")}


@require_safe
def supervision(request: HttpRequest) -> HttpResponse:
    """Show how the bodies fare (监督统计), in the order that is asked for."""
    one, year = _asking(request), _year(request)
    rows, by = supervising.supervised(one, year), request.GET.get("sort", "")
    context = {
        "here": "supervision",
        "asking": one,
        "year": year,
        "years": range(one.day.year, one.day.year - YEARS, -1),
        "sort": by,
        "columns": [(key, column.label) for key, column in COLUMNS.items()],
        "rows": [(row, _cells(row)) for row in in_order(rows, by)],
        "reasons": supervising.late_by_reason(one, year),
        "chart": chart_of(rows, year),
    }
    return render(request, "desk/requests/supervision.html", context)


@require_safe
def chart(request: HttpRequest, year: int, size: str) -> HttpResponse:
    """Send the chart of lateness as an image (逾期图)."""
    found = chart_of(supervising.supervised(_asking(request), year), year)
    if found is None or size not in SIZES:
        raise Http404
    return HttpResponse(found.svg(size), content_type="image/svg+xml")


@require_safe
def exported(request: HttpRequest, year: int, target: str) -> HttpResponse:
    """Send the table as a file (导出)."""
    if target not in _FILES:
        raise Http404
    write, media_type = _FILES[target]
    name = gettext("{year}年政府信息公开申请办理情况.{target}").format(year=year, target=target)
    response = HttpResponse(
        write(supervising.supervised(_asking(request), year)), content_type=media_type
    )
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    return response


@require_safe
def opened(request: HttpRequest, year: int, code: str, figure: str) -> HttpResponse:
    """Show the cases behind a figure: numbers and dates, nothing else (数字背后的案件)."""
    one = _asking(request)
    if code not in one.bodies or figure not in OPENED:
        raise Http404
    part = sliced(
        supervising.behind(figure, code, one, year),
        Sort.ARRIVAL,
        A_PAGE,
        after=request.GET.get("after", ""),
    )
    context = {
        "here": "supervision",
        "asking": one,
        "year": year,
        "name": body_names([code], one.day).get(code, code),
        "label": COLUMNS[figure].label,
        "rows": rows_of(part.rows, one, bare=True),
        "after": part.after,
    }
    return render(request, "desk/requests/supervision_cases.html", context)


def _asking(request: HttpRequest) -> Asking:
    one = supervising.supervising(request.user, clock.today(), settings.DUE_SOON_DAYS)
    if not one.bodies:
        raise PermissionDenied
    return one


def _year(request: HttpRequest) -> int:
    year, today = whole_number(request.GET.get("year", "")), clock.today()
    return year if year and _EARLIEST <= year <= today.year else today.year


def _cells(row: supervising.Supervised) -> list[tuple[str, str, bool]]:
    return [
        (key, column.text(row), key in OPENED and bool(column.value(row)))
        for key, column in COLUMNS.items()
    ]
