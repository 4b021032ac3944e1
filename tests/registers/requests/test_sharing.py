"""A split request is followed as before: its code, account and addresses hold for every part."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from tests.fault_injection import InjectedError
from tests.mail_server import mail_server
from tests.registers.counted.commands import BODY
from tests.registers.requests import work
from tests.registers.requests.test_applying import WISH

from gongkai.core.facts.requests.terms import Method
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.state import Phase
from gongkai.ledger.models import Fact
from gongkai.registers.requests import services
from gongkai.registers.requests.applying import acting, claiming, holding
from gongkai.registers.requests.applying.following import fetch, followed
from gongkai.registers.requests.applying.models import Claim
from gongkai.registers.requests.applying.sharing import others, root_of
from gongkai.registers.requests.applying.submitting import Receipt, submit
from gongkai.registers.requests.notifying.delivering import deliver
from gongkai.registers.requests.notifying.models import Notice

pytestmark = pytest.mark.django_db
ADDRESS = "zhang@example.com"


def sent(key: str = "k", account: User | None = None) -> Receipt:
    wish = replace(WISH, applicant=replace(WISH.applicant, email=ADDRESS))
    return submit(BODY, key * 32, wish, work.NOON, account)


def split(number: str, parts: int = 2) -> tuple[str, ...]:
    """Split a request, or what was split off one (拆分), once it is confirmed."""
    if followed(BODY, number, work.DAY).state.phase is Phase.AWAITING_CONFIRMATION:
        perform(number, "confirmed")
    told = {"parts": parts, "on": work.DAY, "reason": "两件事", "hand": work.HEAD}
    return services.split(BODY, number, **told)


def perform(number: str, fact: str, **told: object) -> None:
    services.perform(BODY, number, work.fact({"on": work.DAY, "fact": fact} | told), work.CLERK)


def test_the_code_of_the_request_opens_every_part_and_no_other_code_does():
    mine, theirs = sent(), sent("t")
    for number in (mine.number, *split(mine.number)):
        assert claiming.claim(BODY, number, mine.code, work.NOON) == mine.number
        for code in (theirs.code, "", "A" * 12):
            with pytest.raises(RefusedError, match="对不上"):
                claiming.claim(BODY, number, code, work.NOON)
    with pytest.raises(RefusedError, match="对不上"):
        claiming.claim(BODY, f"{mine.number}-3", mine.code, work.NOON)


def test_guessing_at_the_parts_is_guessing_at_the_request():
    receipt = sent()
    numbers = (receipt.number, *split(receipt.number))
    for turn in range(claiming.GUESSES):
        with pytest.raises(RefusedError, match="对不上"):
            claiming.claim(BODY, numbers[turn % 3], "WRONG", work.NOON)
    for number in numbers:
        with pytest.raises(RefusedError, match="连续输错"):
            claiming.claim(BODY, number, receipt.code, work.NOON)


def test_what_is_split_once_more_still_has_the_first_code():
    receipt = sent()
    first, second = split(receipt.number)
    deeper = split(first, 3)
    assert {root_of(BODY, one) for one in (first, second, *deeper)} == {receipt.number}
    assert claiming.claim(BODY, deeper[2], receipt.code, work.NOON) == receipt.number
    found = [one.number for one in others(BODY, deeper[0], work.DAY)]
    assert found == [receipt.number, first, second, *deeper[1:]]


def test_the_others_say_where_they_stand():
    receipt = sent()
    first, second = split(receipt.number)
    perform(second, "withdrawn")
    told = [(one.number, one.phase, bool(one.due)) for one in others(BODY, first, work.DAY)]
    assert told == [(receipt.number, "已拆分", False), (second, "已终结", False)]
    (shown,) = [one for one in others(BODY, second, work.DAY) if one.number == first]
    assert (shown.phase, shown.due) == ("办理中", followed(BODY, first, work.DAY).state.due)


def test_a_request_that_was_not_split_has_no_others_and_neither_has_a_strangers():
    mine, theirs = sent(), sent("t")
    split(mine.number)
    assert others(BODY, theirs.number, work.DAY) == []
    assert others(BODY, "2026-9999", work.DAY) == []


def test_who_did_not_apply_on_the_portal_follows_no_part():
    split(work.case())
    assert not Claim.objects.exists()


@transaction.atomic
def taken_back(number: str) -> None:
    split(number)
    raise InjectedError


def test_a_split_that_fails_lets_nobody_follow_anything():
    receipt = sent()
    with pytest.raises(InjectedError):
        taken_back(receipt.number)
    assert Claim.objects.count() == 1


def test_an_account_has_the_parts_whether_it_came_before_the_split_or_after():
    mine, theirs = (User.objects.create(username=one) for one in ("mine", "theirs"))
    before, after = sent("a", mine), sent("b")
    numbers = {before.number, *split(before.number), after.number, *split(after.number)}
    assert holding.is_free(BODY, f"{after.number}-2")
    holding.add(mine, BODY, f"{after.number}-2")
    assert {one.number for one in holding.held(mine, 0, 10, work.DAY)} == numbers
    assert all(holding.holds(mine, BODY, one) for one in numbers)
    assert not any(holding.holds(theirs, BODY, one) for one in numbers)
    with pytest.raises(RefusedError, match="另一个账号"):
        holding.add(theirs, BODY, f"{before.number}-1")
    holding.let_go(mine)
    assert not Claim.objects.exclude(account=None).exists()


def test_the_split_and_what_becomes_of_each_part_is_told_to_the_same_address(settings):
    with mail_server(settings) as post:
        receipt = sent()
        first, second = split(receipt.number)
        perform(second, "correction_notified", due=work.DAY + timedelta(days=30))
        deliver(work.NOON, lambda *_: "")
        told = [(one["To"], one["Subject"]) for one in post.taken]
    assert told == [
        (ADDRESS, f"已登记您提交的申请（{receipt.number}）"),
        (ADDRESS, f"已与您确认收到申请（{receipt.number}）"),
        (ADDRESS, f"申请拆分办理（{receipt.number}）"),
        (ADDRESS, f"请补正您的申请（{second}）"),
    ]
    text = post.taken[2].get_content().replace("\n", "")
    assert all(one in text for one in (first, second, "原来的查询码"))
    assert "请与下面的机构联系" not in text
    assert not Notice.objects.filter(number=first).exists()


def test_the_applicant_acts_in_a_part_and_gets_its_answer_there():
    receipt = sent()
    first, second = split(receipt.number)
    services.take_up(BODY, first, work.CLERK)
    paper = work.sealed(first)
    services.send(BODY, first, paper, work.CLERK, method=Method.ONLINE)
    (sent_paper,) = followed(BODY, first, work.DAY).papers
    key = sent_paper.files[0].id
    assert fetch(BODY, first, key, work.NOON).data.startswith(b"%PDF-")
    assert fetch(BODY, second, key, work.NOON) is None
    version = followed(BODY, second, work.DAY).version
    acting.withdraw(BODY, second, work.NOON, expected=version)
    assert Fact.objects.filter(name="withdrawn").get().stream == f"request/{second}"


def test_a_claim_has_a_code_or_a_request_whose_code_it_is():
    for wrong in ({"code_digest": ""}, {"code_digest": "x", "root": "2026-0001"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.create(chain=BODY, number="2026-0002", **wrong)
