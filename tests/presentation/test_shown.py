"""年度报告的呈现: the form's order, how much was read, the title."""

from tests.portal.samples import a_report, number, without

from gongkai.core.form.report import Cell, Kind, Report
from gongkai.presentation.shown import coverage, shown_report, title_of


def test_sections_come_in_the_forms_order_with_their_tables() -> None:
    shown = shown_report(a_report(), ())
    assert [section.numeral for section in shown.sections] == list("一二三四五六")
    assert [len(section.tables) for section in shown.sections] == [0, 1, 1, 1, 0, 0]
    assert shown.sections[5].paragraphs == ("本年未收取信息处理费。",)


def test_coverage_counts_what_is_missing_and_what_is_uncertain() -> None:
    report = without(
        a_report({"requests.new.total": Cell(kind=Kind.UNCERTAIN, readings=(1, 11))}),
        "requests.carried_in.total",
    )
    counted = coverage(report)
    assert (counted.missing, counted.uncertain) == (1, 1)
    assert counted.read == counted.cells - 2
    assert not counted.nothing


def test_rows_printed_as_one_are_not_missing() -> None:
    rows = ("other_lapsed_correction", "other_unpaid_fee", "other_other")
    one_row = {
        cell.replace(rows[0], "other"): number(0)
        for cell in a_report().cells
        if f".{rows[0]}." in cell
    }
    report = a_report(one_row)
    report = without(report, *(c for c in report.cells if c.split(".")[1] in rows))
    assert coverage(report).missing == 0


def test_a_report_without_figures_says_so() -> None:
    assert coverage(Report(form="2021")).nothing


def test_a_report_without_a_printed_title_is_named_by_what_is_known() -> None:
    assert title_of(Report(form="2021", agency="甲局", year=2024)) == (
        "甲局2024年政府信息公开工作年度报告"
    )
    assert title_of(Report(form="2021")) == "政府信息公开工作年度报告"
