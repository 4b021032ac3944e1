"""Facts of one click: decided one after another, recorded all or not at all."""

import pytest
from tests.core.process.requests.walk import CONTEXT, answered, signed_answer, walked

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.process.deciding import Command, RefusedError, Role
from gongkai.core.process.requests.decide import decide_all
from gongkai.core.process.requests.papers.fold import papers
from gongkai.core.process.requests.papers.paper import Stage
from gongkai.core.process.requests.state import Phase

BEFORE = VOCABULARY.decode_all(walked("secrecy"))
SIGNING = VOCABULARY.decode_all(walked("sign"))[-1]


def _as(role: Role, *facts: Fact) -> list[Command]:
    return [Command(fact=one, role=role) for one in facts]


def test_signing_an_answer_decides_the_request() -> None:
    commands = _as(Role.APPROVER, SIGNING, signed_answer())
    decision = decide_all(BEFORE, commands, CONTEXT)
    assert decision.facts == (SIGNING, signed_answer())
    assert decision.state.phase is Phase.DECIDED
    assert decision.paper == "答复书、告知书"
    (paper,) = papers((*BEFORE, *decision.facts))
    assert paper.stage is Stage.SIGNED


def test_the_answer_is_refused_before_the_signature() -> None:
    with pytest.raises(RefusedError) as caught:
        decide_all(BEFORE, _as(Role.APPROVER, signed_answer(), SIGNING), CONTEXT)
    assert caught.value.rule == "letter_signed"


def test_sending_is_one_click_with_the_dispatch_and_its_finding() -> None:
    before = VOCABULARY.decode_all(answered("sealed"))
    late = [{**one, "on": "2026-06-01"} for one in answered("dispatched")[-2:]]
    decision = decide_all(before, _as(Role.CLERK, *VOCABULARY.decode_all(late)), CONTEXT)
    assert decision.state.phase is Phase.CLOSED
    assert [one.rule for one in decision.findings] == ["law.reply_late"]


def test_nothing_is_nothing_to_decide() -> None:
    with pytest.raises(ValueError, match="no command"):
        decide_all(BEFORE, [], CONTEXT)
