"""One wrong figure in a clean report is found, and located, whatever the format it is in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.printed_reports import PRINTERS
from tests.reports_strategy import balanced_reports, changed, covered, number

from gongkai.core.form.catalog import edition
from gongkai.core.form.check import check
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Kind, Report
from gongkai.engine.reading import read_bytes


def errors(findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", PRINTERS)
@given(data=st.data())
@settings(max_examples=8)
def test_the_changed_cell_is_among_the_smallest_proposals(kind: str, data: st.DataObject) -> None:
    report = data.draw(balanced_reports(largest=5000, gaps=False))
    cell = data.draw(st.sampled_from(covered(report, edition(report.form))))
    right = report.cells[cell].value
    wrong = data.draw(st.integers(0, 6000).filter(lambda value: value != right))
    printed = PRINTERS[kind](changed(report, {cell: number(wrong)}))

    read = read_bytes(printed, f"report.{kind}")
    assert (read.cells[cell].kind, read.cells[cell].value) == (Kind.NUMBER, wrong)
    found = errors(check(read))
    assert found
    proposals = [one for finding in found for one in finding.proposals]
    fewest = min(len(one.changes) for one in proposals)
    assert (cell, right) in {
        (one.cell, one.value)
        for proposal in proposals
        if len(proposal.changes) == fewest
        for one in proposal.changes
    }


@pytest.mark.parametrize("kind", PRINTERS)
@given(report=balanced_reports(largest=5000))
@settings(max_examples=8)
def test_a_clean_report_has_no_errors(kind: str, report: Report) -> None:
    read = read_bytes(PRINTERS[kind](report), f"report.{kind}")
    assert errors(check(read)) == []
