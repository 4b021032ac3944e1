from decimal import Decimal

import pytest
from tests.registers.reports.samples import document

from gongkai.core.form.finding import Cause, Change, Finding, Proposal, Severity
from gongkai.core.form.report import Report
from gongkai.registers.reports.models import Finding as Row
from gongkai.registers.reports.records import finding_of, row_of

FINDING = Finding(
    rule="requests.row_total.new",
    severity=Severity.ERROR,
    template="{row}应为{expected}，现为{found}。",
    values={"row": "新收", "expected": 3, "found": Decimal("5.10")},
    cells=("requests.new.total", "requests.new.natural_person"),
    expected=3,
    found=Decimal("1398.05"),
    proposals=(
        Proposal(
            changes=(
                Change(cell="requests.new.total", found=5, value=3),
                Change(cell="requests.new.other", found=None, value=Decimal("0.5")),
            ),
            cause=Cause.READING,
            why="数字被拆开。",
        ),
    ),
)


REPORT = Report(form="2021", agency=None, year=None, cells={})


@pytest.mark.parametrize(
    "finding", [FINDING, Finding(rule="a.b", severity=Severity.NOTE, template="没有。")]
)
def test_a_finding_reads_back_as_it_was_stored(bring, finding):
    version = bring(document(), 2023).version
    version.findings.all().delete()
    row_of(finding, REPORT, version=version, position=0).save()
    assert finding_of(Row.objects.get()) == finding
