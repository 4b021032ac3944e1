"""The owner of the database changes it behind the triggers; each change is found and named."""

from datetime import timedelta

import pytest
from django.db import connection
from tests.ledger.chains import rehash
from tests.ledger.conftest import NOON
from tests.ledger.register import services

from gongkai.ledger.anchors import Mark, marks, take_anchor
from gongkai.ledger.digests import BEGINNING, fact_hash
from gongkai.ledger.guards import unguarded
from gongkai.ledger.models import Fact
from gongkai.ledger.queries import gaps
from gongkai.ledger.verifying import Kind, content_of, verify, verify_chain

LATER = NOON + timedelta(days=1)
DELETE = "DELETE FROM ledger_fact WHERE position {}"
MOVE = "UPDATE ledger_fact SET position = {} WHERE position = {}"


def broken() -> tuple[Kind, int, int]:
    found = verify_chain("甲局").broken
    return found.kind, found.position, found.until


def test_an_untouched_chain_holds(three):
    (verdict,) = verify()
    assert (verdict.chain, verdict.facts, verdict.broken) == ("甲局", 5, None)
    assert (verdict.proved, verdict.erased) == (None, 0)


@pytest.mark.parametrize(
    "change",
    [
        'payload = payload || \'{"sender": "李四"}\'',
        '"on" = "on" + 1',
        "recorded_at = recorded_at + interval '1 microsecond'",
        "actor = 'clerk-3'",
        "name = 'letters.opened'",
        "name_version = 2",
        "version = 9",
        "stream = 'letter/2026-0009'",
        "algorithm = 'sm3'",
        f"hash = '{BEGINNING}'",
    ],
)
@pytest.mark.parametrize("position", [1, 3, 5])
def test_a_changed_column_is_found(three, tampered, change, position):
    tampered(f"UPDATE ledger_fact SET {change} WHERE position = {position}")
    assert broken() == (Kind.CHANGED, position, position)


def test_a_fact_taken_to_another_chain_is_found_in_both(three, tampered):
    tampered("UPDATE ledger_fact SET chain = '乙局' WHERE position = 3")
    assert broken() == (Kind.MISSING, 3, 3)
    assert verify_chain("乙局").broken.kind == Kind.MISSING


@pytest.mark.parametrize(("deleted", "gap"), [("= 1", (1, 1)), ("= 3", (3, 3)), ("< 4", (1, 3))])
def test_a_deleted_row_is_found(three, tampered, deleted, gap):
    tampered(DELETE.format(deleted))
    assert broken() == (Kind.MISSING, *gap)


def test_a_deleted_row_is_found_though_the_rest_was_numbered_anew(three, tampered):
    tampered(DELETE.format("IN (2, 3)"), MOVE.format(2, 4), MOVE.format(3, 5))
    assert broken() == (Kind.MISSING, 2, 3)


def test_rows_that_changed_places_are_found(three, tampered):
    tampered(MOVE.format(99, 2), MOVE.format(2, 4), MOVE.format(4, 99))
    assert broken() == (Kind.REORDERED, 2, 2)


def test_a_row_put_in_between_is_found(three, tampered):
    copy = (
        'INSERT INTO ledger_fact SELECT chain, 3, stream, 9, name, name_version, "on",'
        " recorded_at, actor, payload, algorithm, previous, hash FROM ledger_fact"
        " WHERE position = 1"
    )
    tampered(MOVE.format(6, 5), MOVE.format(5, 4), MOVE.format(4, 3), copy)
    assert broken() == (Kind.CHANGED, 3, 3)


def test_a_changed_row_with_a_hash_that_fits_is_found_by_the_next(receive, tampered):
    receive()
    known = marks([take_anchor(NOON)])["甲局"]
    for _ in range(3):
        receive()
    tampered("UPDATE ledger_fact SET actor = 'clerk-3' WHERE position = 2")
    tampered(*rehash(2, 3))
    assert broken() == (Kind.REHASHED, 1, 3)
    found = verify_chain("甲局", known)
    assert (found.broken.position, found.broken.until, found.facts) == (2, 3, 1)


@pytest.mark.parametrize("position", [1, 3])
def test_a_fact_that_names_another_before_it_than_is_proved_is_found(three, tampered, position):
    fact = Fact.objects.get(position=position)
    known = [Mark(taken_at=NOON, position=2, hash=Fact.objects.get(position=2).hash)]
    fact.previous = "f" * 64
    tampered(
        f"UPDATE ledger_fact SET previous = '{fact.previous}',"
        f" hash = '{fact_hash(content_of(fact))}' WHERE position = {position}"
    )
    found = verify_chain("甲局", known).broken
    assert (found.kind, found.position) == (Kind.CHANGED, position)


def test_a_chain_that_was_rewritten_to_its_end_is_found_by_an_anchor(three, tampered):
    early, late = take_anchor(NOON), None
    services.receive("甲局", "王五", actor="clerk-1", at=LATER)
    late = take_anchor(LATER)
    services.receive("甲局", "赵六", actor="clerk-1", at=LATER)
    tampered("UPDATE ledger_fact SET actor = 'clerk-3' WHERE position = 6")
    tampered(*rehash(6, 7))
    assert [verdict.broken for verdict in verify()] == [None]
    (verdict,) = verify([early, late])
    found = verdict.broken
    assert (found.kind, found.position, found.until) == (Kind.REPLACED, 6, 6)
    assert (verdict.proved.position, verdict.proved.taken_at) == (5, NOON)


def test_a_chain_that_was_cut_is_found_by_an_anchor(three, tampered):
    anchor = take_anchor(NOON)
    tampered(DELETE.format("> 3"))
    assert [verdict.broken for verdict in verify()] == [None]
    (verdict,) = verify([anchor])
    found = verdict.broken
    assert (found.kind, found.position, found.until) == (Kind.CUT, 4, 5)
    assert verdict.facts == 3


def test_a_chain_that_is_gone_is_found_by_an_anchor(three, tampered):
    anchor = take_anchor(NOON)
    tampered("DELETE FROM ledger_fact")
    (verdict,) = verify([anchor])
    assert (verdict.chain, verdict.broken.kind) == ("甲局", Kind.CUT)
    assert (verdict.broken.position, verdict.broken.until) == (1, 5)


def test_the_proof_says_back_to_which_anchor_it_goes(three):
    anchors = [take_anchor(NOON), take_anchor(LATER)]
    services.receive("甲局", "王五", actor="clerk-1", at=LATER)
    services.receive("乙局", "赵六", actor="clerk-1", at=LATER)
    found = {verdict.chain: verdict for verdict in verify(anchors)}
    assert (found["甲局"].facts, found["甲局"].proved.position) == (6, 5)
    assert found["甲局"].proved.taken_at == LATER
    assert found["乙局"].proved is None


def test_progress_is_told_until_the_end(three):
    told = []
    list(verify(on_progress=told.append))
    assert sum(told) == 5


def test_a_number_that_was_deleted_is_found(three, tampered):
    tampered("DELETE FROM ledger_issuednumber WHERE series = 'registration' AND number = 2")
    (gap,) = gaps()
    assert (gap.chain, gap.series, gap.year, gap.missing) == ("甲局", "registration", 2026, 1)


def test_triggers_that_are_off_or_gone_are_seen(db):
    assert unguarded() == []
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_fact DISABLE TRIGGER ledger_guard")
        cursor.execute("DROP TRIGGER ledger_guard_row ON ledger_value")
    assert unguarded() == ["ledger_fact", "ledger_value"]
