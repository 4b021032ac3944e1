from dataclasses import replace

import pytest
from tests.portal.samples import a_report, number

from gongkai.core.form.check import check
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.fingerprint import fingerprint
from gongkai.core.form.report import Cell, Kind

TOTAL = "requests.new.total"
WRONG = a_report({TOTAL: number(12)})


def finding(rule: str = "requests.row_total.new") -> Finding:
    return next(one for one in check(WRONG) if one.rule == rule)


def test_the_same_finding_of_the_same_cells_is_known_again():
    again = replace(WRONG, agency="另一个名称", sections={"1": "改写了一句话。"})
    assert fingerprint(finding(), WRONG) == fingerprint(finding(), again)


@pytest.mark.parametrize(
    "changed",
    [
        replace(finding(), severity=Severity.NOTE),
        replace(finding(), template="换了一种说法。", values={}),
        replace(finding(), proposals=()),
    ],
)
def test_wording_severity_and_proposals_do_not_count(changed):
    assert fingerprint(changed, WRONG) == fingerprint(finding(), WRONG)


@pytest.mark.parametrize(
    "cell",
    [
        number(13),
        Cell(kind=Kind.BLANK),
        Cell(kind=Kind.UNCERTAIN, readings=(12, 21)),
        Cell(kind=Kind.TEXT, value=12, raw="12件"),
        replace(number(12), unit="万元"),
        None,
    ],
)
def test_another_content_of_a_cell_is_another_finding(cell):
    cells = {name: one for name, one in WRONG.cells.items() if name != TOTAL}
    report = replace(WRONG, cells=cells | ({TOTAL: cell} if cell else {}))
    assert fingerprint(finding(), report) != fingerprint(finding(), WRONG)


def test_how_a_number_is_printed_does_not_count():
    report = replace(WRONG, cells={**WRONG.cells, TOTAL: replace(number(12), raw=" 12 ")})
    assert fingerprint(finding(), report) == fingerprint(finding(), WRONG)


def test_a_finding_without_cells_is_known_by_its_values():
    one = Finding(rule="a.b", severity=Severity.NOTE, template="{n}", values={"n": 1})
    other = replace(one, values={"n": 2})
    assert fingerprint(one, WRONG) == fingerprint(one, WRONG)
    assert fingerprint(one, WRONG) != fingerprint(other, WRONG)
