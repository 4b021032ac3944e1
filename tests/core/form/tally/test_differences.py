"""Where a published table and the cases part: each difference with what explains it."""

from collections.abc import Mapping
from datetime import date

import pytest
from tests.reports_strategy import BLANK, number

from gongkai.core.form.catalog import edition
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.core.form.tally import Tally, as_report, tally
from gongkai.core.form.tally.differences import differences
from gongkai.core.form.tally.requests import RequestCount

FORM = edition("2021")
ASKED = [
    RequestCount(
        case=name,
        body="机关",
        entered=date(2025, 3, 3),
        column="business",
        concluded=date(2025, 3, 10),
        row=row,
    )
    for name, row in (("甲", "granted"), ("乙", "other_other"))
]
COUNTED: Tally = tally(ASKED, [], year=2025, edition=FORM)


def published(changes: Mapping[str, Cell | None]) -> Report:
    """Return the report that says what the cases say, but for some cells; None: not shown."""
    cells = {**as_report(COUNTED).cells, **changes}
    shown = {cell: one for cell, one in cells.items() if one is not None}
    return Report(form="2021", year=2025, cells=shown)


def found(changes: Mapping[str, Cell | None]) -> list[Finding]:
    return list(differences(published(changes), COUNTED, FORM))


def test_a_report_that_says_what_the_cases_say_has_none() -> None:
    assert found({}) == []


def test_a_cell_marked_not_applicable_is_a_0() -> None:
    assert found({"requests.new.research": Cell(kind=Kind.NOT_APPLICABLE, raw="/")}) == []


def test_a_blank_over_a_0_is_a_note() -> None:
    (one,) = found({"requests.new.research": BLANK, "requests.new.other": BLANK})
    assert (one.rule, one.severity) == ("tally.blank", Severity.NOTE)
    assert one.message.startswith("“本年新收”行的“科研机构”、“其他”在报告中留空")


@pytest.mark.parametrize("shown", [BLANK, Cell(kind=Kind.NOT_APPLICABLE, raw="—")])
def test_nothing_where_the_cases_give_a_number_is_a_warning(shown: Cell) -> None:
    (one,) = found({"requests.new.business": shown})
    assert (one.rule, one.severity, one.expected) == ("tally.blank_counted", Severity.WARNING, 2)


def test_a_row_that_is_not_shown_is_one_note() -> None:
    row = dict.fromkeys(cell for cell in FORM.cells if cell.startswith("requests.granted."))
    (one,) = found(row)
    assert (one.rule, len(one.cells)) == ("tally.not_shown", 7)
    assert one.message == ("“（一）予以公开”有7格在公布的文件中没有找到；按案件统计合计为1。")


def test_an_uncertain_cell_says_whether_the_count_is_among_its_readings() -> None:
    doubtful = Cell(kind=Kind.UNCERTAIN, readings=(2, 20))
    (one,) = found({"requests.new.business": doubtful})
    assert (one.rule, one.severity) == ("tally.uncertain", Severity.NOTE)
    (other,) = found({"requests.new.business": Cell(kind=Kind.UNCERTAIN, readings=(3, 30))})
    assert (other.severity, other.expected) == (Severity.WARNING, 2)


def test_a_figure_that_only_the_equations_settle_is_named() -> None:
    (one,) = found({"requests.new.business": Cell(kind=Kind.NUMBER, value=2, settled=True)})
    assert (one.rule, one.severity) == ("tally.settled", Severity.NOTE)


def test_a_wrong_figure_that_contradicts_the_report_is_explained_by_it() -> None:
    (one,) = found({"requests.granted.business": number(2)})
    assert one.rule == "tally.contradicted"
    assert (one.expected, one.found) == (1, 2)
    assert "报告自身对不上" in one.message


def test_figures_that_agree_among_themselves_send_one_to_the_cases() -> None:
    rows = ("new", "granted", "concluded")
    changed = {
        f"requests.{row}.{column}": number(COUNTED.cells[f"requests.{row}.{column}"].value + 1)
        for row in rows
        for column in ("business", "total")
    }
    assert {one.rule for one in found(changed)} == {"tally.differs"}
    assert all("请核对案件是否录全" in one.message for one in found(changed))


def test_rows_printed_as_one_are_compared_as_one() -> None:
    parts = ("other_lapsed_correction", "other_unpaid_fee", "other_other")
    columns = ("natural_person", "business", "research", "public_interest", "legal_service")
    gone = {
        f"requests.{row}.{column}": None for row in parts for column in (*columns, "other", "total")
    }
    merged = {f"requests.other.{one}": number(0) for one in (*columns, "other")}
    right = {"requests.other.business": number(1), "requests.other.total": number(1)}
    assert found({**gone, **merged, **right}) == []
    wrong = {"requests.other.business": number(3), "requests.other.total": number(1)}
    assert [one.cells for one in found({**gone, **merged, **wrong})] == [
        ("requests.other.business",)
    ]


def test_two_editions_are_not_compared() -> None:
    with pytest.raises(ValueError, match="one edition"):
        list(differences(Report(form="2019"), COUNTED, FORM))
