"""汇总: a body and all beneath it, each once, the missing named, in so many queries."""

from datetime import date

import pytest
from tests.registers.reports.samples import document

from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.services import add_body, rename
from gongkai.core.form.rollup import RollUp
from gongkai.core.form.rollup.amounts import by_body
from gongkai.registers.reports.models import Filing
from gongkai.registers.reports.rolled import memory, rolled_up, years_beneath
from gongkai.registers.reports.services import cover

NEW = "requests.new.total"


@pytest.fixture(autouse=True)
def nothing_kept():
    memory.clear()


@pytest.fixture
def county(bureau) -> Body:
    county = add_body(code="a", name="丙县人民政府", level=Level.COUNTY, kind=Kind.GOVERNMENT)
    bureau.parent = county
    bureau.save()
    return county


@pytest.fixture
def office(county) -> Body:
    return add_body(code="b2", name="乙局", level=Level.COUNTY, kind=Kind.DEPARTMENT, parent=county)


def sums(body: Body) -> RollUp:
    return rolled_up(body, 2023).found


def test_the_sum_opens_down_to_the_bodies_and_the_missing_are_named(county, office, bring):
    bring(document(new=3))
    bring(document(new=4), body=office)
    found = sums(county)
    assert found.sums[NEW].value == 7
    assert {body.code: value for body, value in by_body(found.sums[NEW]).items()} == {
        "b1": 3,
        "b2": 4,
    }
    assert [body.name for body in found.missing] == ["丙县人民政府"]


def test_a_body_beneath_has_its_own_sum(county, office, bring):
    bring(document(new=3))
    bring(document(new=4), body=office)
    assert sums(office).sums[NEW].value == 4


def test_a_body_that_another_covers_is_counted_with_it_alone(county, office, bring):
    bring(document(new=3))
    bring(document(new=4), body=office)
    bring(document(new=9), body=county)
    cover(Filing.objects.get(body=county), [office])
    found = sums(county)
    assert found.sums[NEW].value == 12
    assert found.missing == ()
    assert [one.claim.body.code for one in found.repeated] == ["b2"]


def test_a_body_counted_with_one_outside_is_not_counted_again_inside(county, office, bring):
    bring(document(new=4), body=office)
    other = add_body(code="z", name="丁局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    bring(document(new=9), body=other)
    cover(Filing.objects.get(body=other), [office])
    found = sums(county)
    assert found.counted == ()
    assert "rollup.counted_elsewhere" in {one.rule for one in found.findings}
    assert "乙局" not in {body.name for body in found.missing}


def test_a_body_is_missing_only_while_it_has_a_name(county, bring):
    bring(document(new=3))
    add_body(
        code="b3", name="新局", level=Level.COUNTY, kind=Kind.DEPARTMENT, parent=county,
        since=date(2024, 3, 1),
    )  # fmt: skip
    assert "b3" not in {body.code for body in sums(county).missing}


def test_the_names_are_those_of_the_end_of_the_year(county, bureau, bring):
    bring(document(new=3))
    rename(bureau, "新甲局", since=date(2024, 1, 1))
    assert [one.body.name for one in sums(county).counted] == ["甲局"]


def test_a_new_version_changes_the_sum(county, bring):
    bring(document(new=3))
    digest = rolled_up(county, 2023).digest
    assert sums(county).sums[NEW].value == 3
    bring(document(new=5))
    assert rolled_up(county, 2023).digest != digest
    assert sums(county).sums[NEW].value == 5


def test_many_bodies_take_as_many_queries_as_few(county, bring, django_assert_num_queries):
    bring(document(new=1))
    with django_assert_num_queries(5):
        sums(county)
    for number in range(6):
        body = add_body(
            code=f"c{number}", name=f"{number}局", level=Level.COUNTY, kind=Kind.DEPARTMENT,
            parent=county,
        )  # fmt: skip
        bring(document(new=1), body=body)
    with django_assert_num_queries(5):
        assert sums(county).sums[NEW].value == 7
    with django_assert_num_queries(4):
        sums(county)


def test_the_years_are_those_of_the_bodies_beneath(county, office, bring):
    bring(document(year=2021))
    bring(document(year=2023), body=office)
    assert years_beneath(county) == [2023, 2021]
    assert years_beneath(office) == [2023]
