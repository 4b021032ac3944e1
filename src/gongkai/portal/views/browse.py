"""Reports by body and year (年度报告的查阅), and their files to take away."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import body_of, subtree
from gongkai.core.documents import own_json, own_xlsx
from gongkai.portal.forms import CheckUpForm
from gongkai.portal.regions import Region, beneath, line_of, region_groups
from gongkai.presentation.shown import checked, title_of
from gongkai.registers.reports import queries
from gongkai.registers.reports.queries import FiledReport

A_PAGE = 100
ON_THE_HOME_PAGE = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what this is, the door, and some reports (首页)."""
    filings = queries.filings()
    return render(
        request,
        "portal/home.html",
        {
            "here": "home",
            "form": CheckUpForm(),
            "groups": region_groups(list(filings[:ON_THE_HOME_PAGE]), clock.today()),
            "total": filings.count(),
        },
    )


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports (年度报告目录), by `year` and `region` where the query names them."""
    year = _year(request.GET.get("year"))
    region = _region(request.GET.get("region"))
    filings = queries.filings()
    if year is not None:
        filings = filings.filter(year=year)
    if region is not None:
        filings = filings.filter(body__in=subtree(region))
    page = Paginator(filings, A_PAGE).get_page(request.GET.get("page"))
    above = line_of(region, clock.today()) if region else ()
    return render(
        request,
        "portal/reports.html",
        {
            "here": "reports",
            "heading": _heading(year, above[-1] if above else None),
            "year": year,
            "years": queries.years(),
            "region": region,
            "regions": beneath(region, clock.today()),
            "above": above,
            "groups": region_groups(list(page), clock.today()),
            "page": page,
            "query": _query(year, region),
        },
    )


@require_safe
def report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show a report (年度报告): its tables with the findings marked, and where it comes from."""
    filed = _filed(code, year)
    name = filed.filing.body_name or code
    return render(
        request,
        "portal/report.html",
        {
            "filed": filed,
            "body_name": name,
            "title": title_of(filed.report, name),
            "above": line_of(filed.filing.body, clock.today())[:-1],
            "versions": queries.versions(filed.filing),
            **checked(filed.report, filed.findings),
        },
    )


@require_safe
def report_json(_request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Send a report as read, in the project's own JSON (读取结果)."""
    filed = _filed(code, year)
    return _file(own_json.write(filed.report), "application/json", f"{_stem(filed)}.json")


@require_safe
def report_xlsx(_request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Send a report's tables as a workbook (Excel 表格)."""
    filed = _filed(code, year)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(own_xlsx.write(filed.report), kind, f"{_stem(filed)}.xlsx")


@require_safe
def document(_request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Send the document of a version (文件原件), always as a file and never as a page."""
    version = queries.content(code, year, number)
    if version is None:
        raise Http404
    return _file(bytes(version.document.content), version.media_type, version.name)


def _filed(code: str, year: int) -> FiledReport:
    filed = queries.filed_report(code, year)
    if filed is None:
        raise Http404
    return filed


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _stem(filed: FiledReport) -> str:
    return f"{filed.filing.body.code}-{filed.filing.year}-v{filed.version.number}"


def _year(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == len("2024")):
        raise Http404
    return int(text)


def _region(code: str | None) -> Body | None:
    if not code:
        return None
    body = body_of(code)
    if body is None:
        raise Http404
    return body


def _heading(year: int | None, region: Region | None) -> str:
    when = gettext("{year}年").format(year=year) if year else ""
    where = region.full if region else ""
    return gettext("{where}{when}年度报告").format(where=where, when=when)


def _query(year: int | None, region: Body | None) -> str:
    query = QueryDict(mutable=True)
    if year is not None:
        query["year"] = str(year)
    if region is not None:
        query["region"] = region.code
    return query.urlencode()
