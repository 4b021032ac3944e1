"""Commands on disputes: what they record, what they refuse, and what two at once come to."""

from datetime import date

import pytest
from tests.registers.counted.commands import BODY, HAND, dispute

from gongkai.core.facts.disputes import VOCABULARY
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.services import ConflictError
from gongkai.registers.remedies import services
from gongkai.registers.remedies.cases import CASES
from gongkai.registers.remedies.models import Dispute, Turn
from gongkai.registers.remedies.queries import disputes

pytestmark = pytest.mark.django_db


def note(number: str, fact: str, day: str = "2026-11-20", **fields: object) -> None:
    decoded = VOCABULARY.decode({"on": day, "fact": fact, **fields})
    services.perform(BODY, number, decoded, HAND)


def test_a_dispute_has_its_row_and_its_turns():
    number = dispute()
    note(number, "decided", result="ordered_to_act", redo=True, until="2026-11-30")
    row = Dispute.objects.get()
    assert (row.number, row.kind, row.lodged) == ("2026-S1", "reconsideration", date(2026, 11, 2))
    assert (row.result, row.decided, row.redo_until) == (
        "ordered_to_act",
        date(2026, 11, 20),
        date(2026, 11, 30),
    )
    assert list(Turn.objects.order_by("place").values_list("on", "result")) == [
        (date(2026, 11, 2), ""),
        (date(2026, 11, 20), "ordered_to_act"),
    ]


def test_an_entry_that_was_voided_has_no_turns():
    note(dispute(), "voided", reason="重复登记")
    assert Dispute.objects.get().phase == "voided"
    assert not Turn.objects.exists()


@pytest.mark.parametrize(
    ("number", "raw", "rule"),
    [
        ("2026-S9", {"fact": "withdrawn"}, "unknown_case"),
        ("2026-S1", {"fact": "appealed"}, "phase"),
        ("2026-S1", {"fact": "withdrawn", "on": "2026-12-02"}, "future"),
    ],
)
def test_what_cannot_be_is_refused(number, raw, rule):
    dispute()
    with pytest.raises(RefusedError) as refused:
        note(number, raw["fact"], raw.get("on", "2026-11-20"))
    assert refused.value.rule == rule


def test_a_command_decided_on_an_older_state_gets_the_sentence(monkeypatch):
    number = dispute()
    stale = CASES.open(BODY, number)
    note(number, "accepted")
    monkeypatch.setattr(type(CASES), "open", lambda *_: stale)
    with pytest.raises(ConflictError, match="刷新"):
        note(number, "withdrawn")


def test_the_list_takes_two_queries(django_assert_num_queries):
    for _ in range(3):
        dispute()
    with django_assert_num_queries(2):
        assert [len(one.turns.all()) for one in disputes()] == [1, 1, 1]
