"""地区: short names, and neighbours together."""

from datetime import date

import pytest
from tests.portal.samples import a_report

from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.portal.regions import beneath, line_of, region_groups
from gongkai.registers.reports.queries import filings

DAY = date(2025, 1, 31)


def test_a_place_does_not_repeat_what_the_place_above_says(bureau):
    assert [place.name for place in line_of(bureau, DAY)] == ["甲省", "乙市", "丙区", "财政局"]


def test_a_body_named_like_the_one_above_keeps_its_name(county):
    same = add_body(code="x", name="乙市丙区", level=Level.COUNTY, kind=Kind.OTHER, parent=county)
    assert line_of(same, DAY)[-1].name == "乙市丙区"


def test_beneath_are_the_places_that_have_bodies_of_their_own(county, bureau):
    assert [place.name for place in beneath(None, DAY)] == ["甲省"]
    city = county.parent
    assert [(place.code, place.name) for place in beneath(city, DAY)] == [("330101", "丙区")]
    assert beneath(county, DAY) == ()


def test_reports_of_one_region_stand_together(county, file, django_assert_num_queries):
    second = add_body(
        code="330101-02", name="乙市丙区教育局", level=Level.COUNTY, kind=Kind.DEPARTMENT,
        parent=county,
    )  # fmt: skip
    file()
    file(a_report(agency="乙市丙区教育局"), second)
    found = list(filings())
    with django_assert_num_queries(1):
        groups = region_groups(found, DAY)
    assert [([place.name for place in one.regions], len(one.filings)) for one in groups] == [
        (["甲省", "乙市", "丙区"], 2)
    ]


@pytest.mark.django_db
def test_without_reports_there_are_no_groups():
    assert region_groups([], DAY) == []
