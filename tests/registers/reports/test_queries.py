from datetime import date

import pytest
from tests.registers.reports.samples import document

from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.services import add_body, rename
from gongkai.registers.reports.models import Filing
from gongkai.registers.reports.queries import (
    content,
    filed_report,
    filings,
    reporting_bodies,
    versions,
    years,
)


@pytest.fixture
def two_bodies(bureau, bring) -> tuple[Body, Body]:
    other = add_body(code="b2", name="乙局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    for year in (2021, 2022, 2023):
        bring(document(year=year, total=5), year)
        bring(document(year=year), year, body=other)
    return bureau, other


def test_the_list_takes_one_query_however_long(two_bodies, django_assert_num_queries):
    with django_assert_num_queries(1):
        listed = [
            (one.year, one.body.code, one.body_name, one.current.form, one.errors > 0)
            for one in filings()
        ]
    assert listed[:2] == [(2023, "b1", "甲局", "2021", True), (2023, "b2", "乙局", "2021", False)]
    assert len(listed) == 6


def test_a_report_takes_two_queries(two_bodies, django_assert_num_queries):
    with django_assert_num_queries(2):
        filed = filed_report("b1", 2023)
        assert filed is not None
        assert filed.filing.body.code == "b1"
        assert filed.version.name == "报告.json"
        assert filed.findings
    assert filed.filing.errors + filed.filing.warnings + filed.filing.notes == len(filed.findings)


def test_there_is_no_report_of_another_year_or_body(two_bodies):
    assert filed_report("b1", 2020) is None
    assert filed_report("b9", 2023) is None


def test_a_report_bears_the_name_its_body_had_at_the_end_of_the_year(two_bodies):
    bureau, _ = two_bodies
    rename(bureau, "新甲局", since=date(2022, 12, 31))
    names = {one.year: one.body_name for one in filings().filter(body=bureau)}
    assert names == {2021: "甲局", 2022: "新甲局", 2023: "新甲局"}


def test_years_and_bodies_with_reports(two_bodies):
    add_body(code="b3", name="丙局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    assert years() == [2023, 2022, 2021]
    assert set(reporting_bodies()) == set(two_bodies)


def test_versions_are_listed_without_their_bytes(bring, django_assert_num_queries):
    bring(document(new=3), 2023)
    bring(document(new=4), 2023)
    filing = Filing.objects.get()
    with django_assert_num_queries(1):
        listed = [(one.number, one.document.size > 0) for one in versions(filing)]
    assert listed == [(2, True), (1, True)]


def test_a_document_is_found_by_body_year_and_number(bring, django_assert_num_queries):
    bring(document(new=3), 2023)
    bring(document(new=4), 2023)
    with django_assert_num_queries(1):
        version = content("b1", 2023, 1)
        assert version is not None
        assert bytes(version.document.content) == document(new=3)
    assert content("b1", 2023, 3) is None
