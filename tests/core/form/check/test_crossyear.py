"""This year's report against last year's."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports_strategy import BLANK, NOT_APPLICABLE, PARTIES, number

from gongkai.core.form.catalog import edition
from gongkai.core.form.check.crossyear import check_crossyear
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Cell, Kind, Report

COLUMNS = (*PARTIES, "total")


def report(year: int, cells: Mapping[str, Cell], form: str = "2021") -> Report:
    return Report(form=form, agency="云岭市教育局", year=year, cells=cells)


def row(name: str, values: Mapping[str, Cell]) -> dict[str, Cell]:
    return {f"requests.{name}.{column}": cell for column, cell in values.items()}


def compared(now: Report, before: Report) -> list[Finding]:
    return list(check_crossyear(now, edition(now.form), before, edition(before.form)))


def rules(now: Report, before: Report) -> list[str]:
    return [one.rule for one in compared(now, before)]


@given(st.lists(st.integers(0, 9), min_size=7, max_size=7), st.integers(0, 6), st.integers(1, 9))
def test_every_column_is_compared(values: list[int], column: int, more: int) -> None:
    before = dict(zip(COLUMNS, map(number, values), strict=True))
    now = before | {COLUMNS[column]: number(values[column] + more)}
    last = report(2022, row("carried_out", before))
    assert rules(report(2023, row("carried_in", before)), last) == []
    (finding,) = compared(report(2023, row("carried_in", now)), last)
    assert finding.rule == f"crossyear.carried.{COLUMNS[column]}"
    assert finding.severity is Severity.ERROR
    assert (finding.found, finding.expected) == (values[column] + more, values[column])
    assert finding.cells == (f"requests.carried_in.{COLUMNS[column]}",)


@pytest.mark.parametrize("gap", [BLANK, Cell(kind=Kind.TEXT, raw="见附件")])
def test_what_is_not_known_conflicts_with_nothing(gap: Cell) -> None:
    last = report(2022, row("carried_out", {"total": number(3)}))
    assert not rules(report(2023, row("carried_in", {"total": gap})), last)
    assert not rules(report(2023, {}), last)


def test_not_applicable_is_nought_and_an_uncertain_cell_each_of_its_readings() -> None:
    last = report(2022, row("carried_out", {"total": number(3)}))
    assert rules(report(2023, row("carried_in", {"total": NOT_APPLICABLE})), last)
    doubt = Cell(kind=Kind.UNCERTAIN, raw="3 0", readings=(30, 3))
    assert not rules(report(2023, row("carried_in", {"total": doubt})), last)


def test_a_blank_total_is_known_by_its_parts() -> None:
    parts = dict.fromkeys(PARTIES, number(0)) | {"natural_person": number(2), "total": BLANK}
    last = report(2022, row("carried_out", parts))
    assert rules(report(2023, row("carried_in", {"total": number(1)})), last) == [
        "crossyear.carried.total"
    ]


def test_documents_in_force_that_do_not_follow_are_a_warning() -> None:
    def normative(year: int, issued: int, repealed: int, in_force: int) -> Report:
        figures = {"issued": issued, "repealed": repealed, "in_force": in_force}
        cells = {f"disclosure.normative.{one}": number(value) for one, value in figures.items()}
        return report(year, cells)

    last = normative(2022, 9, 9, 20)
    assert not rules(normative(2023, 3, 1, 22), last)
    (finding,) = compared(normative(2023, 3, 1, 25), last)
    assert finding.rule == "crossyear.in_force.normative"
    assert finding.severity is Severity.WARNING
    assert (finding.found, finding.expected) == (25, 22)


def test_years_are_compared_across_editions() -> None:
    last = report(2020, row("carried_out", {"total": number(2)}), form="2019")
    now = report(2021, row("carried_in", {"total": number(1)}))
    assert rules(now, last) == ["crossyear.carried.total"]


def test_another_body_or_year_is_not_compared_and_says_so() -> None:
    now = report(2023, row("carried_in", {"total": number(1)}))
    last = report(2022, row("carried_out", {"total": number(2)}))
    for wrong in (
        replace(last, year=2021),
        replace(last, year=None),
        replace(last, agency="云岭市财政局"),
    ):
        (note,) = compared(now, wrong)
        assert (note.rule, note.severity) == ("crossyear.not_compared", Severity.NOTE)
    assert rules(now, replace(last, agency=None)) == ["crossyear.carried.total"]
