"""Adding up reports: what is in a sum, what is not, and that it is said."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.printed_reports import small_report
from tests.reports_strategy import BLANK, NOT_APPLICABLE, balanced_reports, changed, number

from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.core.form.rollup import By, RollUp, roll_up, summed_report
from gongkai.core.form.rollup.amounts import Refusal
from gongkai.core.form.rollup.filing import Body, Claim, Filing, choose

GRANTED = "requests.granted.natural_person"
FEES = "disclosure.fees.amount"
OTHER = "requests.other.total"

CITY = Body(code="1", name="甲市人民政府", level="city")
COUNTY = Body(code="11", name="乙县人民政府", path=("1",), level="county")
OFFICE = Body(code="111", name="乙县人民政府办公室", path=("1", "11"), level="county")
SCHOOLS = Body(code="112", name="乙县教育局", path=("1", "11"), level="county")


def filing(body: Body, report: Report, *covers: Body, year: int = 2023, source: str = "") -> Filing:
    return Filing(claim=Claim(body=body, year=year, covers=covers, source=source), report=report)


def rolled(*filings: Filing, expected: Sequence[Body] = ()) -> RollUp:
    (found,) = roll_up(filings, expected)
    return found


def rules(found: RollUp) -> list[str]:
    return [one.rule for one in found.findings]


@st.composite
def filings_of_a_year(draw: st.DrawFn) -> list[Filing]:
    reports = draw(st.lists(balanced_reports(largest=10**9), min_size=1, max_size=4))
    bodies = [Body(code=str(at), name=f"第{at}局") for at in range(len(reports))]
    return [filing(body, report) for body, report in zip(bodies, reports, strict=True)]


@given(filings_of_a_year())
def test_equations_hold_for_the_sum_of_balanced_reports(filings: list[Filing]) -> None:
    found = rolled(*filings)
    total = summed_report(found)
    assert total is not None
    assert assess(total, edition(total.form)).clean
    assert not any("row_total" in one.rule or "balance" in one.rule for one in found.findings)


@given(filings_of_a_year())
def test_every_figure_of_every_report_is_in_one_sum_or_named(filings: list[Filing]) -> None:
    found = rolled(*filings)
    for cell, one in found.sums.items():
        assert one.value in (None, sum(part.value for part in one.contributions))
        assert {part.claim.body.code for part in (*one.contributions, *one.gaps)} == {
            filing.claim.body.code for filing in filings
        }
        assert cell not in found.left_out
    shown = {cell for one in filings for cell in one.report.cells}
    used = {cell for one in found.sums.values() for cell in one.parts}
    assert shown <= used | set(found.left_out) | set(found.sums)


@given(balanced_reports(gaps=False))
def test_the_sum_of_one_report_is_the_report(report: Report) -> None:
    found = rolled(filing(CITY, report, year=report.year or 0))
    for cell, one in found.sums.items():
        shown = report.cells[cell]
        assert one.value == shown.value or one.refusal is Refusal.UNIT_UNKNOWN


def test_each_body_is_counted_once() -> None:
    found = rolled(
        filing(COUNTY, small_report(), source="own.docx"),
        filing(OFFICE, small_report(), COUNTY, source="office.docx"),
        expected=(COUNTY, OFFICE),
    )
    assert [one.source for one in found.counted] == ["office.docx"]
    assert found.sums[GRANTED].value == 7
    assert rules(found) == ["rollup.repeated"]
    assert "own.docx" in found.findings[0].message


@given(st.lists(st.lists(st.sampled_from((CITY, COUNTY, OFFICE)), min_size=1, unique=True)))
def test_no_choice_counts_a_body_twice(bodies: list[list[Body]]) -> None:
    claims = [
        Claim(body=first, year=2023, covers=tuple(rest), source=str(at))
        for at, (first, *rest) in enumerate(bodies)
    ]
    choice = choose(claims)
    counted = [body.code for claim in choice.counted for body in claim.bodies]
    assert len(counted) == len(set(counted))
    assert len(choice.counted) + len(choice.repeated) == len(claims)
    assert all(one.bodies for one in choice.repeated)


def test_of_two_documents_of_a_body_the_later_is_counted() -> None:
    first, second = (Claim(body=CITY, year=2023, source=name) for name in ("a", "b"))
    assert choose((first, second)).counted == (second,)


def test_missing_bodies_are_named() -> None:
    found = rolled(filing(COUNTY, small_report()), expected=(COUNTY, SCHOOLS))
    assert found.missing == (SCHOOLS,)
    assert "乙县教育局" in found.findings[0].message


def test_blank_missing_and_uncertain_cells_are_no_zeros() -> None:
    report = small_report()
    unsure = Cell(kind=Kind.UNCERTAIN, readings=(1, 7))
    found = rolled(
        filing(CITY, report),
        filing(COUNTY, changed(report, {GRANTED: BLANK})),
        filing(OFFICE, changed(report, {GRANTED: None})),
        filing(SCHOOLS, changed(report, {GRANTED: unsure})),
    )
    one = found.sums[GRANTED]
    assert one.value == 7
    assert [gap.kind for gap in one.gaps] == [Kind.BLANK, None, Kind.UNCERTAIN]
    assert rules(found)[-1] == "rollup.incomplete"
    assert rules(found)[0] == "rollup.requests.concluded.natural_person"


def test_a_sum_without_a_figure_has_none() -> None:
    found = rolled(filing(CITY, changed(small_report(), {GRANTED: BLANK})))
    assert found.sums[GRANTED].value is None
    total = summed_report(found)
    assert total is not None
    assert total.cells[GRANTED] == BLANK


def test_not_applicable_counts_as_nothing() -> None:
    found = rolled(filing(CITY, changed(small_report(), {GRANTED: NOT_APPLICABLE})))
    assert found.sums[GRANTED].value == 0
    assert found.sums[GRANTED].gaps == ()


def money(value: str, unit: str | None) -> Cell:
    return Cell(kind=Kind.NUMBER, value=Decimal(value), raw=value, unit=unit)


def test_units_are_never_mixed() -> None:
    found = rolled(
        filing(CITY, changed(small_report(), {FEES: money("1.5", None)})),
        filing(COUNTY, changed(small_report(), {FEES: money("251000", "元")})),
    )
    assert found.sums[FEES].value is None
    assert found.sums[FEES].refusal is Refusal.UNITS_MIXED
    assert rules(found) == ["rollup.units_mixed.fees.amount"]
    assert "万元" in found.findings[0].message


def test_money_of_unknown_unit_is_refused_but_zero_is_nothing() -> None:
    amount = "disclosure.procurement.amount"
    old = small_report(year=2020)
    known = changed(old, {amount: money("0.37", "万元")})
    unknown = changed(old, {amount: number(Decimal("6944.93"))})
    found = rolled(filing(CITY, known, year=2020), filing(COUNTY, unknown, year=2020))
    assert found.sums[amount].refusal is Refusal.UNIT_UNKNOWN
    found = rolled(filing(CITY, known, year=2020), filing(COUNTY, old, year=2020))
    assert (found.sums[amount].value, found.sums[amount].unit) == (Decimal("0.37"), "万元")


@pytest.mark.parametrize("unit", ["件", None])
def test_measure_words_are_no_units(unit: str | None) -> None:
    counted = Cell(kind=Kind.NUMBER, value=3, raw="3", unit=unit)
    found = rolled(
        filing(CITY, small_report()), filing(COUNTY, changed(small_report(), {GRANTED: counted}))
    )
    assert found.sums[GRANTED].value == 10


def test_rows_printed_as_one_are_added_on_one() -> None:
    three = small_report()
    parts = [f"requests.{row}.total" for row in ("other_lapsed_correction", "other_other")]
    three = changed(three, dict.fromkeys(parts, number(2)))
    rows = ("other_lapsed_correction", "other_unpaid_fee", "other_other")
    gone = {cell: None for cell in three.cells if cell.split(".")[1] in rows}
    merged = changed(small_report(), {**gone, OTHER: number(5)})
    found = rolled(filing(CITY, three), filing(COUNTY, merged))
    assert found.sums[OTHER].value == 9
    assert [one.cell for one in found.sums[OTHER].contributions] == [
        "requests.other_lapsed_correction.total",
        "requests.other_unpaid_fee.total",
        "requests.other_other.total",
        OTHER,
    ]
    assert parts[0] not in found.sums
    assert "rollup.rows_merged" in rules(found)


def test_of_mixed_editions_only_what_both_have_is_added() -> None:
    found = rolled(filing(CITY, small_report(year=2020)), filing(COUNTY, small_report()))
    assert found.forms == ("2019", "2021")
    assert found.sums[GRANTED].value == 14
    assert OTHER in found.sums
    assert FEES in found.left_out
    assert "disclosure.procurement.amount" in found.left_out
    assert not set(found.left_out) & set(found.sums)
    assert "rollup.editions_mixed" in rules(found)


def test_by_the_tree_and_by_level() -> None:
    filings = [filing(CITY, small_report()), filing(SCHOOLS, small_report())]
    city, county = roll_up(filings, (CITY, COUNTY, OFFICE, SCHOOLS), By.TREE)
    assert (city.group.top, city.sums[GRANTED].value) == ("1", 14)
    assert (county.group.top, county.sums[GRANTED].value) == ("11", 7)
    assert county.missing == (COUNTY, OFFICE)
    levels = roll_up(filings, (CITY, COUNTY), By.LEVEL)
    assert [(one.group.level, one.sums[GRANTED].value) for one in levels] == [
        ("city", 7),
        ("county", 7),
    ]


def test_years_are_never_mixed() -> None:
    found = roll_up([filing(CITY, small_report()), filing(CITY, small_report(), year=2022)])
    assert [(one.group.year, one.sums[GRANTED].value) for one in found] == [(2022, 7), (2023, 7)]


def test_a_body_counted_outside_its_group_is_named() -> None:
    far = Body(code="9", name="丙县人民政府", level="county")
    found = {
        one.group.top: one
        for one in roll_up([filing(far, small_report(), SCHOOLS)], (COUNTY, SCHOOLS), By.TREE)
    }
    assert "rollup.counted_elsewhere" in rules(found["11"])
    assert SCHOOLS not in found["11"].missing


def test_a_level_where_nobody_filed_still_names_the_missing() -> None:
    found = roll_up([filing(CITY, small_report())], (CITY, SCHOOLS), By.LEVEL)
    assert found[1].missing == (SCHOOLS,)
    assert summed_report(found[1]) is None


def test_whose_report_keeps_the_sum_from_balancing_is_said() -> None:
    wrong = changed(small_report(), {"requests.granted.total": number(8)})
    found = rolled(filing(CITY, small_report()), filing(COUNTY, wrong))
    assert rules(found) == ["rollup.requests.concluded.total", "rollup.requests.row_total.granted"]
    assert "乙县人民政府" in found.findings[0].message
    assert "甲市" not in found.findings[0].message
