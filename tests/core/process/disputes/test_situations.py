"""The course of a dispute, as the situations in situations.yaml say; and what is no fact at all."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.core.process.annual.situations import disputes_of

from gongkai.core.facts.disputes import VOCABULARY
from gongkai.core.facts.fact import FactError
from gongkai.core.facts.requests.intake import Confirmed
from gongkai.core.process.disputes.fold import fold
from gongkai.core.process.disputes.state import TITLES, Phase

CASES = yaml.safe_load(Path(__file__).with_name("situations.yaml").read_text(encoding="utf-8"))
END = date(2026, 12, 31)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_situation_stands_as_it_says(case: dict[str, Any]) -> None:
    (record,) = disputes_of({"disputes": {"案": case["facts"]}})
    if "impossible" in case:
        with pytest.raises(FactError, match=case["impossible"]) as refused:
            fold(record.facts, as_of=END)
        assert refused.value.place == len(record.facts)
        return
    state = fold(record.facts, as_of=END)
    assert (state.phase.value, state.result) == (case["phase"], case.get("result"))
    assert state.instance.value == case.get("instance", state.instance.value)
    assert state.redo is case.get("redo", state.redo)
    assert list(state.redo_cases) == case.get("redo_cases", [])
    assert [one.on for one in state.steps] == sorted(fact.on for fact in record.facts)


def test_facts_dated_later_are_ignored() -> None:
    (record,) = disputes_of(
        {"disputes": {"案": ["2026-03-02 lodged", {"2026-05-06 decided": {"result": "upheld"}}]}}
    )
    assert fold(record.facts, as_of=date(2026, 5, 5)).phase is Phase.LODGED
    assert fold(record.facts, as_of=date(2026, 5, 6)).phase is Phase.DECIDED
    with pytest.raises(FactError, match="还没有提起"):
        fold(record.facts, as_of=date(2026, 3, 1))


def test_a_request_is_no_dispute() -> None:
    (record,) = disputes_of({"disputes": {"案": ["2026-03-02 lodged"]}})
    with pytest.raises(FactError, match="这不是复议、诉讼的事实"):
        fold((*record.facts, Confirmed(on=END)), as_of=END)


WRONG = [
    ({"fact": "lodged", "kind": "direct_suit", "after": "复1"}, "只有复议后起诉"),
    ({"fact": "lodged", "kind": "reconsideration", "role": "co_defendant"}, "只有诉讼才有共同被告"),
    ({"fact": "decided", "result": "upheld", "until": date(2026, 7, 1)}, "没有责令重作"),
    ({"fact": "appealed", "instance": "first"}, "second 或 retrial"),
    (
        {"fact": "opening", "source": "台账", "kind": "direct_suit", "lodged": date(2026, 4, 1)},
        "晚于建账之日",
    ),
    (
        {
            "fact": "opening",
            "source": "台账",
            "kind": "reconsideration",
            "lodged": date(2026, 1, 1),
            "instance": "second",
            "before": "quashed",
        },
        "复议没有二审",
    ),
    (
        {
            "fact": "opening",
            "source": "台账",
            "kind": "direct_suit",
            "lodged": date(2026, 1, 1),
            "instance": "second",
        },
        "应写明原裁判结果",
    ),
]


@pytest.mark.parametrize(("raw", "reason"), WRONG)
def test_a_fact_that_cannot_be_is_refused(raw: dict[str, Any], reason: str) -> None:
    with pytest.raises(FactError, match=reason):
        VOCABULARY.decode({"on": date(2026, 3, 2), **raw})


def test_every_phase_has_a_title() -> None:
    assert TITLES.keys() == set(Phase)
