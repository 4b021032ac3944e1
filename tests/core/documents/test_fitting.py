"""Columns fill the width, and no figure is wider than its column."""

from hypothesis import given
from tests.printed_reports import small_report
from tests.reports_strategy import balanced_reports
from tests.written_reports import WRITTEN

from gongkai.core.documents.cell_text import cell_text
from gongkai.core.documents.fitting import fit
from gongkai.core.form.catalog import edition
from gongkai.core.form.layout import layouts_of
from gongkai.core.form.report import Report

WIDTH, PADDING = 442.0, 2.0
DIGIT = 0.5
"""The width of a digit in every font that is used, in its size."""


@WRITTEN
@given(balanced_reports())
def test_every_figure_fits(report: Report) -> None:
    for layout in layouts_of(edition(report.form), report):
        found = fit(layout, report.cells, width=WIDTH, padding=PADDING)
        assert abs(sum(found.columns) - WIDTH) < 0.01
        for slot in layout.slots:
            if slot.cell in report.cells:
                columns = found.columns[slot.column : slot.column + slot.colspan]
                text = cell_text(report.cells[slot.cell])
                assert len(text) * DIGIT * found.figure_size <= sum(columns) - 2 * PADDING


def test_small_figures_keep_their_size_and_columns_are_even() -> None:
    report = small_report()
    for layout in layouts_of(edition("2021"), report):
        found = fit(layout, report.cells, width=WIDTH, padding=PADDING)
        assert found.figure_size == found.label_size
        assert len({round(one, 3) for one in found.columns[layout.labels :]}) == 1
