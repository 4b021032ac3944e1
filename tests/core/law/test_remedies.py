"""Remedies that an answer must name: remedies.yaml, whom to turn to, and the sentence."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.core.form.catalog import edition
from gongkai.core.law.dated import InForce, LawError
from gongkai.core.law.remedies import Answered, Forum, ForumKind, Route, routes
from gongkai.core.law.remedies.catalog import rules
from gongkai.core.law.remedies.wording import sentence

CASES = yaml.safe_load(Path(__file__).with_name("remedies.yaml").read_text(encoding="utf-8"))
FORUMS = (
    Forum(
        kind=ForumKind.AUTHORITY,
        name="云岭市人民政府",
        in_force=InForce(since=date(2024, 1, 1)),
    ),
    Forum(
        kind=ForumKind.AUTHORITY, name="云岭市人民政府", in_force=InForce(until=date(2023, 12, 31))
    ),
    Forum(
        kind=ForumKind.AUTHORITY, name="远山省教育厅", in_force=InForce(until=date(2023, 12, 31))
    ),
    Forum(kind=ForumKind.COURT, name="云岭市铁山区人民法院"),
)


def _part(written: str) -> Answered:
    outcome, *grounds = written.split()
    return Answered(outcome=outcome, grounds=tuple(grounds))


def _routes(case: dict[str, Any]) -> tuple[Route, ...]:
    return routes(
        [_part(one) for one in case["answer"]],
        decided=case["decided"],
        forums=FORUMS,
        switches=frozenset(case.get("switches", ())),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_remedies_of_an_answer(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(LawError, match=case["refused"]):
            _routes(case)
        return
    found = _routes(case)
    assert {one.order.value: list(one.parts) for one in found} == case["routes"]
    assert [rule.switch for one in found for rule in one.unapplied] == case.get("unverified", [])
    cited = "".join(basis.text for one in found for basis in one.bases)
    assert case.get("cites", "") in cited
    assert not case.get("provisional") or any(b.provisional for r in found for b in r.bases)


def _only(*answer: str, decided: date) -> Route:
    (found,) = routes([_part(one) for one in answer], decided=decided, forums=FORUMS)
    return found


def test_every_result_of_the_form_has_a_class() -> None:
    rows = {cell.split(".")[1] for cell in edition("2021").cells if cell.startswith("requests.")}
    results = rows - {"new", "carried_in", "concluded", "carried_out"}
    assert results <= rules().classes.keys()


def test_every_class_has_a_rule_and_every_rule_a_class() -> None:
    ruled = {kind for one in rules().orderings for kind in one.applies_to}
    assert ruled == {*rules().classes.values(), "partial_refusal"}


def test_what_is_unverified_is_provisional_and_off() -> None:
    assert rules().switches == {"partial_refusal_first", "no_reply_first"}
    assert all(one.basis.provisional for one in rules().orderings if one.switch)
    assert all(one.basis.note for one in rules().orderings if one.basis.provisional)
    assert all(one.basis.provisional and one.basis.note for one in rules().periods)


def test_a_refusal_names_reconsideration_first_and_then_the_court() -> None:
    route = _only("refused_third_party 15", decided=date(2026, 3, 2))
    assert sentence(route) == (
        "如不服本答复，应当先自收到本答复之日起60日内向云岭市人民政府申请行政复议；"
        "对行政复议决定不服的，可以自收到行政复议决定书之日（行政复议机关逾期不作决定的，"
        "自行政复议期满之日）起15日内向云岭市铁山区人民法院提起行政诉讼。"
    )


def test_before_2024_the_applicant_may_choose_between_two_authorities() -> None:
    route = _only("refused_third_party 15", decided=date(2023, 12, 31))
    assert sentence(route) == (
        "如不服本答复，可以自收到本答复之日起60日内向云岭市人民政府或者远山省教育厅申请行政复议，"
        "或者自收到本答复之日起6个月内向云岭市铁山区人民法院提起行政诉讼。"
    )


def test_parts_on_different_routes_are_numbered() -> None:
    found = routes(
        [_part("refused_process 16.2"), _part("unavailable_not_held"), _part("declined_repeat")],
        decided=date(2026, 3, 2),
        forums=FORUMS,
    )
    assert [sentence(one, whole=False)[3:10] for one in found] == [
        "本答复第1项，",
        "本答复第2、3",
    ]


def test_a_fee_notice_names_no_remedy() -> None:
    assert sentence(_only("fee_notice", decided=date(2026, 3, 2))) == ""


@pytest.mark.parametrize(
    ("forums", "missing"), [(FORUMS[3:], "行政复议机关"), (FORUMS[:1], "管辖法院")]
)
def test_an_answer_without_anybody_to_turn_to_has_no_sentence(
    forums: tuple[Forum, ...], missing: str
) -> None:
    (route,) = routes([_part("granted")], decided=date(2026, 3, 2), forums=forums)
    with pytest.raises(LawError, match=f"没有登记答复当日有效的{missing}"):
        sentence(route)


def test_silence_runs_from_the_end_of_the_term_and_has_no_sentence() -> None:
    route = _only("no_reply", decided=date(2026, 3, 2))
    assert {step.period.runs_from for step in route.steps} == {"答复期限届满之日"}
    assert sentence(route) == ""
