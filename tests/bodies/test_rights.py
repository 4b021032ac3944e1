"""One definition of each right: the query that filters lists is the one that opens pages."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.bodies.models import Body, Kind, Level, Membership, Role
from gongkai.bodies.rights import ROLES, Right, is_member, may, reach
from gongkai.bodies.services import add_body, move
from gongkai.bodies.staff import close_account, engage

TREE = {"p": None, "c1": "p", "c2": "p", "d1": "c1", "d2": "c1", "d3": "c2"}


@pytest.fixture
def tree(db: None) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for code, parent in TREE.items():
        bodies[code] = add_body(
            code=code,
            name=code,
            level=Level.CITY,
            kind=Kind.OTHER,
            parent=bodies[parent] if parent else None,
        )
    return bodies


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create(username="u")


def codes(user, right=Right.SEE) -> set[str]:
    return set(reach(user, right).values_list("code", flat=True))


def test_an_editor_reaches_one_body_and_a_supervisor_all_beneath(tree, user):
    engage(user, tree["c1"], Role.EDITOR)
    assert codes(user) == {"c1"}
    engage(user, tree["c1"], Role.SUPERVISOR)
    assert codes(user) == {"c1", "d1", "d2"}


def test_only_a_supervisor_returns_findings(tree, user):
    engage(user, tree["d1"], Role.EDITOR)
    assert not may(user, Right.RETURN, tree["d1"])
    engage(user, tree["c2"], Role.SUPERVISOR)
    assert codes(user, Right.RETURN) == {"c2", "d3"}
    assert codes(user, Right.EXPLAIN) == {"c2", "d1", "d3"}


def test_a_body_that_moves_takes_its_supervisors_along(tree, user):
    engage(user, tree["c2"], Role.SUPERVISOR)
    move(tree["c1"], tree["c2"])
    assert codes(user) == {"c2", "d3", "c1", "d1", "d2"}


def test_strangers_closed_accounts_and_superusers_reach_nothing(tree, user):
    assert codes(AnonymousUser()) == codes(user) == set()
    engage(user, tree["p"], Role.SUPERVISOR)
    close_account(user)
    assert codes(user) == set()
    assert not is_member(user)
    assert codes(User.objects.create(username="root", is_superuser=True)) == set()


def test_every_role_may_see(db):
    assert set(ROLES) == set(Role)
    assert all(Right.SEE in rights for rights in ROLES.values())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.sets(st.tuples(st.sampled_from(sorted(TREE)), st.sampled_from(list(Role)))))
def test_list_and_page_agree_for_every_body_and_right(tree, user, held):
    Membership.objects.all().delete()
    for code, role in held:
        engage(user, tree[code], role)
    for right in Right:
        opened = {code for code, body in tree.items() if may(user, right, body)}
        assert codes(user, right) == opened == expected(held, right)


def expected(held, right) -> set[str]:
    found = set()
    for code, role in held:
        if right in ROLES[role]:
            found |= {one for one in TREE if one == code or (role != "editor" and above(one, code))}
    return found


def above(code: str, other: str) -> bool:
    parent = TREE[code]
    return parent is not None and (parent == other or above(parent, other))


def test_a_right_takes_one_query(tree, user, django_assert_num_queries):
    engage(user, tree["p"], Role.SUPERVISOR)
    with django_assert_num_queries(1):
        assert may(user, Right.SEE, tree["d3"])
