"""Two reports beside each other."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.printed_reports import small_report
from tests.reports_strategy import BLANK, balanced_reports, changed, number

from gongkai.core.form.catalog import edition
from gongkai.core.form.diff import CellChange, diff
from gongkai.core.form.report import Cell, Kind, Report

GRANTED = "requests.granted.natural_person"
OTHER = "requests.other.total"
THREE = ("other_lapsed_correction", "other_unpaid_fee", "other_other")


@given(balanced_reports())
def test_a_report_does_not_differ_from_itself(report: Report) -> None:
    found = diff(report, report)
    assert found.changes == ()
    assert found.same == len(edition(report.form).cells) - _merged(report)
    assert found.one_body is True


def _merged(report: Report) -> int:
    """Return how many fewer cells there are where three rows are printed as one."""
    return 2 * 7 if report.form == "2021" and OTHER in report.cells else 0


@settings(max_examples=30)  # each draws two whole reports
@given(balanced_reports(), balanced_reports())
def test_every_cell_of_both_is_accounted_for(one: Report, other: Report) -> None:
    found, back = diff(one, other), diff(other, one)
    assert found.same == back.same
    assert {change.cell for change in found.changes} == {change.cell for change in back.changes}
    assert found.only_before == back.only_after
    assert len(found.changes) + found.same + len(found.only_before) <= len(edition(one.form).cells)


def test_blank_is_not_zero() -> None:
    report = small_report()
    zero = "requests.partial.research"
    (change,) = diff(report, changed(report, {zero: BLANK})).changes
    assert change.cell == zero
    assert change.before is not None
    assert change.before.value == 0
    assert change.after == BLANK
    assert change.difference is None
    (change,) = diff(report, changed(report, {zero: None})).changes
    assert change.after is None


def test_a_change_has_both_figures_and_their_difference() -> None:
    report = small_report()
    (change,) = diff(report, changed(report, {GRANTED: number(5)})).changes
    assert change == CellChange(cell=GRANTED, before=number(7), after=number(5))
    assert change.difference == -2


def test_figures_in_two_units_have_no_difference() -> None:
    fees = "disclosure.fees.amount"
    old = changed(small_report(), {fees: Cell(kind=Kind.NUMBER, value=Decimal(3), unit="元")})
    (change,) = diff(old, small_report()).changes
    assert change.difference is None


def test_rows_printed_as_one_are_compared_with_their_sum() -> None:
    three = changed(small_report(), {f"requests.{row}.total": number(2) for row in THREE})
    gone = {cell: None for cell in three.cells if cell.split(".")[1] in THREE}
    row = {f"requests.other.{column}": number(0) for column in ("natural_person", "business")}
    merged = changed(small_report(), {**gone, **row, OTHER: number(6)})
    found = diff(three, merged)
    compared = {change.cell for change in found.changes}
    assert OTHER not in compared
    assert "requests.other.research" in compared
    (change,) = (
        one for one in diff(three, changed(merged, {OTHER: number(7)})).changes if one.cell == OTHER
    )
    assert change.difference == 1
    assert change.before_parts == tuple(f"requests.{row}.total" for row in THREE)
    assert not found.only_before


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    three = changed(small_report(), {f"requests.{THREE[0]}.total": BLANK})
    gone = {cell: None for cell in three.cells if cell.split(".")[1] in THREE}
    merged = changed(small_report(), {**gone, OTHER: number(0)})
    (change,) = (one for one in diff(three, merged).changes if one.cell == OTHER)
    assert change.before == Cell(kind=Kind.UNCERTAIN)


def test_across_the_editions_what_only_one_has_is_said() -> None:
    found = diff(small_report(year=2020), small_report())
    assert found.changes == ()
    assert "disclosure.procurement.amount" in found.only_before
    assert "disclosure.fees.amount" in found.only_after
    assert not any(cell.startswith("requests.") for cell in found.only_before + found.only_after)


OPENING = "甲县教育局2022年主动公开信息120条，及时更新政府信息公开指南。"
PRAISE = "我局高度重视信息公开工作，由办公室牵头，各科室分头落实。"
LACK = "公开的内容还不够细，下一年将逐项细化。"


def with_text(year: int, *sentences: str, agency: str = "甲县教育局") -> Report:
    return replace(small_report(agency, year), sections={"1": "".join(sentences), "6": "无。"})


@pytest.mark.parametrize(
    ("sentence", "exact", "near"),
    [
        ("甲县教育局2023年主动公开信息120条，及时更新政府信息公开指南。", 1, 0),
        ("（一）我局2023年主动公开信息120条，及时更新政府信息公开指南。", 1, 0),
        ("本局二〇二三年主动公开信息120条，及时更新政府信息公开指南。", 1, 0),
        ("甲县教育局2023年主动公开信息133条，及时更新政府信息公开指南。", 0, 1),
        ("全年召开新闻发布会四次，开展政策解读十二场。", 0, 0),
    ],
)
def test_a_new_year_hides_no_copy(sentence: str, exact: int, near: int) -> None:
    found = diff(with_text(2022, OPENING, PRAISE), with_text(2023, sentence, LACK))
    assert (found.prose.exact, found.prose.near) == (exact, near)
    assert found.prose.share == (exact + near) / 2
    assert [one.text for one in found.prose.dropped][-1:] == [PRAISE]


def test_sections_and_sentences_that_say_nothing() -> None:
    found = diff(with_text(2022, PRAISE), with_text(2023, PRAISE))
    assert found.sections["1"].share == 1
    assert found.sections["6"].share is None
    assert found.sections["6"].dropped == ()


def test_another_body_is_said() -> None:
    assert diff(small_report(), small_report("甲县财政局")).one_body is False
    assert diff(small_report(), replace(small_report(), agency=None)).one_body is None
