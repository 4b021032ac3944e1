"""The strategy for balanced reports keeps what it promises."""

from hypothesis import given
from tests.reports_strategy import balanced_reports, covered, wholes

from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Report, equations_of


@given(balanced_reports())
def test_every_equation_holds_with_gaps_as_nought(report: Report) -> None:
    form = edition(report.form)
    values = {cell: int(one.value or 0) for cell, one in report.cells.items()}
    assert not [one.rule for one in equations_of(report, form) if one.residual(values)]


@given(balanced_reports())
def test_no_total_is_blank_and_every_table_is_shown(report: Report) -> None:
    form = edition(report.form)
    assert all(report.cells[cell].value is not None for cell in wholes(report, form))
    assert len(covered(report, form)) > 170
    assert {cell.split(".")[0] for cell in report.cells} == {"disclosure", "requests", "disputes"}
