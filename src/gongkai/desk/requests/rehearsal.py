"""The rehearsal of the year's end (年终预演): the tables as they would be if the year closed today.

It joins two registers and last year's report, which do not know one another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.core.form.catalog import edition
from gongkai.core.form.check import check
from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Finding
from gongkai.core.form.report import Report
from gongkai.core.form.tally import Tally, Unplaced, as_report
from gongkai.core.form.tally.disputes import TABLE as DISPUTES
from gongkai.core.form.tally.requests import TABLE as REQUESTS
from gongkai.core.form.tally.settings import shipped_counting
from gongkai.core.form.wording import row_label
from gongkai.presentation.remarks import Remark, remarks
from gongkai.presentation.tables import ShownTable, shown_tables
from gongkai.registers.remedies import queries as remedies
from gongkai.registers.reports.queries import filed_report
from gongkai.registers.requests import queries as requests
from gongkai.registers.requests.counting import CARRIED_OUT, in_year
from gongkai.registers.requests.listing import Row, rows_of
from gongkai.registers.requests.lists import Asking, Sort, standing
from gongkai.registers.requests.models import UNSENT
from gongkai.registers.requests.paging import sliced

FORM = "2021"
TABLES = frozenset({REQUESTS, DISPUTES})
_CARRIED = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """A row of table 三 beside last year's (与上年比较)."""

    label: str
    now: int
    last: int | None

    @property
    def change(self) -> str:
        """Return by how much it differs (增减)."""
        return "" if self.last is None else f"{self.now - self.last:+d}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rehearsal:
    """The year as it would be closed today (年终预演)."""

    tables: tuple[ShownTable, ...]
    remarks: tuple[Remark, ...]
    unplaced: tuple[Unplaced, ...]
    overdue: int
    carried: tuple[Row, ...]
    carried_total: int
    compared: tuple[Compared, ...]
    last_year: int | None
    """The year of the report it is compared with, None where none is published."""
    by: tuple[str, ...]
    """How it is counted, in sentences (统计口径)."""


def covered_bodies(body: Body, year: int) -> list[Body]:
    """Return the bodies whose cases the body's report counts (计入的机关), itself first.

    As its report on the year says, or that on the year before.
    """
    filing = None
    for one in (year, year - 1):
        filing = filing or filed_report(body.code, one)
    covered = filing.filing.covers.values("pk") if filing else []
    found = Body.objects.filter(pk=body.pk) | Body.objects.filter(pk__in=covered)
    names = named(found, date(year, 12, 31)).order_by("code")
    return sorted(names, key=lambda one: one.pk != body.pk)


def rehearsed(body: Body, codes: list[str], year: int, one: Asking) -> Rehearsal:
    """Return what the year would be (年终预演), of the bodies with those codes together."""
    form, last = edition(FORM), filed_report(body.code, year - 1)
    asked = requests.counted(codes, year, form)
    cells = {**asked.cells, **remedies.counted(codes, year, form)}
    tally = Tally(form=form.id, year=year, cells=cells, unplaced=asked.unplaced)
    report = as_report(tally)
    numbered = remarks(form, list(_findings(report, last.report if last else None)))
    out = in_year(codes, year, shipped_counting()).filter(went=CARRIED_OUT)
    carried = standing(codes, one.day).filter(request__in=out.values("pk"))
    overdue = standing(codes, one.day).filter(phase__in=UNSENT, due__lt=one.day)
    shown = shown_tables(form, report, numbered, _links(body, year, cells))
    return Rehearsal(
        tables=tuple(table for table in shown if table.id in TABLES),
        remarks=tuple(numbered),
        unplaced=asked.unplaced,
        overdue=overdue.count(),
        carried=rows_of(sliced(carried, Sort.DUE, _CARRIED).rows, one, bare=True),
        carried_total=carried.count(),
        compared=tuple(_compared(form, report, last.report if last else None)),
        last_year=year - 1 if last else None,
        by=tuple(shipped_counting().sentences()),
    )


def _findings(report: Report, last: Report | None) -> Iterator[Finding]:
    """Yield what is found in the two tables (表三、表四的检查发现); the others are not filled."""
    for finding in check(report, last):
        tables = {cell.partition(".")[0] for cell in finding.cells}
        if tables and tables <= TABLES:
            yield finding


def _links(body: Body, year: int, cells: Mapping[str, object]) -> dict[str, str]:
    return {
        cell: reverse("desk:year-end-cell", args=[body.code, year, cell])
        for cell, one in cells.items()
        if one.value
    }


def _compared(form: Edition, report: Report, last: Report | None) -> Iterator[Compared]:
    for cell, value in report.cells.items():
        if not (cell.startswith(f"{REQUESTS}.") and cell.endswith(".total")):
            continue
        before = last.cells.get(cell) if last else None
        figure = before.value if before else None
        if value.value or figure:
            yield Compared(
                label=row_label(form, cell),
                now=int(value.value or 0),
                last=None if figure is None else int(figure),
            )
