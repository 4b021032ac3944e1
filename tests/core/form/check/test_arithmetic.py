"""The cross-footing of one report, case by case and on reports drawn at random."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.reports_strategy import (
    BLANK,
    NOT_APPLICABLE,
    as_report,
    balanced_reports,
    changed,
    covered,
    number,
    request_values,
    result_rows,
    wholes,
)

from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.check.arithmetic import check_arithmetic
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Cell, Kind, Report, equations_of

CASES = yaml.safe_load(Path(__file__).with_name("arithmetic.yaml").read_text(encoding="utf-8"))
FORM = edition("2021")


def base() -> Report:
    """Return the balanced report the cases begin with."""
    results = {("granted", "natural_person"): 3, ("partial", "natural_person"): 4}
    results |= {("granted", "business"): 2}
    values = request_values(
        result_rows(FORM), results, {"natural_person": 1}, {"natural_person": 2}
    )
    values |= {spec.id: 0 for spec in FORM.table("disputes").cells()}
    values |= {"disputes.reconsideration.upheld": 2, "disputes.reconsideration.other": 1}
    return as_report(FORM, values | {"disputes.reconsideration.total": 3})


def cell(shown: Any) -> Cell | None:
    """Return a cell as a case writes it."""
    if isinstance(shown, str):
        return {"missing": None, "blank": BLANK, "/": NOT_APPLICABLE}[shown]
    match shown:
        case list():
            return Cell(kind=Kind.UNCERTAIN, readings=tuple(shown))
        case {"text": value}:
            return Cell(kind=Kind.TEXT, value=value, raw=f"{value}（说明）")
        case dict():
            [(unit, value)] = shown.items()
            return replace(number(exact(value)), unit=unit)
        case _:
            return number(exact(shown))


def exact(value: float) -> int | Decimal:
    return value if isinstance(value, int) else Decimal(str(value))


def spread(cells: Mapping[str, Any]) -> dict[str, Cell | None]:
    """Return the cells of a case, those of a whole table or row (*) one by one."""
    return {
        one: cell(shown)
        for name, shown in cells.items()
        for one in FORM.cells + tuple(FORM.specs)
        if one == name or (name.endswith("*") and one in FORM.cells and one.startswith(name[:-1]))
    }


def found(report: Report) -> tuple[Finding, ...]:
    form = edition(report.form)
    return tuple(check_arithmetic(report, form, assess(report, form)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    findings = found(changed(base(), spread(case["cells"])))
    expected = [
        (rule, severity, *(None if one is None else exact(one) for one in figures))
        for rule, severity, *figures in case["findings"]
    ]
    assert sorted((one.rule, one.severity, one.expected, one.found) for one in findings) == sorted(
        expected
    )
    if "message" in case:
        assert case["message"] in [one.message for one in findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_finding_names_cells_of_the_form_and_ends_in_what_to_do(case: dict[str, Any]) -> None:
    for one in found(changed(base(), spread(case["cells"]))):
        assert one.cells
        assert set(one.cells) <= set(FORM.specs)
        assert one.message.endswith("。")
        assert "请" in one.message


@given(balanced_reports())
def test_balanced_reports_are_clean(report: Report) -> None:
    assert found(report) == ()


@given(balanced_reports(gaps=False), st.data())
def test_one_changed_figure_breaks_exactly_its_equations(
    report: Report, data: st.DataObject
) -> None:
    form = edition(report.form)
    wrong = data.draw(st.sampled_from(covered(report, form)))
    value = report.cells[wrong].value
    other = data.draw(st.integers(0, 200_000_000).filter(lambda one: one != value))
    findings = found(changed(report, {wrong: number(other)}))
    own = {one.rule for one in equations_of(report, form) if wrong in one.terms}
    assert {(one.rule, one.severity) for one in findings} == {(r, Severity.ERROR) for r in own}


@given(balanced_reports(), st.data())
def test_a_figure_taken_away_is_no_error(report: Report, data: st.DataObject) -> None:
    form = edition(report.form)
    gone = data.draw(st.sets(st.sampled_from(covered(report, form)), max_size=12))
    assert not found(changed(report, dict.fromkeys(gone)))
    blank = found(changed(report, dict.fromkeys(gone, BLANK)))
    assert not [one for one in blank if one.severity is Severity.ERROR]


@given(balanced_reports(gaps=False), st.data())
def test_a_blank_total_is_noted_with_its_sum_and_nothing_else(
    report: Report, data: st.DataObject
) -> None:
    form = edition(report.form)
    gone = data.draw(st.sampled_from(sorted(wholes(report, form))))
    [note] = found(changed(report, {gone: BLANK}))
    assert note.severity is Severity.NOTE
    assert (note.cells, note.expected) == ((gone,), report.cells[gone].value)
