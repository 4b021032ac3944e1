"""Reports as rows, and back."""

from decimal import Decimal

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.printed_reports import small_report
from tests.reports_strategy import balanced_reports, changed

from gongkai.core.form.report import Cell, Kind, Report
from gongkai.engine.corpus.rows import CELLS, cell_rows, plain, report_of, storable


@given(balanced_reports())
def test_cells_come_back_as_they_were(report: Report) -> None:
    table = pa.Table.from_pylist(list(cell_rows("a", report)), schema=CELLS)
    assert report_of(report.form, table.to_pylist()).cells == report.cells


@given(st.integers() | st.decimals(allow_nan=True, allow_infinity=True))
def test_a_figure_is_stored_digit_for_digit_or_not_at_all(value: int | Decimal) -> None:
    stored = storable(value)
    if stored is None:
        return
    assert plain(pa.array([stored], CELLS.field("value").type)[0].as_py()) == value


def test_a_figure_too_fine_is_uncertain_and_its_text_is_kept() -> None:
    fine = Cell(kind=Kind.NUMBER, value=Decimal("0.123456789"), raw="0.123456789")
    report = changed(small_report(), {"disclosure.fees.amount": fine})
    table = pa.Table.from_pylist(list(cell_rows("a", report)), schema=CELLS)
    found = report_of(report.form, table.to_pylist()).cells["disclosure.fees.amount"]
    assert found == Cell(kind=Kind.UNCERTAIN, raw="0.123456789")


def test_half_characters_do_not_stop_it() -> None:
    report = changed(small_report(), {"disclosure.fees.amount": Cell(kind=Kind.TEXT, raw="\ud800")})
    assert pa.Table.from_pylist(list(cell_rows("a", report)), schema=CELLS).num_rows
