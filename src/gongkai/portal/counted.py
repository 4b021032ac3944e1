"""A report beside the registers (报告与登记对照): what their cases count for in its tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.bodies.rights import Right, User, may
from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Report
from gongkai.core.form.tally import Tally, Unplaced
from gongkai.core.form.tally.cells import TalliedCell
from gongkai.core.form.tally.differences import differences
from gongkai.core.form.tally.settings import shipped_counting
from gongkai.core.form.wording import column_label, figure, row_label
from gongkai.ledger.row_security import within
from gongkai.presentation.remarks import Remark, remarks
from gongkai.registers.remedies import queries as remedies
from gongkai.registers.reports.queries import FiledReport
from gongkai.registers.requests import queries as requests


@dataclass(frozen=True, kw_only=True, slots=True)
class CountedCell:
    """A figure that was counted (统计所得的数), beside the one in the report."""

    cell: str
    row: str
    column: str
    counted: int
    reported: str
    """Empty where the report shows no figure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CountedReport:
    """What the registers say of a report (按登记统计)."""

    requests: int
    disputes: int
    shown: int
    """Cells of the two tables in which the report has a figure."""
    agreeing: int
    """Those of them that have the figure counted."""
    cells: tuple[CountedCell, ...]
    """Those with cases behind them."""
    remarks: tuple[Remark, ...]
    """Where the report shows something else, and why."""
    unplaced: tuple[Unplaced, ...]
    by: tuple[str, ...]
    """How it was counted, in sentences (统计口径)."""


def counted_report(filed: FiledReport) -> CountedReport | None:
    """Count the year of a report from the registers (按登记统计), None where they hold no case.

    For the body and those that the report covers besides: of these the cases are seen, whoever
    asks, but no text and no person.
    """
    form = edition(filed.report.form)
    codes = [body.code for body in counting_bodies(filed)]
    with within(cases=codes):
        asked = requests.counted(codes, filed.filing.year, form)
        disputed = remedies.counted(codes, filed.filing.year, form)
    found = Tally(
        form=form.id,
        year=filed.filing.year,
        cells={**asked.cells, **disputed},
        unplaced=asked.unplaced,
    )
    cases = [_cases(asked.cells), _cases(disputed)]
    if not any(cases) and not asked.unplaced:
        return None
    figures = _figures(filed.report, found)
    return CountedReport(
        requests=len(cases[0]),
        disputes=len(cases[1]),
        shown=len(figures),
        agreeing=sum(found.cells[cell].value == value for cell, value in figures.items()),
        cells=tuple(_cells(form, filed.report, found)),
        remarks=remarks(form, list(differences(filed.report, found, form))),
        unplaced=asked.unplaced,
        by=tuple(shipped_counting().sentences()),
    )


def may_see_counts(user: User, body: Body, on: date) -> bool:
    """Say whether somebody may see on a day what the registers count (是否可看统计).

    Staff who may see the body's reports; everybody where the site shows its counts to all.
    """
    return settings.COUNTS_PUBLIC or may(user, Right.SEE, body, on)


def counting_bodies(filed: FiledReport) -> list[Body]:
    """Return the bodies whose cases a report counts (计入的机关), by their names that year."""
    covered = filed.filing.covers.values("pk")
    found = Body.objects.filter(pk=filed.filing.body_id) | Body.objects.filter(pk__in=covered)
    return list(named(found, date(filed.filing.year, 12, 31)).order_by("code"))


def _cases(cells: Mapping[str, TalliedCell]) -> set[str]:
    return {case for one in cells.values() for case in one.cases}


def _figures(report: Report, found: Tally) -> dict[str, object]:
    return {
        cell: report.cells[cell].value
        for cell in found.cells
        if cell in report.cells and report.cells[cell].value is not None
    }


def _cells(form: Edition, report: Report, found: Tally) -> Iterable[CountedCell]:
    for cell, one in found.cells.items():
        if not one.value:
            continue
        shown = report.cells.get(cell)
        yield CountedCell(
            cell=cell,
            row=row_label(form, cell),
            column=column_label(form, cell),
            counted=one.value,
            reported="" if shown is None or shown.value is None else figure(shown.value),
        )
