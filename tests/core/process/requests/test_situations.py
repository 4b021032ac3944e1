"""The clock, situation by situation: what a lawyer expects is what the program says."""

import pytest
from tests.core.process.requests.situations import (
    Situation,
    counted_by_hand,
    facts_of,
    settings_of,
    situations,
)

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.fact import FactError
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.state import Rule

ALL = situations()
HOLDING = [one for one in ALL if "error" not in one]
FAILING = [one for one in ALL if "error" in one]


def _named(chosen: list[Situation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("situation", chosen, ids=[one["name"] for one in chosen])


@_named(HOLDING)
def test_a_situation_comes_to_what_is_expected(situation: Situation) -> None:
    state = fold(facts_of(situation), calendar(), settings_of(situation), as_of=situation["as_of"])
    assert state.phase == situation["state"]
    assert state.received == situation["received"]
    assert state.due == situation["due"]
    assert state.waiting_until == situation.get("waiting_until")
    assert state.provisional == situation.get("provisional", False)
    assert [one.rule for one in state.findings] == situation.get("findings", [])
    assert state.result == situation.get("result")
    assert state.decided == situation.get("decided")
    assert (state.due is None) == (state.without_due is not None)
    if step := situation.get("step"):
        assert any(
            (one.on, one.article) == (step["on"], step["article"]) and step["text"] in one.text
            for one in state.steps
        )


@_named(FAILING)
def test_a_fact_that_cannot_be_is_named(situation: Situation) -> None:
    with pytest.raises(FactError) as caught:
        fold(facts_of(situation), calendar(), settings_of(situation), as_of=situation["as_of"])
    assert situation["error"] in str(caught.value)


@_named([one for one in HOLDING if "count" in one])
def test_the_count_by_hand_comes_to_the_same_day(situation: Situation) -> None:
    count = situation["count"]
    assert (
        counted_by_hand(count["base"], count["days"], count.get("pauses", [])) == situation["due"]
    )


def test_every_due_date_is_counted_by_hand_or_set_by_a_fact() -> None:
    said = {str(value) for one in HOLDING for fact in one["facts"] for value in fact.values()}
    uncounted = [
        one["name"]
        for one in HOLDING
        if one["due"] and "count" not in one and str(one["due"]) not in said
    ]
    assert uncounted == [
        "十二月起算、跨入没有通知的年份，期限暂定",
        "建账时接管的申请，沿用原来的期限，之后停算仍顺延",
    ]


def test_every_rule_is_broken_and_kept() -> None:
    broken = {rule for one in HOLDING for rule in one.get("findings", [])}
    assert broken == set(Rule)
    kept = {one.get("keeps") for one in HOLDING if one.get("keeps") not in one.get("findings", [])}
    assert kept - {None} == set(Rule)


def test_names_are_told_once() -> None:
    names = [one["name"] for one in ALL]
    assert len(set(names)) == len(names)
