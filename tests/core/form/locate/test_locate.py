"""The figures proposed as wrong, case by case and on reports drawn at random."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.form.check.test_arithmetic import base, spread
from tests.reports_strategy import BLANK, balanced_reports, changed, covered, number

from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.check import check
from gongkai.core.form.finding import Cause, Proposal, Severity
from gongkai.core.form.locate import Place, locate
from gongkai.core.form.report import Report, Stray, equations_of
from gongkai.core.form.solver.feasibility import solve

CASES = yaml.safe_load(Path(__file__).with_name("locate.yaml").read_text(encoding="utf-8"))


def report_of(case: dict[str, Any]) -> Report:
    report = changed(base(), spread({**case["cells"], **case.get("also", {})}))
    raws = {cell: replace(report.cells[cell], raw=raw) for cell, raw in case.get("raw", {}).items()}
    strays = tuple(Stray(table=t, text=text, row=row) for t, text, row in case.get("strays", ()))
    return replace(changed(report, raws), strays=strays)


def values(proposal: Proposal) -> dict[str, Any]:
    return {one.cell: one.value for one in proposal.changes}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    found = locate(report_of(case))
    if "places" in case:
        assert [[values(one) for one in place.proposals] for place in found] == case["places"]
    if "cause" in case:
        assert found[0].proposals[0].cause == case["cause"]
    if "why" in case:
        assert found[0].proposals[0].why == case["why"]
    if "shifted" in case:
        assert case["shifted"] in [
            values(one)
            for place in found
            for one in place.proposals
            if one.cause is Cause.READING and "移动一格" in one.why
        ]


def applied(report: Report, proposals: Iterable[Proposal]) -> Report:
    new = {one.cell: one for proposal in proposals for one in proposal.changes}
    return changed(
        report, {cell: number(one.value) for cell, one in new.items() if one.value is not None}
    )


def holds(report: Report, proposals: Iterable[Proposal]) -> bool:
    """Say whether everything can hold after the proposals, those without a value set free."""
    form = edition(report.form)
    system = assess(applied(report, proposals), form).system
    open_to = [one.cell for proposal in proposals for one in proposal.changes if one.value is None]
    system = system.freed(open_to)
    return solve(system.equations, system.domains).possible


def planted(report: Report, data: st.DataObject, count: int) -> Report:
    """Return the report with so many figures changed that an equation covers."""
    form = edition(report.form)
    shown = [cell for cell in covered(report, form) if report.cells[cell].value is not None]
    wrong = data.draw(st.lists(st.sampled_from(shown), min_size=count, max_size=count, unique=True))
    return changed(report, {cell: _other(report.cells[cell].value, data) for cell in wrong})


def _other(value: Any, data: st.DataObject) -> Any:
    near = st.sampled_from([value + 1, value - 1, value * 10 + 1, value + 10])
    drawn = st.one_of(near, st.integers(0, 200_000_000))
    return number(data.draw(drawn.filter(lambda one: one >= 0 and one != value)))


def smallest(place: Place) -> list[Proposal]:
    size = min(len(one.changes) for one in place.proposals)
    return [one for one in place.proposals if len(one.changes) == size]


@settings(max_examples=60)
@given(balanced_reports(), st.data())
def test_one_changed_figure_is_found_and_proposed(report: Report, data: st.DataObject) -> None:
    """With blanks as well: nought is what they were, so a change is an error or a doubt."""
    wrong = planted(report, data, 1)
    [cell] = [one for one in wrong.cells if wrong.cells[one] != report.cells[one]]
    own = {one.rule for one in equations_of(wrong, edition(wrong.form)) if cell in one.terms}
    found = [one for one in check(wrong) if one.rule in own]
    assert {one.rule for one in found} == own
    assert {one.severity for one in found} <= {Severity.ERROR, Severity.WARNING}
    for finding in found:
        sizes = [len(one.changes) for one in finding.proposals]
        sets = [values(one) for one in finding.proposals if len(one.changes) == min(sizes)]
        assert {cell: report.cells[cell].value} in sets


@settings(max_examples=60)
@given(balanced_reports(gaps=False), st.integers(1, 8), st.data())
def test_as_few_changes_as_were_planted_mend_everything(
    report: Report, count: int, data: st.DataObject
) -> None:
    wrong = planted(report, data, count)
    found = locate(wrong)
    firsts = [place.proposals[0] for place in found]
    assert sum(len(one.changes) for one in firsts) <= count
    assert holds(wrong, firsts)
    for at, place in enumerate(found):
        for proposal in place.proposals:
            assert holds(wrong, [*firsts[:at], proposal, *firsts[at + 1 :]])


@settings(max_examples=60)
@given(balanced_reports(gaps=False), st.integers(1, 6), st.data())
def test_the_planted_errors_are_listed_where_nothing_smaller_does(
    report: Report, count: int, data: st.DataObject
) -> None:
    wrong = planted(report, data, count)
    found = locate(wrong)
    truth = {cell: one.value for cell, one in report.cells.items() if wrong.cells[cell] != one}
    if sum(len(place.proposals[0].changes) for place in found) < count:
        return
    for place in found:
        if not place.more:
            listed = [values(one) for one in smallest(place)]
            assert any(one.items() <= truth.items() for one in listed)


@settings(max_examples=40)
@given(balanced_reports(gaps=False), st.data())
def test_single_changes_are_all_there_are(report: Report, data: st.DataObject) -> None:
    """Every figure is tried with every value that one of its equations asks for."""
    wrong = planted(report, data, 1)
    form = edition(wrong.form)
    system = assess(wrong, form).system
    figures = {cell: int(one) for cell, one in system.figures.items()}
    mending = set()
    for equation in system.equations:
        for cell, sign in equation.terms.items():
            value = figures[cell] - sign * equation.residual(figures)
            tried = {**figures, cell: value}
            if value < 0 or value == figures[cell]:
                continue
            if not any(one.residual(tried) for one in system.equations):
                mending.add((cell, value))
    [place] = locate(wrong)
    assert not place.more
    assert {next(iter(values(one).items())) for one in smallest(place)} == mending


@settings(max_examples=25)
@given(balanced_reports(), st.data())
def test_proposals_beside_gaps_are_verified(report: Report, data: st.DataObject) -> None:
    form = edition(report.form)
    wrong = planted(report, data, 2)
    shown = st.sampled_from(covered(wrong, form))
    wrong = changed(
        wrong, data.draw(st.dictionaries(shown, st.sampled_from((BLANK, None)), max_size=4))
    )
    conflicts = assess(wrong, form).broken
    broken = {one.rule for conflict in conflicts for one in conflict}
    found = [place for place in locate(wrong) if place.rules & broken]
    firsts = [place.proposals[0] for place in found if place.proposals]
    for at, place in enumerate(found if len(firsts) == len(found) else ()):
        for proposal in place.proposals:
            assert all(wrong.cells[one.cell].value == one.found for one in proposal.changes)
            assert holds(wrong, [*firsts[:at], proposal, *firsts[at + 1 :]])


@given(balanced_reports())
def test_clean_reports_have_no_place(report: Report) -> None:
    assert locate(report) == ()


def test_figures_are_never_changed_and_nothing_is_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    report = changed(base(), spread({"requests.new.*": "blank", "requests.granted.total": 9}))
    before = dict(report.cells)
    assert locate(report)
    assert report.cells == before
    assert capfd.readouterr() == ("", "")


def test_a_place_without_a_figure_is_no_crash() -> None:
    """Only uncertain cells: nothing that is shown for certain can be wrong."""
    cells = {
        "disputes.direct_suit.upheld": [1, 2],
        "disputes.direct_suit.total": [5, 6],
        "disputes.direct_suit.corrected": [0],
        "disputes.direct_suit.other": [0, 1],
        "disputes.direct_suit.pending": [0, 1],
    }
    report = changed(base(), spread(cells))
    [place] = locate(report)
    assert place.rules == {"disputes.row_total.direct_suit"}
    assert place.proposals == ()
