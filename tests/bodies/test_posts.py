"""Posts: what an account may have at once, and that the database holds it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from gongkai.bodies.delegations import delegate, withdraw
from gongkai.bodies.models import APART, Body, Kind, Level, Membership, Role
from gongkai.bodies.offices import close_office, open_office, rename_office
from gongkai.bodies.posts import StaffError, dismiss, engage
from gongkai.bodies.services import BodyError, add_body

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def body(db: None) -> Body:
    return a_body("b")


def a_body(code: str) -> Body:
    return add_body(code=code, name=f"{code}局", level=Level.COUNTY, kind=Kind.DEPARTMENT)


def person(name: str = "u") -> User:
    return User.objects.create(username=name, last_name=name)


@contextmanager
def refused(words: str) -> Iterator[None]:
    with pytest.raises(StaffError, match=words):
        yield


MIXED = [
    (first, second)
    for first, second in permutations(Role, 2)
    if {first, second} & APART and Role.OFFICE not in {first, second}
]


@pytest.mark.parametrize(("first", "second"), MIXED)
def test_an_administrator_has_no_other_role(body, first, second):
    user = person()
    post = engage(user, body, first)
    dismiss(post, TODAY)
    with refused("另开账号"):
        engage(user, body, second)
    with pytest.raises(IntegrityError, match="no other role"), transaction.atomic():
        Membership.objects.create(user=user, body=a_body("c"), role=second)
    other = Membership.objects.create(user=user, body=a_body("d"), role=first)
    with pytest.raises(IntegrityError, match="no other role"), transaction.atomic():
        Membership.objects.filter(pk=other.pk).update(role=second)
    assert {one.role for one in user.memberships.all()} == {first}


def test_an_administrator_may_be_one_for_several_bodies_and_others_merge(body):
    user, small = person(), person("small")
    for one in (body, a_body("c")):
        engage(user, one, Role.AUDITOR)
    for role in (Role.CLERK, Role.HEAD, Role.APPROVER):
        engage(small, body, role)
    assert (user.memberships.count(), small.memberships.count()) == (2, 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by_service", [True, False])
def test_two_posts_given_at_once_do_not_both_pass(by_service):
    body, user = a_body("b"), person()
    failures = []

    def give(role: Role) -> None:
        try:
            if by_service:
                engage(user, body, role)
            else:
                Membership.objects.create(user=user, body=body, role=role)
        except (StaffError, IntegrityError) as error:
            failures.append(error)
        finally:
            connection.close()

    second = Thread(target=give, args=(Role.AUDITOR,))
    with transaction.atomic():
        give_in_this_transaction = Membership.objects.create(user=user, body=body, role=Role.CLERK)
        second.start()
        second.join(timeout=1)
        assert second.is_alive(), "it waits for the row of the account"
    second.join(timeout=30)
    assert len(failures) == 1
    assert list(user.memberships.all()) == [give_in_this_transaction]


def test_a_post_in_an_office_names_an_office_of_the_body(body):
    user, office = person(), open_office(body, "法制科")
    with refused("应当指定内设机构"):
        engage(user, body, Role.OFFICE)
    with refused("经办人不用指定"):
        engage(user, body, Role.CLERK, office=office)
    with refused("不是这个机关的内设机构"):
        engage(user, a_body("c"), Role.OFFICE, office=office)
    with pytest.raises(IntegrityError, match="another body"), transaction.atomic():
        Membership.objects.create(
            user=user, body=Body.objects.get(code="c"), role=Role.OFFICE, office=office
        )
    with pytest.raises(IntegrityError, match="where_due"), transaction.atomic():
        Membership.objects.create(user=user, body=body, role=Role.OFFICE)
    close_office(office)
    with refused("已停用"):
        engage(user, body, Role.OFFICE, office=office)
    assert open_office(body, " 法制科 ") == office
    assert engage(user, body, Role.OFFICE, office=open_office(body, "法制科")).office == office


def test_an_office_has_a_name_of_its_own(body):
    office = open_office(body, "法制科")
    open_office(body, "建设科")
    for name, words in (("建设科", "已有"), (" ", "请填写")):
        with pytest.raises(BodyError, match=words):
            rename_office(office, name)
    rename_office(office, "政策法规科")
    assert office.name == "政策法规科"


def test_the_same_post_once_more_changes_nothing_and_one_that_ended_begins_anew(body):
    user = person()
    post = engage(user, body, Role.CLERK)
    assert engage(user, body, Role.CLERK) == post
    dismiss(post, TODAY)
    for since in (None, TODAY - DAY):
        with refused("曾任此岗位"):
            engage(user, body, Role.CLERK, since=since)
    engage(user, body, Role.CLERK, since=TODAY)
    assert user.memberships.count() == 2


def test_a_post_does_not_end_before_it_began(body):
    post = engage(person(), body, Role.CLERK, since=TODAY)
    dismiss(post, TODAY - DAY)
    post.refresh_from_db()
    assert (post.since, post.until) == (TODAY, TODAY)


@pytest.fixture
def approver(body) -> Membership:
    return engage(person("approver"), body, Role.APPROVER)


@pytest.fixture
def deputy(body) -> User:
    user = person("deputy")
    engage(user, body, Role.CLERK)
    return user


def lend(post: Membership, to: User, first: int = 0, last: int = 3, reason: str = "休假"):
    return delegate(
        post, to, first=TODAY + first * DAY, last=TODAY + last * DAY, reason=reason, at=NOON
    )


def test_a_delegation_says_whose_post_for_which_days_and_why(approver, deputy):
    lent = lend(approver, deputy)
    assert (lent.role, lent.stands_for, lent.reason) == (Role.APPROVER, approver.user, "休假")
    assert (lent.since, lent.until, lent.recorded_at) == (TODAY, TODAY + 4 * DAY, NOON)


def test_what_may_not_be_delegated_is_refused_with_a_sentence(approver, deputy, body):
    with refused("事由"):
        lend(approver, deputy, reason=" ")
    with refused("早于第一日"):
        lend(approver, deputy, first=2, last=1)
    with refused("已经过去"):
        lend(approver, deputy, first=-3, last=-1)
    with refused("本人"):
        lend(approver, approver.user)
    with refused("不在本机关任职"):
        lend(approver, person("stranger"))
    lent = lend(approver, deputy)
    with refused("不能再转委托"):
        lend(lent, approver.user)
    with refused("已委托他人"):
        lend(approver, deputy, first=3, last=5)
    lend(approver, deputy, first=4, last=5)
    auditor = person("auditor")
    with refused("审计员的职责不能委托"):
        lend(engage(auditor, body, Role.AUDITOR), deputy)
    with refused("另开账号"):
        lend(engage(person("head"), body, Role.HEAD), auditor)


def test_a_delegation_stays_within_the_post_and_ends_with_it(approver, deputy):
    lent = lend(approver, deputy)
    dismiss(approver, TODAY + DAY)
    lent.refresh_from_db()
    approver.refresh_from_db()
    assert lent.until == approver.until == TODAY + DAY
    with refused("超出了委托人任此岗位的时间"):
        lend(approver, deputy, first=1, last=1)


def test_a_delegation_is_withdrawn_and_stays_on_record(approver, deputy):
    lent = lend(approver, deputy)
    with refused("撤回委托"):
        dismiss(lent, TODAY)
    with refused("不是委托"):
        withdraw(approver, TODAY)
    withdraw(lent, TODAY)
    lent.refresh_from_db()
    assert (lent.since, lent.until) == (TODAY, TODAY)


def test_the_database_holds_a_delegation_to_be_whole(approver, deputy):
    for lacking in (
        {"reason": ""},
        {"recorded_at": None},
        {"until": None},
        {"user": approver.user},
    ):
        row = {
            "user": deputy,
            "body": approver.body,
            "role": Role.APPROVER,
            "stands_for": approver.user,
            "since": TODAY,
            "until": TODAY + DAY,
            "reason": "休假",
            "recorded_at": NOON,
        } | lacking
        with pytest.raises(IntegrityError, match="delegation_whole"), transaction.atomic():
            Membership.objects.create(**row)
