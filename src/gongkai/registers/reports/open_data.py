"""What anybody may ask about many reports (开放数据), page by page, each page in one query.

Only what `queries.published` shows is in it: the current version of every report. A page goes on
after a key — that of the last thing on the page before — so that what is added or taken away in
between moves nothing.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body, BodyName
from gongkai.bodies.queries import subtree
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Cell
from gongkai.engine.corpus.rows import Row, cell_rows
from gongkai.registers.reports.models import Filing, Finding
from gongkai.registers.reports.queries import body_name, filings, published
from gongkai.registers.reports.records import report_of

_BATCH = 50
"""Reports that are in memory at once, while all of them go out."""
_CELLS_OF_A_REPORT = 150
"""Fewer than any edition has; so many reports are read for a page of cells as it may need."""

_MOST_READ = 200
"""Reports that are read for one page, however few of their cells are wanted."""

ReportKey = tuple[int, str]
"""The year and the body's code: where a report stands, the latest year first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """Which reports are asked for (筛选): of a body and all beneath it, a year, an edition."""

    region: Body | None = None
    year: int | None = None
    form: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenCell:
    """A cell of a report (单元格), with the report it stands in."""

    filing: Filing
    id: str
    cell: Cell

    @property
    def key(self) -> tuple[int, str, str]:
        """Where the cell stands in the order of all (排序位置)."""
        return (*key_of(self.filing), self.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class CellPage:
    """A page of cells (一页单元格), and the key after which there are more, None at the end."""

    cells: tuple[OpenCell, ...]
    after: tuple[int, str, str] | None


def reports_after(selection: Selection, key: ReportKey | None, limit: int) -> list[Filing]:
    """Return the reports after a key (年度报告), the latest year first, as `filings` has them."""
    return list(_after(_selected(filings(), selection), key)[:limit])


def cells_after(
    selection: Selection, beginning: str, key: tuple[int, str, str] | None, limit: int
) -> CellPage:
    """Return the cells after a key (单元格), report by report in the order of the form.

    `beginning`: only cells whose id is that or begins with it and a point. A page may have
    fewer cells than `limit` while there are more.
    """
    some = min(limit, _MOST_READ) if beginning else limit // _CELLS_OF_A_REPORT + 1
    chosen = _selected(published(), selection).defer(None)
    last = None if key is None else key[:2]
    batch = list(_from(chosen, last)[: some + 1])
    found: list[OpenCell] = []
    for filing in batch[:some]:
        found += (one for one in _cells(filing, beginning) if key is None or _past(one, key))
        if len(found) > limit:
            return CellPage(cells=tuple(found[:limit]), after=found[limit - 1].key)
    more = (*key_of(batch[some - 1]), _LAST) if len(batch) > some else None
    return CellPage(cells=tuple(found), after=more)


def findings_after(
    selection: Selection,
    *,
    rule: str | None,
    severity: str | None,
    key: tuple[int, str, int] | None,
    limit: int,
) -> list[Finding]:
    """Return the findings after a key (检查发现), report by report in the order of the check.

    Each has its `version`, whose `current_of` is the report, and the `body_name`.
    """
    chosen = _selected(published(), selection)
    found = (
        Finding.objects.filter(version__in=chosen.values("current"))
        .select_related("version__current_of__body")
        .defer("version__reading")
        .annotate(body_name=body_name("version__current_of__"))
        .order_by("-version__current_of__year", "version__current_of__body__code", "position")
    )
    if rule is not None:
        found = found.filter(Q(rule=rule) | Q(rule__startswith=f"{rule}."))
    if severity is not None:
        found = found.filter(severity=severity)
    if key is not None:
        year, code, position = key
        same = Q(version__current_of__year=year)
        found = found.filter(
            Q(version__current_of__year__lt=year)
            | same & Q(version__current_of__body__code__gt=code)
            | same & Q(version__current_of__body__code=code, position__gt=position)
        )
    return list(found[:limit])


def bodies_after(region: Body | None, key: str | None, limit: int) -> QuerySet[Body]:
    """Return the bodies after a code (行政机关), in the order of the codes."""
    found = Body.objects.all() if region is None else subtree(region)
    if key is not None:
        found = found.filter(code__gt=key)
    return found.select_related("parent").order_by("code")[:limit]


def key_of(filing: Filing) -> ReportKey:
    """Return where a report stands in the order of all (排序位置)."""
    return filing.year, filing.body.code


def all_cells() -> Iterator[Sequence[Row]]:
    """Yield every cell of every report (全部单元格), batch by batch, as rows of `OPEN_CELLS`."""
    key: ReportKey | None = None
    while batch := list(_after(published().defer(None), key)[:_BATCH]):
        yield [row for filing in batch for row in _rows(filing)]
        key = key_of(batch[-1])


def state() -> str:
    """Return the digest of all that `all_cells` says (数据状态): the versions and the names."""
    digest = hashlib.sha256()
    names = BodyName.objects.order_by("pk").values_list("body", "name", "valid_from", "valid_to")
    versions = published().order_by("pk").values_list("pk", "current", "body__code")
    for rows in (versions, names):
        for row in rows.iterator():
            digest.update(repr(row).encode())
    return digest.hexdigest()


_LAST = "\N{REPLACEMENT CHARACTER}"
"""A key after the last cell of a report: no cell has it."""


def _selected(reports: QuerySet[Filing], selection: Selection) -> QuerySet[Filing]:
    if selection.region is not None:
        reports = reports.filter(body__in=subtree(selection.region))
    if selection.year is not None:
        reports = reports.filter(year=selection.year)
    if selection.form is not None:
        reports = reports.filter(current__form=selection.form)
    return reports


def _after(reports: QuerySet[Filing], key: ReportKey | None) -> QuerySet[Filing]:
    if key is None:
        return reports
    year, code = key
    return reports.filter(Q(year__lt=year) | Q(year=year, body__code__gt=code))


def _from(reports: QuerySet[Filing], key: ReportKey | None) -> QuerySet[Filing]:
    if key is None:
        return reports
    year, code = key
    return reports.filter(Q(year__lt=year) | Q(year=year, body__code__gte=code))


def _cells(filing: Filing, beginning: str) -> Iterator[OpenCell]:
    report = report_of(filing.current.reading)
    for cell in edition(report.form).specs:
        if cell in report.cells and _begins(cell, beginning):
            yield OpenCell(filing=filing, id=cell, cell=report.cells[cell])


def _begins(cell: str, beginning: str) -> bool:
    return not beginning or cell == beginning or cell.startswith(f"{beginning}.")


def _past(one: OpenCell, key: tuple[int, str, str]) -> bool:
    """Say whether a cell stands after the key (在其后), in the order of the form."""
    if key_of(one.filing) != key[:2]:
        return True
    places = _places(one.filing.current.form)
    return places[one.id] > places.get(key[2], len(places))


@cache
def _places(form: str) -> dict[str, int]:
    return {cell: place for place, cell in enumerate(edition(form).specs)}


def _rows(filing: Filing) -> Iterator[Row]:
    report = report_of(filing.current.reading)
    whose: Row = {
        "body": filing.body.code,
        "name": filing.body_name,
        "year": filing.year,
        "form": report.form,
    }
    for row in cell_rows(filing.current.document_id, report):
        yield {**whose, **row}
