"""Roll-ups (汇总): a body and all beneath it, each sum opened to its bodies, charts and files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import body_of, named
from gongkai.core.form.rollup import RollUp
from gongkai.engine.rolled_files import write_roll_up
from gongkai.portal.files import FORMATS, fingerprint, kept, sent, target_of, written_file
from gongkai.portal.regions import beneath, line_of
from gongkai.portal.sum_charts import Place, sum_charts
from gongkai.portal.sums import opened, shown_sums
from gongkai.presentation.charts import SIZES, Chart
from gongkai.registers.reports.rolled import rolled_up, years_beneath

_MOST_YEARS = 10


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """Offer the places of which there are sums (汇总目录)."""
    return render(
        request, "portal/roll_ups.html", {"here": "sums", "regions": beneath(None, clock.today())}
    )


@require_safe
def latest(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the sums of the latest year (最近年度汇总), or say that there are none."""
    body = _body(code)
    years = years_beneath(body)
    if years:
        return redirect("portal:roll-up", code, years[0])
    today = clock.today()
    return render(
        request,
        "portal/roll_ups.html",
        {"here": "sums", "empty": line_of(body, today)[-1], "regions": beneath(body, today)},
    )


@require_safe
def roll_up(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the sums of a body and all beneath it (汇总)."""
    body = _body(code)
    found, years = rolled_up(body, year).found, years_beneath(body)
    if year not in years:
        raise Http404
    above = line_of(body, clock.today())
    return render(
        request,
        "portal/roll_up.html",
        {
            "here": "sums",
            "code": code,
            "year": year,
            "years": years,
            "above": above,
            "name": above[-1].full,
            "regions": beneath(body, clock.today()),
            "charts": _charts(body, found, years),
            "formats": FORMATS,
            **shown_sums(found, above[-1].full),
        },
    )


@require_safe
def opened_sum(request: HttpRequest, code: str, year: int, cell: str) -> HttpResponse:
    """Show the bodies behind a sum (合计的构成)."""
    body = _body(code)
    found = rolled_up(body, year).found
    if cell not in found.sums:
        raise Http404
    above = line_of(body, clock.today())
    return render(
        request,
        "portal/opened_sum.html",
        {
            "here": "sums",
            "code": code,
            "year": year,
            "above": above,
            "name": above[-1].full,
            "rolled": found,
            "opened": opened(found, cell),
        },
    )


@require_safe
def chart(request: HttpRequest, code: str, year: int, name: str, size: str) -> HttpResponse:
    """Send a chart (图表) as an SVG image of its own."""
    body = _body(code)
    charts = _charts(body, rolled_up(body, year).found, years_beneath(body))
    wanted = next((one for one in charts if one.name == name), None)
    if wanted is None or size not in SIZES:
        raise Http404
    digest = wanted.digest(size)
    response = sent(
        request,
        content=lambda: kept(digest, lambda: wanted.svg(size)),
        media_type="image/svg+xml",
        name=f"{wanted.title}.svg",
        etag=digest,
    )
    if "Content-Disposition" in response:
        del response["Content-Disposition"]  # an image of the page, no file to keep
    return response


@require_safe
def roll_up_file(request: HttpRequest, code: str, year: int, target: str) -> HttpResponse:
    """Send the sums in a format (下载汇总)."""
    wanted, body = target_of(target), _body(code)
    summed = rolled_up(body, year)
    if not summed.found.counted:
        raise Http404
    name = line_of(body, clock.today())[-1].full
    return written_file(
        request,
        target=wanted,
        stem=gettext("{name}及其所属{year}年度报告汇总").format(name=name, year=year),
        digest=fingerprint(wanted, name, summed.digest),
        write=lambda: write_roll_up(summed.found, name, wanted),
    )


def _body(code: str) -> Body:
    body = body_of(code)
    if body is None:
        raise Http404
    return body


def _charts(body: Body, found: RollUp, years: list[int]) -> tuple[Chart, ...]:
    children = named(Body.objects.filter(parent=body), clock.today())
    names = {one.code: one.name or one.code for one in children}
    own = line_of(body, clock.today())[-1]
    place = Place(code=body.code, name=own.full, names=names | {body.code: own.full})
    return sum_charts(place, found, [rolled_up(body, year).found for year in years[:_MOST_YEARS]])
