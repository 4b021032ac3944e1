"""Two reports beside each other (对比): chosen by body, year and version, then shown."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gongkai.portal.comparison import comparison
from gongkai.registers.reports import queries
from gongkai.registers.reports.models import Filing
from gongkai.registers.reports.queries import ReadVersion

_NAME = re.compile(r"(?P<code>[^/\0]+)/(?P<year>\d{4})(?:/(?P<number>\d{1,4}))?")
_MOST_FOUND = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A report that can be chosen (可选的报告): what it is called, and the address with it."""

    label: str
    address: str


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Compare the reports that `before` and `after` name (对比), or have them chosen.

    A name is `code/year`, or `code/year/version`.
    """
    names = {side: request.GET.get(side, "") for side in ("before", "after")}
    chosen = {side: _version(name) for side, name in names.items() if name}
    if len(chosen) < len(names):
        return _choose(request, chosen, names)
    before, after = chosen["before"], chosen["after"]
    return render(
        request,
        "portal/comparison.html",
        {
            "here": "compare",
            "before": before,
            "after": after,
            "heading": _heading(before, after),
            "before_label": _label(before),
            "after_label": _label(after),
            "swapped": _query({"before": names["after"], "after": names["before"]}),
            "compared": comparison(before.report, after.report),
        },
    )


def _choose(
    request: HttpRequest, chosen: dict[str, ReadVersion], names: dict[str, str]
) -> HttpResponse:
    """Have the reports chosen (选择报告): the one already chosen offers what belongs to it."""
    side = "after" if "before" in chosen else "before"
    wanted = request.GET.get("name", "").replace("\0", "").strip()
    other = next(iter(chosen.values()), None)
    found = queries.filings_named(wanted) if wanted else Filing.objects.none()
    if other is not None:
        found = found.exclude(pk=other.filing.pk)
    return render(
        request,
        "portal/choose.html",
        {
            "here": "compare",
            "names": {key: name for key, name in names.items() if name},
            "wanted": wanted,
            "other": None if other is None else _label(other),
            "own": [] if other is None else _own(other, side, names),
            "found": [
                Choice(
                    label=_called(one.body_name or one.body.code, one.year),
                    address=_query(names | {side: f"{one.body.code}/{one.year}"}),
                )
                for one in found[:_MOST_FOUND]
            ],
        },
    )


def _own(chosen: ReadVersion, side: str, names: dict[str, str]) -> list[Choice]:
    """Return the body's other years and the report's other versions (同一机关的其他报告)."""
    filing = chosen.filing
    own = queries.filings().filter(body=filing.body).exclude(pk=filing.pk)
    years = [(f"{filing.body.code}/{one.year}", one.year, None) for one in own]
    versions = [
        (f"{filing.body.code}/{filing.year}/{one.number}", filing.year, one.number)
        for one in queries.versions(filing)
        if one.pk != chosen.version.pk
    ]
    body = filing.body_name or filing.body.code
    return [
        Choice(label=_called(body, year, number), address=_query(names | {side: name}))
        for name, year, number in (*years, *versions)
    ]


def _version(name: str) -> ReadVersion:
    match = _NAME.fullmatch(name)
    if match is None:
        raise Http404
    number = None if match["number"] is None else int(match["number"])
    found = queries.read_version(match["code"], int(match["year"]), number)
    if found is None:
        raise Http404
    return found


def _label(chosen: ReadVersion) -> str:
    body = chosen.filing.body_name or chosen.filing.body.code
    current = chosen.version.pk == chosen.filing.current_id
    return _called(body, chosen.filing.year, None if current else chosen.version.number)


def _heading(before: ReadVersion, after: ReadVersion) -> str:
    """Return the page's title (标题): a body that both are of is named once."""
    one, other = _label(before), _label(after)
    body = before.filing.body_name or before.filing.body.code
    if before.filing.body_id == after.filing.body_id:
        other = other.removeprefix(f"{body} ")
    return gettext("{one}与{other}的对比").format(one=one, other=other)


def _called(body: str, year: int, number: int | None = None) -> str:
    if number is None:
        return gettext("{body} {year}年度").format(body=body, year=year)
    return gettext("{body} {year}年度（第{number}版）").format(body=body, year=year, number=number)


def _query(names: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update({side: name for side, name in names.items() if name})
    return f"?{query.urlencode(safe='/')}"
