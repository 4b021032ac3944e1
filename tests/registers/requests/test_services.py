"""Commands on requests: what they record, what they refuse, and what two at once come to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

import pytest
from django.db import connection
from tests.registers.counted.commands import BODY, HAND, consult, note, request, submitted

from gongkai.clock import CHINA
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.casebook import Hand
from gongkai.ledger.models import Access, Fact, Value
from gongkai.ledger.queries import facts_of
from gongkai.ledger.services import ConflictError
from gongkai.ledger.values import erase
from gongkai.registers.requests import services
from gongkai.registers.requests.commands import carrying
from gongkai.registers.requests.models import Part, Request, Standing
from gongkai.registers.requests.queries import requests_on, state_of

BOTH = 2


def names(number: str) -> list[str]:
    return [fact.name for fact in facts_of(BODY, f"request/{number}")]


def on(day: date, number: str) -> Request:
    return requests_on(day).get(number=number)


@pytest.mark.django_db
def test_a_request_has_its_row_where_it_stands_and_its_parts():
    number = request()
    parts = [{"outcome": "granted", "grounds": ["36.2"]}, {"outcome": "refused_internal"}]
    parts[1]["grounds"] = ["16.1"]
    note(number, "replied", parts=parts, drafter="staff-1", signer="head-1")
    row = Request.objects.get()
    assert (row.received, row.concluded, row.outcome) == (
        date(2026, 11, 2),
        date(2026, 11, 10),
        "partial",
    )
    assert (row.applicant_kind, row.channel, row.version) == ("natural_person", "in_person", 2)
    assert list(Part.objects.order_by("place").values_list("outcome", "grounds")) == [
        ("granted", ["36.2"]),
        ("refused_internal", ["16.1"]),
    ]


@pytest.mark.django_db
def test_what_time_alone_changes_is_told_by_day():
    number = request()
    consult(number)
    passing = Standing.objects.get(place=2).since
    assert (on(date(2026, 11, 11), number).phase, on(passing, number).phase) == (
        "suspended",
        "open",
    )
    assert on(date(2026, 11, 11), number).due == on(passing, number).due


@pytest.mark.django_db
def test_an_unconfirmed_request_has_a_date_from_the_second_working_day_on():
    online = VOCABULARY.decode(
        {"on": "2026-11-02", "fact": "submitted", "channel": "online", "applicant_kind": "other"}
    )
    number = services.register(BODY, online, HAND).number
    assert on(date(2026, 11, 3), number).due is None
    assert on(date(2026, 11, 4), number).due == date(2026, 11, 30)
    assert Request.objects.get().received is None


@pytest.mark.django_db
def test_a_late_keyed_fact_that_makes_a_later_one_impossible_is_refused_by_name():
    number = request()
    note(number, "withdrawn", "2026-11-12")
    with pytest.raises(RefusedError, match="撤回申请") as refused:
        note(number, "withdrawn", "2026-11-05")
    assert refused.value.rule == "later_impossible"
    assert names(number) == ["submitted", "withdrawn"]


@pytest.mark.django_db
def test_a_letter_keyed_in_late_takes_its_place():
    number = request()
    note(number, "correction_notified", "2026-11-09", due="2026-11-20")
    note(number, "searched", "2026-11-05", where="库房", how="目录", by="staff-2", result="有")
    assert state_of(BODY, number, as_of=date(2026, 11, 6)).phase == "open"
    assert [step.on.day for step in state_of(BODY, number, as_of=date(2026, 11, 9)).steps] == [
        2,
        5,
        9,
    ]


@pytest.mark.django_db
def test_what_the_clock_said_then_can_be_asked():
    number = request()
    later = Hand(actor="clerk-1", role=HAND.role, at=datetime(2026, 12, 2, 9, tzinfo=CHINA))
    withdrawn = VOCABULARY.decode({"on": "2026-11-03", "fact": "withdrawn"})
    services.perform(BODY, number, withdrawn, later)
    day = date(2026, 12, 1)
    assert state_of(BODY, number, as_of=day).phase == "ended"
    assert state_of(BODY, number, as_of=day, known=HAND.at).phase == "open"
    assert state_of(BODY, "2026-0099", as_of=day) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "raw", "rule"),
    [
        ("2026-0099", {"fact": "withdrawn"}, "unknown_case"),
        ("2026-0001", {"fact": "submitted", "channel": "oral", "applicant_kind": "other"}, "begun"),
        ("2026-0001", {"fact": "split", "into": ["a", "b"], "reason": "两件"}, "split"),
        ("2026-0001", {"fact": "dispatched", "method": "post"}, "phase"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(number, raw, rule):
    request()
    with pytest.raises(RefusedError) as refused:
        services.perform(BODY, number, VOCABULARY.decode({"on": "2026-11-10", **raw}), HAND)
    assert refused.value.rule == rule
    assert Fact.objects.count() == 1


@pytest.mark.django_db
def test_a_split_makes_cases_with_numbers_and_the_same_term():
    number = request()
    due = on(date(2026, 11, 10), number).due
    parts = services.split(BODY, number, parts=2, on=date(2026, 11, 9), reason="两件事", hand=HAND)
    assert parts == (f"{number}-1", f"{number}-2")
    assert on(date(2026, 11, 10), number).phase == "split"
    assert {on(date(2026, 11, 10), part).due for part in parts} == {due}
    assert Value.objects.filter(kind="request.content").count() == 1


@pytest.mark.django_db
def test_an_amended_text_is_kept_once_where_it_did_not_change():
    number = request()
    first = facts_of(BODY, f"request/{number}")[0].payload
    replacement = {"on": "2026-11-03", "fact": "submitted", **first}
    note(number, "amended", "2026-11-03", seq=1, replacement=replacement, reason="日期录错")
    assert Value.objects.filter(kind="request.content").count() == 1
    assert Request.objects.get().received == date(2026, 11, 3)


@pytest.mark.django_db
def test_a_beginning_that_is_amended_to_a_later_day_moves_the_row():
    number = request()
    first = facts_of(BODY, f"request/{number}")[0].payload
    replacement = {"on": "2026-11-20", "fact": "submitted", **first}
    note(number, "amended", "2026-11-03", seq=1, replacement=replacement, reason="日期录错")
    assert Request.objects.get().received == date(2026, 11, 20)
    assert on(date(2026, 11, 25), number).due == date(2026, 12, 18)


@pytest.mark.django_db
def test_texts_are_read_with_a_reason_and_an_erased_one_is_said_to_be():
    number = request()
    erase(
        Value.objects.filter(kind="request.applicant").values_list("pk", flat=True),
        actor="admin-1",
        reason="保存期满",
        at=HAND.at,
    )
    (fact,) = services.read(BODY, number, HAND, reason="办理")
    assert (fact.content, fact.applicant) == ("某地块的征收批复", "（已删除）")
    assert Access.objects.filter(deed="read", actor="clerk-1", reason="办理").count() == 2
    note(number, "voided", reason="重复登记")
    assert services.read(BODY, number, HAND, reason="核对")[1].reason == "重复登记"
    with pytest.raises(RefusedError, match="没有登记号"):
        services.read(BODY, "2026-0099", HAND, reason="办理")


@pytest.mark.django_db(transaction=True)
def test_of_two_commands_at_once_one_wins_and_the_other_gets_the_sentence(monkeypatch):
    number = request()
    ready, decide = Barrier(BOTH), carrying.decide_all

    def wait(*arguments: object) -> object:
        ready.wait()
        return decide(*arguments)

    monkeypatch.setattr(carrying, "decide_all", wait)

    def command(_: int) -> str:
        try:
            consult(number)
        except ConflictError as error:
            return str(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(BOTH) as pool:
        said = sorted(pool.map(command, range(BOTH)))
    assert said == ["", "这件事项刚被他人更新，请刷新后重新办理。"]
    assert names(number) == ["submitted", "third_party_consulted"]


@pytest.mark.django_db
def test_a_command_takes_as_many_queries_on_a_long_record_as_on_a_short_one(
    django_assert_max_num_queries,
):
    number = request()
    with django_assert_max_num_queries(40) as few:
        note(number, "reason_requested")
    for _ in range(8):
        note(number, "reason_given", reasonable=True)
        note(number, "reason_requested")
    with django_assert_max_num_queries(len(few)):
        note(number, "reason_given", reasonable=True)


@pytest.mark.django_db
def test_the_list_takes_one_query(django_assert_num_queries):
    for _ in range(3):
        consult(services.register(BODY, submitted(), HAND).number)
    with django_assert_num_queries(1):
        assert len([(one.phase, one.due) for one in requests_on(date(2026, 11, 12))]) == 3
