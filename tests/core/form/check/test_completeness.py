"""Notes on what a document does not show, or not safely."""

from tests.printed_reports import small_report
from tests.reports_strategy import changed

from gongkai.core.form.catalog import edition
from gongkai.core.form.check.completeness import check_completeness
from gongkai.core.form.finding import Severity
from gongkai.core.form.report import Cell, Kind, Report

FORM = edition("2021")


def found(report: Report) -> dict[str, str]:
    """Return the sentences by rule; all are notes."""
    findings = list(check_completeness(report, FORM))
    assert {one.severity for one in findings} <= {Severity.NOTE}
    return {one.rule: one.message for one in findings}


def test_a_report_with_every_cell_has_no_note() -> None:
    assert found(small_report()) == {}


def test_lost_rows_are_named() -> None:
    lost = {cell: None for cell in FORM.cells if cell.startswith(("requests.new", "requests.carr"))}
    assert found(changed(small_report(), lost)) == {
        "requests.cells_missing": "第三部分表格有21格在文件中没有找到，"
        "涉及“本年新收”、“上年结转”、“结转下年度”。请核对原表是否缺行、缺页。"
    }


def test_many_lost_rows_are_counted() -> None:
    lost = {cell: None for cell in FORM.cells if cell.startswith("requests.refused")}
    assert "等8行" in found(changed(small_report(), lost))["requests.cells_missing"]


def test_a_lost_table_is_said_to_be_lost() -> None:
    lost = {cell: None for cell in FORM.cells if cell.startswith("disputes")}
    assert found(changed(small_report(), lost)) == {
        "disputes.cells_missing": "文件中没有找到第四部分表格。请确认该表是否漏附，或是否为图片。"
    }


def test_rows_printed_as_one_are_not_lost() -> None:
    merged = {
        cell: Cell(kind=Kind.NUMBER, value=0, raw="0")
        for cell in FORM.specs
        if cell.startswith("requests.other.")
    }
    parts = {part: None for cell in merged for part in FORM.replacements[cell]}
    assert found(changed(small_report(), {**parts, **merged})) == {}


def test_doubts_name_their_readings() -> None:
    cell = "requests.new.business"
    doubt = Cell(kind=Kind.UNCERTAIN, raw="1 0", readings=(10, 1, 0))
    assert found(changed(small_report(), {cell: doubt})) == {
        "requests.cells_uncertain": "第三部分表格有1格读法不能确定："
        "“本年新收”行“商业企业”列（可能是10或1或0）。请对照原表核实。"
    }


def test_what_only_the_equations_settle_is_said() -> None:
    cell = "disputes.direct_suit.upheld"
    settled = Cell(kind=Kind.NUMBER, value=8, raw="8", settled=True)
    assert found(changed(small_report(), {cell: settled})) == {
        "disputes.cells_settled": "第四部分表格有1格按版面有几种读法，只有现在的读法符合勾稽关系："
        "“未经复议直接起诉”部分“结果维持”列读作8。请对照原表核实。"
    }
