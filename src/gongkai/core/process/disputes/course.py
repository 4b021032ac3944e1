"""What the facts of a dispute do (复议、诉讼事实的效果)."""

from dataclasses import replace

from gongkai.core.facts.disputes.course import (
    Appealed,
    AppealWithdrawn,
    Decided,
    RedoOpened,
    Withdrawn,
)
from gongkai.core.facts.disputes.lodging import (
    Accepted,
    CoDefendantJoined,
    Lodged,
    NotAccepted,
    Opening,
)
from gongkai.core.facts.disputes.record import Amended, Voided
from gongkai.core.facts.disputes.terms import DisputeKind, Instance, Result
from gongkai.core.process.disputes.case import Case, Move, Outcome, impossible
from gongkai.core.process.disputes.state import RESULTS, WITHDRAWN, Phase

KINDS = {
    DisputeKind.RECONSIDERATION: "申请行政复议",
    DisputeKind.DIRECT_SUIT: "未经复议直接起诉",
    DisputeKind.SUIT_AFTER_RECONSIDERATION: "复议后起诉",
}
"""What a clerk calls the kinds of dispute (救济途径名称)."""
_APPEALS = {Instance.SECOND: "上诉", Instance.RETRIAL: "申请再审"}


def lodged(fact: Lodged) -> Move:
    """A dispute was lodged (提起): it stands undecided from this day."""
    case = Case(begun=fact).undecided(fact.on, Phase.LODGED, Instance.FIRST)
    about = f"，针对 {fact.request}" if fact.request else ""
    return Move(case, f"{KINDS[fact.kind]}{about}。")


def opening(fact: Opening) -> Move:
    """A dispute taken over when the ledger began (建账接管): undecided since it was lodged."""
    before = None if fact.before is None else Outcome(result=fact.before)
    case = Case(begun=fact, outcome=before).undecided(fact.lodged, Phase.OPEN, fact.instance)
    text = f"建账时接管（{fact.source}）：{fact.lodged} {KINDS[fact.kind]}，尚未审结。"
    return Move(case, text)


def accepted(case: Case, fact: Accepted) -> Move:
    """It was taken on (受理)."""
    docket = f"，案号 {fact.docket}" if fact.docket else ""
    return Move(replace(case, phase=Phase.OPEN), f"受理{docket}。")


def not_accepted(case: Case, fact: NotAccepted) -> Move:
    """It was not taken on (不予受理): it ends, dismissed on admissibility."""
    ended = case.concluded(fact.on, Phase.ENDED, Outcome(result=Result.DISMISSED))
    return Move(ended, "不予受理。")


def co_defendant_joined(case: Case, fact: CoDefendantJoined) -> Move:
    """The authority that upheld the answer is sued as well (复议机关作共同被告): no effect."""
    if case.begun.kind is not DisputeKind.SUIT_AFTER_RECONSIDERATION:
        raise impossible(fact, "只有复议后起诉，复议机关才会作共同被告。")
    if case.joined:
        raise impossible(fact, f"{case.joined}已经是共同被告。")
    return Move(
        replace(case, joined=fact.authority), f"{fact.authority}作共同被告，只由原行为机关计入。"
    )


def decided(case: Case, fact: Decided) -> Move:
    """It was decided (审结); remanded, it stands before the first instance again."""
    first = case.instance is Instance.FIRST
    if first and fact.result in {Result.REMANDED, Result.APPEAL_REJECTED}:
        raise impossible(fact, "一审、复议没有这种结果。", "result")
    if not first and fact.result is Result.UPHELD:
        raise impossible(fact, "二审、再审维持原判的，结果应为 appeal_rejected。", "result")
    text = f"审结：{RESULTS[fact.result]}。"
    if fact.result is Result.REMANDED:
        return Move(case.undecided(fact.on, Phase.OPEN, Instance.FIRST), text)
    outcome = Outcome(result=fact.result, redo=fact.redo, redo_until=fact.until)
    if fact.result is Result.APPEAL_REJECTED and case.before:
        outcome = case.before
    return Move(case.concluded(fact.on, Phase.DECIDED, outcome), text)


def appealed(case: Case, fact: Appealed) -> Move:
    """A suit goes on (上诉、再审): undecided from this day again."""
    if not case.begun.kind.suit:
        raise impossible(fact, "对复议决定不服的是起诉，应另行登记。")
    if fact.instance is Instance.SECOND and case.instance is not Instance.FIRST:
        raise impossible(fact, "二审裁判不能再上诉，只能申请再审。", "instance")
    return Move(case.undecided(fact.on, Phase.OPEN, fact.instance), f"{_APPEALS[fact.instance]}。")


def appeal_withdrawn(case: Case, fact: AppealWithdrawn) -> Move:
    """The appeal was withdrawn (撤回上诉): what was decided before it is in force."""
    if case.before is None:
        raise impossible(fact, "没有正在审理的上诉或者再审。")
    text = f"撤回{_APPEALS[case.instance]}，原裁判有效：{RESULTS[case.before.result]}。"
    return Move(case.concluded(fact.on, Phase.DECIDED, case.before), text)


def withdrawn(case: Case, fact: Withdrawn) -> Move:
    """The application or suit was withdrawn (撤回): it ends."""
    return Move(case.concluded(fact.on, Phase.ENDED, Outcome(result=WITHDRAWN)), "撤回。")


def redo_opened(case: Case, fact: RedoOpened) -> Move:
    """The new answer that was ordered is a case of its own (重作立案)."""
    if case.outcome is None or not case.outcome.redo:
        raise impossible(fact, "有效的决定、裁判没有责令重新答复。")
    if fact.case in case.redo_cases:
        raise impossible(fact, f"重作案件 {fact.case} 已经登记。", "case")
    return Move(replace(case, redo_cases=(*case.redo_cases, fact.case)), f"重作立案：{fact.case}。")


def voided(case: Case, fact: Voided) -> Move:
    """The entry is no dispute (作废登记): counted nowhere, its number kept."""
    why = f"：{fact.reason}" if fact.reason else ""
    return Move(replace(case, phase=Phase.VOIDED), f"登记作废{why}。登记号保留，不计入统计。")


def amended(case: Case, fact: Amended) -> Move:
    """A typing error corrected (更正记录): the fold has put the other fact in its place."""
    why = f"：{fact.reason}" if fact.reason else ""
    return Move(case, f"更正第 {fact.seq} 条记录{why}。")
