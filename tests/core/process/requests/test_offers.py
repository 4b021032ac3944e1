"""What may be done next, and why something may not."""

from dataclasses import replace
from datetime import date

import pytest
from tests.core.process.requests.walk import CONTEXT, answered, signed_answer, walked

from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests.offers import Offer, what_next

IN = {"on": "2026-03-02", "fact": "submitted", "channel": "in_person"}
ALL = frozenset(Role) - {Role.APPLICANT}


def offers(record: list[dict], *roles: Role, account: str | None = None) -> list[Offer]:
    context = replace(CONTEXT, today=date(2026, 3, 20))
    return what_next(VOCABULARY.decode_all(record), roles, context, account=account)


def only(found: list[Offer], fact: str, **about: object) -> Offer:
    (one,) = (
        one
        for one in found
        if one.fact == fact and all(getattr(one, key) == value for key, value in about.items())
    )
    return one


def test_a_new_case_can_be_taken_up_and_extended_and_not_paid_for() -> None:
    found = offers([IN], Role.CLERK)
    assert only(found, "taken_up").allowed
    assert only(found, "extended").allowed
    assert only(found, "fee_paid").rule == "phase"
    assert "办理中" in str(only(found, "fee_paid").why_not)
    assert only(found, "voided").why_not == "“作废登记”应由工作机构负责人登记。"
    assert only(found, "dispatched").rule == "phase"


def test_a_second_extension_is_refused_beforehand_as_the_law_has_it() -> None:
    extended = {"on": "2026-03-10", "fact": "extended", "working_days": 5, "approver": "h0"}
    assert only(offers([IN, extended], Role.CLERK), "extended").rule == "law.extension_repeated"


def test_a_paper_says_which_step_is_next_and_whose() -> None:
    record = walked("put_forward")
    check = only(offers(record, Role.HEAD), "reviewed", step="check", on_paper=False)
    assert (check.allowed, check.role, check.target) == (True, Role.HEAD, "p1")
    sign = only(offers(record, Role.APPROVER), "reviewed", step="sign", on_paper=False)
    assert (sign.allowed, sign.rule) == (False, "in_turn")
    assert "还没有核稿" in str(sign.why_not)


def test_signing_an_answer_is_one_click_with_the_decision() -> None:
    record = walked("secrecy")
    sign = only(offers(record, Role.APPROVER, account="h1"), "reviewed", on_paper=False)
    assert sign.allowed
    assert sign.with_facts == ("replied",)


def test_who_drafted_is_told_beforehand_that_she_cannot_sign() -> None:
    sign = only(offers(walked("secrecy"), *ALL, account="c1"), "reviewed", on_paper=False)
    assert (sign.allowed, sign.rule) == (False, "other_eyes")


def test_a_clerk_may_enter_a_signature_from_a_sheet() -> None:
    assert only(
        offers(walked("secrecy"), Role.CLERK, account="c1"), "reviewed", on_paper=True
    ).allowed
    found = offers(walked("secrecy"), Role.CLERK, account="c9")
    assert only(found, "reviewed", on_paper=False).rule == "step_role"


def test_an_answer_that_could_not_be_decided_is_not_signed() -> None:
    parts = [{"outcome": "unavailable_not_held", "grounds": ["36.4"]}]
    record = [*walked("draft", parts=parts)]
    record.append({**walked("put_forward")[-1], "steps": ["sign"]})
    assert only(offers(record, Role.APPROVER), "reviewed", on_paper=False).rule == "searched"


def test_sending_an_answer_is_one_click_with_its_dispatch() -> None:
    record = answered("sealed")
    sent = only(offers(record, Role.CLERK), "sent")
    assert (sent.allowed, sent.with_facts) == (True, ("dispatched",))
    unsealed = only(offers(answered("numbered"), Role.CLERK), "sent")
    assert unsealed.rule == "signed_and_sealed"


def test_an_office_may_file_what_belongs_to_its_assignment() -> None:
    asked = {"on": "2026-03-03", "fact": "assigned", "id": "a1", "office": "o1", "task": "t"}
    found = offers([IN, asked], Role.OFFICE)
    assert only(found, "filed", target="a1").allowed
    assert only(found, "filed", target=None).rule == "helping_office"
    assert only(found, "assignment_answered").allowed


def test_nobody_without_a_role_is_offered_anything() -> None:
    assert not any(one.allowed for one in offers([IN]))


@pytest.mark.parametrize("until", ["draft", "put_forward", "check", "secrecy"])
def test_each_offer_says_why_not_or_nothing(until: str) -> None:
    for one in offers(walked(until), *ALL, account="x"):
        assert one.allowed == (one.why_not is None) == (one.rule is None) == (one.role is not None)


def test_the_answer_is_that_of_the_signed_paper() -> None:
    assert signed_answer().signer == "h1"


def test_a_record_to_be_put_right_has_its_own_paper_which_closes_the_case() -> None:
    asked = {
        "on": "2026-03-02",
        "fact": "rectification_asked",
        "channel": "in_person",
        "content": "出生日期登记有误",
    }
    found = offers([asked], Role.CLERK)
    drafts = {one.kind for one in found if one.fact == "drafted" and one.allowed}
    assert drafts == {"correction_reply", "service_record", "approval_sheet"}
    assert only(found, "extended").rule == "course"
    drafted = {
        "on": "2026-03-10",
        "fact": "drafted",
        "paper": "p1",
        "kind": "correction_reply",
        "by": "c1",
        "content": "t1",
    }
    sending = only(offers([asked, drafted], Role.CLERK), "sent", target="p1")
    assert sending.with_facts == ("rectification_decided", "dispatched")
