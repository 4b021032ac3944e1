"""表格的呈现: what each cell says, and how findings are marked on it."""

import pytest
from tests.portal.samples import a_report, without

from gongkai.core.form.catalog import edition
from gongkai.core.form.finding import Cause, Change, Finding, Proposal, Severity
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.presentation.remarks import remarks
from gongkai.presentation.tables import Entry, kinds_of, shown_tables

FORM = edition("2021")
TOTAL = "requests.new.total"
PERSON = "requests.new.natural_person"


def finding(
    *cells: str, severity: Severity = Severity.ERROR, proposals: tuple[Proposal, ...] = ()
) -> Finding:
    return Finding(
        rule="rule", severity=severity, template="对不上。", cells=cells, proposals=proposals
    )


def proposal(cell: str, value: int) -> Proposal:
    change = Change(cell=cell, found=21, value=value)
    return Proposal(changes=(change,), cause=Cause.REPORT, why="其余各式都成立。")


def entries(report: Report, *findings: Finding) -> dict[str, Entry]:
    tables = shown_tables(FORM, report, remarks(FORM, findings))
    return {
        entry.id: entry
        for table in tables
        for band in table.bands
        for line in (*band.head, *band.body)
        for entry in line
    }


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (Cell(kind=Kind.NUMBER, value=21, raw="21"), "number", "21"),
        (Cell(kind=Kind.NUMBER, value=1204, raw="1,204"), "number", "1,204"),
        (Cell(kind=Kind.NUMBER, value=10, raw="1 0", settled=True), "number", "10"),
        (Cell(kind=Kind.BLANK), "blank", ""),
        (Cell(kind=Kind.NOT_APPLICABLE, raw="—"), "not_applicable", "—"),
        (Cell(kind=Kind.TEXT, value=22, raw="22（其中修订16件）"), "text", "22（其中修订16件）"),
        (Cell(kind=Kind.UNCERTAIN, readings=(1, 10)), "uncertain", "1或10"),
    ],
)
def test_a_cell_shows_what_the_document_prints(cell: Cell, kind: str, text: str) -> None:
    entry = entries(a_report({TOTAL: cell}))[TOTAL]
    assert (entry.kind, entry.text) == (kind, text)


def test_a_cell_the_document_does_not_show_is_missing_and_not_blank() -> None:
    assert entries(without(a_report(), TOTAL))[TOTAL].kind == "missing"


def test_every_header_of_a_cell_is_a_label_of_its_table() -> None:
    shown = entries(a_report())
    cells = [entry for entry in shown.values() if entry.kind]
    assert len(cells) == len(FORM.cells)
    for cell in cells:
        labels = [shown[one] for one in cell.headers.split()]
        assert labels
        assert not [label for label in labels if label.kind]


def test_a_finding_is_marked_on_its_cells_and_described_there() -> None:
    shown = entries(a_report(), finding(TOTAL, PERSON))
    assert "has-error" in shown[TOTAL].style
    assert shown[TOTAL].described_by == "finding-1"
    assert "has-error" in shown[PERSON].style
    assert "has-error" not in shown["requests.new.business"].style


def test_the_gravest_of_several_findings_decides_the_look() -> None:
    note, error = finding(TOTAL, severity=Severity.NOTE), finding(TOTAL)
    entry = entries(a_report(), note, error)[TOTAL]
    assert "has-error" in entry.style
    assert "has-note" not in entry.style
    assert entry.described_by == "finding-1 finding-2"


def test_a_suggested_cell_stands_out_with_the_figure_that_would_fit() -> None:
    found = finding(TOTAL, proposals=(proposal(PERSON, 20), proposal(TOTAL, 22)))
    shown = entries(a_report(), found)
    assert shown[PERSON].amended == ("20",)
    assert "is-culprit" in shown[PERSON].style
    assert shown[PERSON].described_by == "finding-1"
    assert shown[TOTAL].amended == ("22",)


def test_the_legend_names_only_what_occurs() -> None:
    plain = shown_tables(FORM, a_report(), ())
    assert kinds_of(plain) == {"number"}
    blank = shown_tables(FORM, a_report({TOTAL: Cell(kind=Kind.BLANK)}), ())
    assert kinds_of(blank) == {"number", "blank"}
