import pytest
from tests.registers.reports.conftest import NOON, TODAY
from tests.registers.reports.samples import document
from tests.registers.reports.staff import clerk

from gongkai.bodies.models import Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.registers.reports.casework import (
    State,
    case_file,
    case_years,
    cases,
    visible_reports,
)
from gongkai.registers.reports.casework import document as the_document
from gongkai.registers.reports.handling import explain, send_back
from gongkai.registers.reports.models import Filing


@pytest.fixture
def other(bureau, bring):
    """Another body, and reports of three years of both."""
    other = add_body(code="b2", name="乙局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    for year in (2021, 2022, 2023):
        bring(document(year=year, total=5), year)
        bring(document(year=year), year, body=other)
    return other


def test_everybody_sees_the_reports_of_their_own_bodies(other, bureau):
    user = clerk(bureau, Role.CLERK)
    assert {one.body.code for one in cases(user, TODAY)} == {"b1"}
    assert visible_reports(user, TODAY).count() == 3
    assert case_years(user, TODAY) == [2023, 2022, 2021]
    assert case_file(user, "b2", 2023, TODAY) is None
    assert the_document(user, "b2", 2023, 1, TODAY) is None
    assert the_document(user, "b1", 2023, 1, TODAY).number == 1


def test_the_list_takes_one_query_however_long(other, bureau, django_assert_num_queries):
    user = clerk(bureau)
    with django_assert_num_queries(1):
        found = list(cases(user, TODAY))
        listed = [(one.body_name, one.body.code, one.latest.number, one.state) for one in found]
    assert listed == [("甲局", "b1", 1, "open_errors")] * 3


def test_a_report_takes_a_fixed_number_of_queries(other, bureau, django_assert_num_queries):
    user = clerk(bureau)
    filing = Filing.objects.get(body=bureau, year=2023)
    seen = []
    for finding in filing.latest.findings.all()[:2]:
        with django_assert_num_queries(5):
            case = case_file(user, "b1", 2023, TODAY)
            seen.append(sum(one.explanation is not None for one in case.handled))
            assert all(one.explanation.by for one in case.handled if one.explanation)
        explain(filing, finding.fingerprint, "已核实。", by=user, at=NOON)
        send_back(filing.latest, [finding.fingerprint], "", by=user, at=NOON)
    assert seen == [0, 1]


def test_reports_are_filtered_by_state(other, bureau):
    everything = clerk(other, username="o")
    by_state = {state: cases(everything, TODAY).filter(state=state).count() for state in State}
    assert sum(by_state.values()) == 3
    assert by_state[State.OPEN_ERRORS] == 0


def test_open_findings_are_counted_apart(other, bureau):
    user = clerk(bureau)
    filing = cases(user, TODAY).first()
    errors = filing.errors
    assert filing.open_errors == errors > 0
    finding = filing.latest.findings.filter(severity="error").first()
    explain(filing, finding.fingerprint, "已核实。", by=user, at=NOON)
    again = cases(user, TODAY).first()
    assert (again.errors, again.open_errors) == (errors, errors - 1)
