"""The cases of an applicant's account: its own of all bodies, and nobody else's."""

import pytest
from django.contrib.auth.models import User
from django.db import ProgrammingError, transaction
from tests.registers.requests import work
from tests.registers.requests.test_applying import WISH

from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.row_security import within
from gongkai.registers.requests import services
from gongkai.registers.requests.applying import holding
from gongkai.registers.requests.applying.models import Claim
from gongkai.registers.requests.applying.submitting import submit
from gongkai.registers.requests.models import Request

BODIES = ("b1", "b2")


@pytest.fixture
def mine(db: None) -> User:
    return User.objects.create(username="mine")


@pytest.fixture
def theirs(db: None) -> User:
    return User.objects.create(username="theirs")


def sent(body: str, key: str, account: User | None) -> str:
    return submit(body, key.ljust(32, "k"), WISH, work.NOON, account).number


def listed(account: User) -> list[tuple[str, str]]:
    with within():
        found = holding.held(account, 0, 10, work.DAY)
    return [(one.chain, one.number) for one in found]


def test_an_account_lists_its_own_cases_of_all_bodies(mine, theirs):
    own = [(body, sent(body, body, mine)) for body in BODIES]
    sent("b1", "theirs", theirs)
    sent("b1", "nobody", None)
    assert listed(mine) == own[::-1]
    with within():
        assert holding.count_of(mine) == len(own)
        (later, _) = holding.held(mine, 0, 10, work.DAY)
        assert holding.held(mine, 1, 1, work.DAY)[0].chain == "b1"
    assert (later.subject, later.phase) == (WISH.subject, "待确认收到")
    assert later.arrived == work.DAY


def test_the_database_shows_an_account_its_own_claims_alone_and_lets_it_write_none(mine, theirs):
    for account in (mine, theirs):
        sent("b1", account.username, account)
    with within(account=mine.pk):
        (claim,) = Claim.objects.all()
        assert claim.account_id == mine.pk
        assert not Request.objects.exists()
        assert Claim.objects.update(account=theirs) == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Claim.objects.create(chain="b1", number="x", code_digest="x", account=mine)
    with within(account=0):
        assert not Claim.objects.exists()
    with within():
        assert not Claim.objects.exists()


def test_a_case_is_held_by_its_account_and_by_no_other(mine, theirs):
    number = sent("b1", "one", mine)
    with within():
        assert holding.holds(mine, "b1", number)
        assert not holding.holds(theirs, "b1", number)
        assert not holding.holds(mine, "b2", number)


def test_a_case_without_account_is_added_once_and_taken_from_nobody(mine, theirs):
    number = sent("b1", "one", None)
    with within(cases=["b1"]):
        assert holding.is_free("b1", number)
        holding.add(mine, "b1", number)
        holding.add(mine, "b1", number)
        assert not holding.is_free("b1", number)
        with pytest.raises(RefusedError, match="另一个账号"):
            holding.add(theirs, "b1", number)
    assert listed(mine) == [("b1", number)]
    assert listed(theirs) == []


def test_what_an_account_lets_go_of_stays(mine, theirs):
    for body in BODIES:
        sent(body, body, mine)
    other = sent("b1", "theirs", theirs)
    with within():
        holding.let_go(mine)
    assert listed(mine) == []
    assert listed(theirs) == [("b1", other)]
    assert Claim.objects.filter(account=None).count() == len(BODIES)
    assert Request.objects.count() == len(BODIES) + 1


def test_the_date_stands_in_the_list_while_the_case_is_not_answered(mine):
    number = sent("b1", "one", mine)
    services.perform("b1", number, work.fact({"on": work.DAY, "fact": "confirmed"}), work.CLERK)
    with within():
        (case,) = holding.held(mine, 0, 10, work.DAY)
    assert case.phase == "办理中"
    assert case.due is not None
    withdrawn = work.fact({"on": work.DAY, "fact": "withdrawn"})
    services.perform("b1", number, withdrawn, work.CLERK)
    with within():
        (case,) = holding.held(mine, 0, 10, work.DAY)
    assert (case.phase, case.due) == ("已终结", None)


def test_a_list_takes_as_many_queries_for_many_cases_as_for_one(mine, django_assert_num_queries):
    sent("b1", "one", mine)
    with django_assert_num_queries(7):
        holding.held(mine, 0, 20, work.DAY)
    for key in ("two", "three", "four"):
        sent("b2", key, mine)
    with django_assert_num_queries(7):
        holding.held(mine, 0, 20, work.DAY)
