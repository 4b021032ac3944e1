"""One definition of each right: the query that filters lists is the one that opens pages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.bodies.delegations import delegate, withdraw
from gongkai.bodies.models import APART, Account, Body, Kind, Level, Membership, Role
from gongkai.bodies.offices import open_office
from gongkai.bodies.posts import StaffError, dismiss, engage
from gongkai.bodies.rights import (
    CAPACITIES,
    ROLES,
    Right,
    capacities,
    is_member,
    may,
    may_delegate,
    may_keep,
    merged_roles,
    offices_of,
    reach,
    roles_of,
    scope_of,
)
from gongkai.bodies.services import add_body, move
from gongkai.bodies.staff import close_account
from gongkai.core.process import deciding

TREE = {"p": None, "c1": "p", "c2": "p", "d1": "c1", "d2": "c1", "d3": "c2"}
TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = timedelta(days=1)
ONE_BODY = [role for role in Role if role not in APART | {Role.OFFICE, Role.SUPERVISOR}]


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


def codes(user, right=Right.SEE, on=TODAY) -> set[str]:
    return set(reach(user, right, on).values_list("code", flat=True))


def test_a_clerk_reaches_one_body_and_a_supervisor_all_beneath(tree, user):
    engage(user, tree["c1"], Role.CLERK)
    assert codes(user) == {"c1"}
    engage(user, tree["c1"], Role.SUPERVISOR)
    assert codes(user) == {"c1", "d1", "d2"}


def test_only_a_supervisor_returns_findings(tree, user):
    engage(user, tree["d1"], Role.CLERK)
    assert not may(user, Right.RETURN, tree["d1"], TODAY)
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
    root = User.objects.create(username="root", is_superuser=True)
    for nobody in (user, root, AnonymousUser()):
        assert codes(nobody) == set()
        assert not is_member(nobody, TODAY)
        assert roles_of(nobody, tree["p"], TODAY) == frozenset()
        assert not offices_of(nobody, tree["p"], TODAY).exists()
        assert scope_of(nobody, TODAY) == scope_of(AnonymousUser(), TODAY)


@pytest.mark.parametrize("role", sorted(APART))
def test_administrators_see_neither_cases_nor_reports_nor_applicants(tree, user, role):
    engage(user, tree["c1"], role)
    assert is_member(user, TODAY)
    scope = scope_of(user, TODAY)
    assert scope.cases == scope.values == frozenset()
    assert scope.accesses == ({"c1", "d1", "d2"} if role is Role.AUDITOR else frozenset())
    hidden = {Right.SEE, Right.CASES, Right.ASSIGNED, Right.COUNT, Right.REVEAL, Right.EXPORT}
    assert not ROLES[role] & hidden


def test_a_supervisor_counts_cases_and_sees_no_values(tree, user):
    engage(user, tree["c1"], Role.SUPERVISOR)
    scope = scope_of(user, TODAY)
    assert scope.cases == {"c1", "d1", "d2"}
    assert scope.values == scope.accesses == frozenset()
    assert codes(user, Right.REVEAL) == codes(user, Right.CASES) == set()


@pytest.mark.parametrize("role", ONE_BODY)
def test_who_handles_cases_sees_those_of_one_body(tree, user, role):
    engage(user, tree["c1"], role)
    scope = scope_of(user, TODAY)
    assert scope.cases == scope.values == codes(user, Right.CASES) == {"c1"}
    assert capacities(user, tree["c1"], TODAY) == {CAPACITIES[role]}
    assert capacities(user, tree["d1"], TODAY) == frozenset()


def test_every_role_has_rights_and_every_capacity_but_the_applicants_a_role():
    assert set(ROLES) == set(Role)
    assert all(ROLES.values())
    assert {right for rights in ROLES.values() for right in rights} == set(Right)
    assert set(CAPACITIES.values()) == set(deciding.Role) - {deciding.Role.APPLICANT}


def test_somebody_of_an_office_works_for_that_office(tree, user):
    law, building = open_office(tree["c1"], "法制科"), open_office(tree["c1"], "建设科")
    engage(user, tree["c1"], Role.OFFICE, office=law)
    assert list(offices_of(user, tree["c1"], TODAY)) == [law]
    engage(user, tree["c1"], Role.OFFICE, office=building)
    assert set(offices_of(user, tree["c1"], TODAY)) == {law, building}
    assert not offices_of(user, tree["d1"], TODAY).exists()
    assert scope_of(user, TODAY).values == {"c1"}
    assert codes(user, Right.CASES) == set()


def test_a_post_holds_from_its_first_day_until_it_is_over(tree, user):
    post = engage(user, tree["d1"], Role.CLERK, since=TODAY)
    dismiss(post, TODAY + 2 * DAY)
    held = [codes(user, on=TODAY + day * DAY) for day in (-1, 0, 1, 2)]
    assert held == [set(), {"d1"}, {"d1"}, set()]


def test_a_delegated_role_counts_within_its_days(tree, user):
    head = User.objects.create(username="head")
    post = engage(head, tree["d1"], Role.APPROVER)
    engage(user, tree["d1"], Role.CLERK)
    until = TODAY + DAY
    lent = delegate(post, user, first=TODAY, last=until, reason="出差", at=NOON)
    days = [TODAY - DAY, TODAY, until, until + DAY]
    both = {Role.CLERK, Role.APPROVER}
    found = [roles_of(user, tree["d1"], day) for day in days]
    assert found == [{Role.CLERK}, both, both, {Role.CLERK}]
    assert roles_of(head, tree["d1"], TODAY) == {Role.APPROVER}
    withdraw(lent, until)
    assert roles_of(user, tree["d1"], until) == {Role.CLERK}
    close_account(head)
    assert roles_of(user, tree["d1"], TODAY) == {Role.CLERK}


def test_who_holds_several_roles_is_shown(tree, user):
    engage(user, tree["d1"], Role.CLERK)
    assert merged_roles(tree["d1"], TODAY) == []
    engage(user, tree["d1"], Role.HEAD)
    (merged,) = merged_roles(tree["d1"], TODAY)
    assert (merged.user, merged.roles) == (user, {Role.CLERK, Role.HEAD})


def test_ones_own_post_is_delegated_by_oneself_or_by_who_grants_posts(tree, user):
    approver, security = (User.objects.create(username=name) for name in ("a", "s"))
    post = engage(approver, tree["d1"], Role.APPROVER)
    engage(security, tree["c1"], Role.SECURITY_ADMIN)
    engage(user, tree["d1"], Role.HEAD)
    asked = {one.username: may_delegate(one, post, TODAY) for one in (approver, security, user)}
    assert asked == {"a": True, "s": True, "u": False}


def test_an_account_is_kept_by_the_administrators_of_its_body(tree, user):
    keeper = User.objects.create(username="k")
    Account.objects.create(user=user, body=tree["d1"])
    engage(keeper, tree["c1"], Role.SYSTEM_ADMIN)
    assert may_keep(keeper, user, TODAY)
    Account.objects.filter(user=user).update(body=tree["d3"])
    assert not may_keep(keeper, user, TODAY)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.lists(st.tuples(st.sampled_from(sorted(TREE)), st.sampled_from(list(Role)))))
def test_list_page_roles_and_scope_agree_for_every_body_and_right(tree, user, held):
    Membership.objects.all().delete()
    given_posts = {one for one in held if _engaged(user, tree, *one)}
    roles = {code: roles_of(user, body, TODAY) for code, body in tree.items()}
    for right in Right:
        opened = {code for code, body in tree.items() if may(user, right, body, TODAY)}
        assert codes(user, right) == opened == expected(given_posts, right)
        assert opened == {code for code in tree if any(right in ROLES[r] for r in roles[code])}
    scope = scope_of(user, TODAY)
    seen = codes(user, Right.CASES) | codes(user, Right.ASSIGNED)
    assert scope.values == seen
    assert scope.cases == seen | codes(user, Right.COUNT)
    assert scope.accesses == codes(user, Right.AUDIT)


def _engaged(user, tree, code, role) -> bool:
    office = open_office(tree[code], "办公室") if role is Role.OFFICE else None
    try:
        engage(user, tree[code], role, office=office)
    except StaffError:
        return False
    return True


def expected(held, right) -> set[str]:
    found = set()
    for code, role in held:
        if right in ROLES[role]:
            downwards = role in APART or role is Role.SUPERVISOR
            found |= {one for one in TREE if one == code or (downwards and above(one, code))}
    return found


def above(code: str, other: str) -> bool:
    parent = TREE[code]
    return parent is not None and (parent == other or above(parent, other))


def test_each_question_takes_one_query(tree, user, django_assert_num_queries):
    engage(user, tree["p"], Role.SUPERVISOR)
    with django_assert_num_queries(4):
        assert may(user, Right.SEE, tree["d3"], TODAY)
        assert roles_of(user, tree["d3"], TODAY)
        assert scope_of(user, TODAY).cases
        assert is_member(user, TODAY)
