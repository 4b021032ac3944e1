"""What decide lets through and what it refuses, situation by situation; and what it makes."""

from datetime import date

import pytest
from tests.core.process.requests.situations import Situation, decisions, settings_of

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.intake import Split, SplitOff
from gongkai.core.facts.requests.office import OfficeFact
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.process.requests.decide import (
    Command,
    Context,
    Decision,
    RefusedError,
    decide,
    divided,
)
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.grounds import ALLOWED, GROUNDS
from gongkai.core.process.requests.state import Phase
from gongkai.core.process.requests.transition import Role
from gongkai.core.process.requests.transitions import TRANSITIONS, available

ALL = decisions()
ALLOWING = [one for one in ALL if "allowed" in one]
REFUSING = [one for one in ALL if "refused" in one]
BY_THE_FOLD = {"impossible", "later_impossible", "unknown", "future", "begun", "not_begun"}


def _named(chosen: list[Situation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("situation", chosen, ids=[one["name"] for one in chosen])


def _decide(situation: Situation) -> Decision:
    asked = dict(situation["command"])
    role = Role(asked.pop("role"))
    context = Context(
        calendar=calendar(),
        today=situation["today"],
        settings=settings_of(situation),
        offices=frozenset(situation.get("offices", [])),
    )
    record = VOCABULARY.decode_all(situation["record"])
    return decide(record, Command(fact=VOCABULARY.decode(asked), role=role), context)


@_named(ALLOWING)
def test_what_may_be_is_let_through(situation: Situation) -> None:
    decision = _decide(situation)
    assert decision.state.phase == situation["allowed"]
    assert [one.rule for one in decision.findings] == situation.get("findings", [])
    asked = {key: one for key, one in situation["command"].items() if key != "role"}
    assert decision.facts == (VOCABULARY.decode(asked),)


@_named(REFUSING)
def test_what_may_not_be_is_refused_with_a_reason(situation: Situation) -> None:
    with pytest.raises(RefusedError) as caught:
        _decide(situation)
    assert caught.value.rule == situation["refused"]
    assert situation.get("sentence", "。") in caught.value.reason


def test_every_condition_refuses_in_one_situation_and_holds_in_another() -> None:
    refused = {one["refused"] for one in REFUSING}
    guards = {guard.id for row in TRANSITIONS.values() for guard in row.guards}
    assert guards - refused == set()
    held = {
        guard.id
        for one in ALLOWING
        for guard in TRANSITIONS[VOCABULARY.kinds[one["command"]["fact"]]].guards
    }
    assert guards - held == set()
    assert refused >= BY_THE_FOLD | {"role", "phase"}


def test_the_table_has_every_fact_but_what_a_split_makes() -> None:
    assert set(TRANSITIONS) == set(VOCABULARY.kinds.values()) - {SplitOff}


def test_every_outcome_that_an_answer_may_have_has_its_grounds() -> None:
    lapsed = {Outcome.OTHER_LAPSED_CORRECTION, Outcome.OTHER_UNPAID_FEE}
    assert set(ALLOWED) == set(Outcome) - lapsed
    assert {ground for grounds in ALLOWED.values() for ground in grounds} == set(GROUNDS)


def test_the_parts_of_a_split_have_the_term_of_the_whole() -> None:
    record = VOCABULARY.decode_all(
        [
            {"on": "2026-03-02", "fact": "submitted", "channel": "in_person"},
            {"on": "2026-03-04", "fact": "third_party_consulted", "id": "c1", "party": "p1"},
            {"on": "2026-03-06", "fact": "third_party_replied", "id": "c1", "agrees": True},
        ]
    )
    split = Split(on=date(2026, 3, 9), into=("2026-0012-1", "2026-0012-2"), reason="互不相关")
    cases = divided(record, split, "2026-0012")
    assert list(cases) == ["2026-0012-1", "2026-0012-2"]
    whole = fold(record, calendar(), as_of=date(2026, 3, 9))
    assert divided((*record, split), split, "2026-0012") == cases
    for facts in cases.values():
        assert fold(facts, calendar(), as_of=date(2026, 3, 9)).due == whole.due


def test_names_are_told_once() -> None:
    names = [one["name"] for one in ALL]
    assert len(set(names)) == len(names)


def test_what_may_be_recorded_depends_on_who_and_where_it_stands() -> None:
    def names(phase: Phase, role: Role) -> set[str]:
        return {
            one.kind.name for one in available(phase, role) if not issubclass(one.kind, OfficeFact)
        }

    assert names(Phase.AWAITING_CORRECTION, Role.APPLICANT) == {
        "confirmed",
        "corrected",
        "withdrawn",
    }
    assert names(Phase.CLOSED, Role.CLERK) == {"delivered", "amended"}
    assert names(Phase.CLOSED, Role.HEAD) == {"delivered", "amended", "voided"}
    assert "submitted" not in names(Phase.OPEN, Role.CLERK)
