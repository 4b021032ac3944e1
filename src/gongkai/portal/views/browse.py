"""Reports by body and year (年度报告的查阅), and their files to take away."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import body_of, subtree
from gongkai.engine.writing import write
from gongkai.portal.asked import year_of
from gongkai.portal.counted import counted_report, may_see_counts
from gongkai.portal.files import FORMATS, fingerprint, sent, target_of, written_file
from gongkai.portal.forms import CheckUpForm
from gongkai.portal.regions import Region, beneath, line_of, region_groups
from gongkai.presentation.shown import checked, title_of
from gongkai.registers.publications.queries import has_list
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
    year = year_of(request.GET.get("year"))
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
            "has_list": region is not None and has_list(region.code),
        },
    )


@require_safe
def report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show a report (年度报告): its tables with the findings marked, and where it comes from."""
    filed = _filed(code, year)
    name = filed.filing.body_name or code
    counts_shown = may_see_counts(request.user, filed.filing.body, clock.today())
    return render(
        request,
        "portal/report.html",
        {
            "filed": filed,
            "body_name": name,
            "title": title_of(filed.report, name),
            "above": line_of(filed.filing.body, clock.today())[:-1],
            "versions": queries.versions(filed.filing),
            "formats": FORMATS,
            "last_year": queries.year_before(filed.filing),
            "has_list": has_list(code),
            "counted": counted_report(filed) if counts_shown else None,
            **checked(filed.report, filed.findings),
        },
    )


@require_safe
def report_file(request: HttpRequest, code: str, year: int, target: str) -> HttpResponse:
    """Send a report in a format (下载年度报告)."""
    wanted = target_of(target)
    filed = _filed(code, year)
    return written_file(
        request,
        target=wanted,
        stem=_stem(filed),
        digest=fingerprint(wanted, filed.version.reading),
        write=lambda: write(filed.report, wanted),
    )


@require_safe
def document(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Send the document of a version (文件原件), always as a file and never as a page."""
    version = queries.content(code, year, number)
    if version is None:
        raise Http404
    return sent(
        request,
        content=lambda: bytes(version.document.content),
        media_type=version.media_type,
        name=version.name,
        etag=version.document_id,
        modified=version.imported_at,
    )


def _filed(code: str, year: int) -> FiledReport:
    filed = queries.filed_report(code, year)
    if filed is None:
        raise Http404
    return filed


def _stem(filed: FiledReport) -> str:
    name = title_of(filed.report, filed.filing.body_name or filed.filing.body.code)
    return gettext("{name}（第{number}版）").format(name=name, number=filed.version.number)


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
