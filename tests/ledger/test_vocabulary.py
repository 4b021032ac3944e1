"""What the core knows of a case goes into the ledger and comes back the same."""

import pytest
from django.db import transaction
from tests.ledger.conftest import NOON

from gongkai.core.facts.fact import FactError
from gongkai.core.facts.requests import VOCABULARY
from gongkai.ledger.queries import facts_of
from gongkai.ledger.services import NewFact, Stream, append
from gongkai.ledger.verifying import verify_chain
from gongkai.ledger.vocabulary import recorded, to_record

REQUEST = Stream(chain="甲局", name="request/1")
RAW = [
    {"on": "2026-03-02", "fact": "submitted", "channel": "online"},
    {"on": "2026-03-03", "fact": "confirmed"},
    {"on": "2026-03-16", "fact": "third_party_consulted", "id": "c1", "party": "甲公司"},
    {"on": "2026-03-27", "fact": "third_party_replied", "id": "c1", "agrees": False},
    {"on": "2026-04-07", "fact": "extended", "working_days": 20},
]


def test_the_facts_of_a_request_come_back_the_same(db):
    facts = VOCABULARY.decode_all(RAW)
    with transaction.atomic():
        new = [to_record(fact, VOCABULARY) for fact in facts]
        append(REQUEST, new, expected=0, actor="clerk-1", at=NOON)
    found = [recorded(row, VOCABULARY) for row in facts_of("甲局", "request/1")]
    assert tuple(one.fact for one in found) == facts
    assert {one.recorded_at for one in found} == {NOON}
    assert verify_chain("甲局").broken is None


def test_a_fact_that_the_vocabulary_does_not_know_is_named(db):
    with transaction.atomic():
        fact = NewFact(name="lost", on=NOON.date())
        (row,) = append(
            Stream(chain="甲局", name="x/1"), [fact], expected=0, actor="clerk-1", at=NOON
        )
    with pytest.raises(FactError, match="lost"):
        recorded(row, VOCABULARY)
