from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.queries import ancestry, body_of, lineage, named, own_first, subtree
from gongkai.bodies.services import BodyError, add_body, move, rename
from gongkai.bodies.staff import add_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Body:
    province = add_body(code="37", name="甲省", level=Level.PROVINCE, kind=Kind.GOVERNMENT)
    return add_body(
        code="3703", name="乙市", level=Level.CITY, kind=Kind.GOVERNMENT, parent=province
    )


@pytest.fixture
def district(city: Body) -> Body:
    return add_body(
        code="370303", name="丙区", level=Level.COUNTY, kind=Kind.GOVERNMENT, parent=city
    )


def test_a_subtree_is_the_body_and_all_beneath_it(city, district, django_assert_num_queries):
    add_body(code="33", name="丁省", level=Level.PROVINCE, kind=Kind.GOVERNMENT)
    with django_assert_num_queries(1):
        assert {body.code for body in subtree(city)} == {"3703", "370303"}


def test_the_ancestry_runs_from_the_top_down(district, django_assert_num_queries):
    with django_assert_num_queries(1):
        codes = [body.code for body in ancestry(district)]
    assert codes == ["37", "3703", "370303"]


def test_a_lineage_holds_bodies_and_all_above_them(city, district, django_assert_num_queries):
    other = add_body(code="33", name="丁省", level=Level.PROVINCE, kind=Kind.GOVERNMENT)
    with django_assert_num_queries(1):
        found = lineage([district.pk, other.pk], date(2024, 1, 1))
    assert {body.name for body in found.values()} == {"甲省", "乙市", "丙区", "丁省"}
    assert found[found[district.pk].parent_id].code == "3703"


def test_a_body_is_found_by_its_code(city):
    assert body_of("3703") == city
    assert body_of("9999") is None


def test_a_code_is_used_once(city):
    with pytest.raises(BodyError, match="3703"):
        add_body(code="3703", name="戊市", level=Level.CITY, kind=Kind.GOVERNMENT)


def test_a_body_moves_with_all_beneath_it(city, district):
    other = add_body(code="33", name="丁省", level=Level.PROVINCE, kind=Kind.GOVERNMENT)
    move(city, other)
    assert district in subtree(other)


def test_a_body_cannot_move_beneath_itself(city, district):
    with pytest.raises(BodyError, match="下级"):
        move(city, district)
    with pytest.raises(BodyError, match="自己"):
        move(city, city)


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2018, 12, 31), "乙市"), (date(2019, 1, 1), "新乙市"), (date(2030, 1, 1), "新乙市")],
)
def test_a_body_has_the_name_of_the_day(city, day, name, django_assert_num_queries):
    rename(city, "新乙市", since=date(2019, 1, 1))
    with django_assert_num_queries(1):
        assert named(Body.objects.filter(pk=city.pk), day).get().name == name


@pytest.mark.parametrize("since", [date(2018, 6, 1), date(2019, 1, 1)])
def test_names_do_not_overlap(city, since):
    rename(city, "新乙市", since=date(2019, 1, 1))
    with pytest.raises(BodyError, match="名称"):
        rename(city, "又一个名称", since=since)


def test_ones_own_body_comes_first_and_the_rest_by_code(city, district, django_assert_num_queries):
    user = add_account(username="x", name="丁一", password="a long enough one", body=district)
    with django_assert_num_queries(1):
        codes = [body.code for body in own_first(Body.objects.all(), user)]
    assert codes == ["370303", "37", "3703"]
    codes = [body.code for body in own_first(Body.objects.all(), AnonymousUser())]
    assert codes == ["37", "3703", "370303"]
