"""What decide lets through of a dispute and what it refuses, each with its reason."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from tests.core.process.annual.ledgers import TODAY, disputes, randoms

from gongkai.core.facts.disputes import VOCABULARY
from gongkai.core.facts.disputes.course import Appealed, Decided, Withdrawn
from gongkai.core.facts.disputes.lodging import Accepted, Lodged
from gongkai.core.facts.disputes.record import Amended, Voided
from gongkai.core.facts.disputes.terms import DisputeKind, Result
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.intake import Confirmed
from gongkai.core.process.deciding import Command, RefusedError, Role
from gongkai.core.process.disputes.decide import Decision, decide
from gongkai.core.process.disputes.fold import fold
from gongkai.core.process.disputes.handlers import BEGINNINGS, HANDLERS
from gongkai.core.process.disputes.state import Phase
from gongkai.core.process.disputes.transitions import TRANSITIONS

MARCH = date(2026, 3, 2)
LODGED = Lodged(on=MARCH, kind=DisputeKind.DIRECT_SUIT)
ACCEPTED = Accepted(on=date(2026, 3, 9))
REJECTED = Decided(on=date(2026, 6, 2), result=Result.CLAIM_REJECTED)
APPEALED = Appealed(on=date(2026, 6, 12))


def asked(
    record: Sequence[Fact], fact: Fact, role: Role = Role.CLERK, today: date = TODAY
) -> Decision:
    return decide(record, Command(fact=fact, role=role), today=today)


def refused(record: Sequence[Fact], fact: Fact, role: Role = Role.CLERK) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        asked(record, fact, role)
    return caught.value


def test_what_may_be_is_let_through() -> None:
    decision = asked([LODGED, ACCEPTED], REJECTED)
    assert decision.facts == (REJECTED,)
    assert decision.state.phase is Phase.DECIDED


def test_a_fact_keyed_in_late_is_let_through_where_it_fits() -> None:
    assert asked([LODGED, REJECTED], ACCEPTED).state.phase is Phase.DECIDED


def test_a_fact_keyed_in_late_is_refused_where_a_later_one_could_not_be() -> None:
    error = refused([LODGED, REJECTED, APPEALED], Withdrawn(on=date(2026, 5, 1)))
    assert error.rule == "later_impossible"
    assert "第 2 条“作出决定或者裁判”（2026-06-02）就不能成立" in error.reason


REFUSALS = [
    ([], ACCEPTED, Role.CLERK, "not_begun"),
    ([LODGED], LODGED, Role.CLERK, "begun"),
    ([LODGED], REJECTED, Role.APPLICANT, "role"),
    ([LODGED], Accepted(on=date(2026, 3, 1)), Role.CLERK, "not_begun"),
    ([LODGED], Accepted(on=TODAY + timedelta(days=1)), Role.CLERK, "future"),
    ([LODGED, REJECTED], Withdrawn(on=date(2026, 6, 3)), Role.CLERK, "phase"),
    ([LODGED], Confirmed(on=MARCH), Role.CLERK, "unknown"),
    ([LODGED], Voided(on=MARCH, reason="重复"), Role.CLERK, "role"),
    ([LODGED], Voided(on=MARCH), Role.HEAD, "reason_given"),
    ([LODGED], Amended(on=MARCH, seq=1, replacement=LODGED), Role.CLERK, "reason_given"),
    (
        [LODGED],
        Decided(on=date(2026, 6, 2), result=Result.UPHELD, redo=True),
        Role.CLERK,
        "redo_possible",
    ),
    ([LODGED], Decided(on=date(2026, 6, 2), result=Result.REMANDED), Role.CLERK, "impossible"),
]


@pytest.mark.parametrize(("record", "fact", "role", "rule"), REFUSALS)
def test_what_may_not_be_is_refused(record: list[Fact], fact: Fact, role: Role, rule: str) -> None:
    error = refused(record, fact, role)
    assert error.rule == rule
    assert error.reason


def test_a_redo_may_be_ordered_where_the_answer_is_quashed() -> None:
    assert asked([LODGED], Decided(on=MARCH, result=Result.QUASHED, redo=True)).state.redo


def test_an_amendment_is_held_to_what_it_puts_in_place() -> None:
    later = Lodged(on=date(2026, 7, 1), kind=DisputeKind.DIRECT_SUIT)
    amended = Amended(on=date(2026, 7, 2), seq=1, replacement=later, reason="录错")
    assert refused([LODGED, REJECTED], amended).rule == "begun"
    earlier = Lodged(on=date(2026, 2, 27), kind=DisputeKind.RECONSIDERATION)
    right = Amended(on=date(2026, 7, 2), seq=1, replacement=earlier, reason="录错")
    assert asked([LODGED, REJECTED], right).state.kind is DisputeKind.RECONSIDERATION


def test_every_fact_of_the_vocabulary_has_a_row_and_a_function() -> None:
    kinds = set(VOCABULARY.kinds.values())
    assert set(TRANSITIONS) == kinds
    assert {*BEGINNINGS, *HANDLERS} == kinds
    assert all(one.before for kind, one in TRANSITIONS.items() if kind not in BEGINNINGS)


@given(randoms())
@settings(max_examples=30, deadline=None)
def test_what_decide_lets_through_folds_on_every_day_and_is_read_again(random: Random) -> None:
    for one in disputes(random):
        for day in {fact.on for fact in one.facts}:
            fold(one.facts, as_of=day)
        assert VOCABULARY.decode_all(map(VOCABULARY.encode, one.facts)) == tuple(one.facts)


@given(randoms())
@settings(max_examples=30, deadline=None)
def test_the_order_of_recording_does_not_matter_beyond_ties(random: Random) -> None:
    for one in disputes(random):
        days = [fact.on for fact in one.facts]
        if len(set(days)) < len(days):
            continue
        shuffled = random.sample(one.facts, len(one.facts))
        assert fold(shuffled, as_of=TODAY) == fold(one.facts, as_of=TODAY)
