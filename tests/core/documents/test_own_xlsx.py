"""Our workbook: text, and tables as the form prints them, which read back as the same report."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import load_workbook
from tests.core.documents.any_reports import any_reports
from tests.reports_strategy import balanced_reports
from tests.written_reports import carried, written_reports

from gongkai.core.documents import xlsx
from gongkai.core.documents.document import Box, Grid
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.own_xlsx import write
from gongkai.core.documents.reading import interpret
from gongkai.core.form.catalog import edition
from gongkai.core.form.layout import Layout, layouts_of
from gongkai.core.form.report import Cell, Kind, Report

SLOW = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
CELL = "requests.new.total"


def expected(layout: Layout, report: Report) -> list[Box]:
    def text(cell_id: str) -> str:
        cell = report.cells.get(cell_id, Cell(kind=Kind.BLANK))
        if cell.kind is not Kind.NUMBER:
            return cell.raw
        digits = str(cell.value)  # a number cell has no trailing zeros
        return digits.rstrip("0").rstrip(".") if "." in digits else digits

    return sorted(
        (
            Box(
                slot.text if slot.cell is None else text(slot.cell),
                slot.row,
                slot.column,
                slot.rowspan,
                slot.colspan,
            )
            for slot in layout.slots
        ),
        key=lambda box: (box.row, box.column),
    )


@SLOW
@given(balanced_reports())
def test_it_reads_back_as_the_same_boxes(report: Report) -> None:
    document = xlsx.read(write(report), DEFAULT_LIMITS)
    layouts = layouts_of(edition(report.form), report)
    assert len(document.parts) == 1 + len(layouts)
    for part, layout in zip(document.parts[1:], layouts, strict=True):
        assert isinstance(part, Grid)
        assert [box for row in part.rows for box in row] == expected(layout, report)


@SLOW
@given(written_reports())
def test_there_and_back(report: Report) -> None:
    again = interpret(xlsx.read(write(report), DEFAULT_LIMITS))
    assert as_numbers(again) == as_numbers(report)


def as_numbers(report: Report) -> Mapping[str, object]:
    """Return what a workbook carries: a figure, and not how it was written."""
    cells = {
        name: replace(cell, raw="") if cell.kind is Kind.NUMBER and not cell.unit else cell
        for name, cell in report.cells.items()
    }
    return carried(replace(report, cells=cells))


@SLOW
@given(any_reports())
def test_any_report_can_be_written(report: Report) -> None:
    assert xlsx.read(write(report), DEFAULT_LIMITS).parts


def test_numbers_are_numbers_and_text_is_text() -> None:
    cells = {
        CELL: Cell(kind=Kind.NUMBER, value=21, raw="21 "),
        "requests.new.other": Cell(kind=Kind.NOT_APPLICABLE, raw=""),
        "requests.new.business": Cell(kind=Kind.TEXT, value=1, raw="=1+1"),
        "requests.new.research": Cell(kind=Kind.BLANK),
        "requests.carried_in.total": Cell(kind=Kind.NUMBER, value=10**20, raw=""),
        "disclosure.fees.amount": Cell(
            kind=Kind.NUMBER, value=Decimal("0.37"), raw="0.37万元", unit="万元"
        ),
    }
    book = load_workbook(BytesIO(write(Report(form="2021", cells=cells))))
    values = [(cell.value, cell.data_type) for sheet in book for row in sheet.rows for cell in row]
    for content in ((21, "n"), ("/", "s"), ("=1+1", "s"), (str(10**20), "s"), ("0.37万元", "s")):
        assert values.count(content) == 1
    tables = [table.title[:31] for table in edition("2021").tables if table.id != "disputes"]
    assert book.sheetnames == ["正文", *tables]
