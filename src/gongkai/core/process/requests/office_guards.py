"""What the phase, the role and the settings ask of the office's own facts (办理记录的条件)."""

from collections.abc import Mapping

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Dispatched
from gongkai.core.facts.requests.office import (
    Archived,
    Assigned,
    Enclosed,
    Filed,
    MadePublic,
    OfficeFact,
)
from gongkai.core.facts.requests.papers import (
    CalledBack,
    Drafted,
    PaperKind,
    PutForward,
    Reviewed,
    Sealed,
    Sent,
    Step,
)
from gongkai.core.facts.requests.record import Amended
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.process.deciding import ROLES, Role
from gongkai.core.process.requests.papers.naming import answer_paper
from gongkai.core.process.requests.papers.paper import PAPERS, STEPS, PaperState
from gongkai.core.process.requests.papers.required import (
    leaves,
    needs_number,
    needs_seal,
    needs_signature,
    required_steps,
)
from gongkai.core.process.requests.state import LIVE, TITLES, Phase
from gongkai.core.process.requests.transition import Guard, Situation

_ANY = frozenset(Phase) - {Phase.VOIDED}
_UNDECIDED = LIVE | {Phase.DECIDED}
_PHASES: Mapping[PaperKind, frozenset[Phase]] = {
    PaperKind.RECEIPT: _ANY,
    PaperKind.CORRECTION_REPLY: _ANY,
    PaperKind.SERVICE_RECORD: _ANY,
    PaperKind.APPROVAL_SHEET: _ANY,
    PaperKind.NO_FURTHER_ACTION: _UNDECIDED | {Phase.ENDED},
}
"""When a paper may be worked on (可拟文书的状态); the others while the answer has not left."""

_OF_RECTIFICATION = frozenset(
    {PaperKind.CORRECTION_REPLY, PaperKind.SERVICE_RECORD, PaperKind.APPROVAL_SHEET}
)
"""The papers of a request to put a record right (更正申请的文书；第四十一条): the others speak of
a request for disclosure, and of its term.
"""

REVIEWERS: Mapping[Step, Role] = {
    Step.CHECK: Role.HEAD,
    Step.COUNTERSIGN: Role.OFFICE,
    Step.LEGAL: Role.LEGAL,
    Step.SECRECY: Role.SECRECY,
    Step.SIGN: Role.APPROVER,
}
"""Whose each step of approval is (各环节的审批人)."""

_FIXED = (
    *("by", "id", "paper", "kind", "content", "parts", "main", "steps", "offices", "step"),
    *("passed", "office", "instead_of", "on_paper", "signer", "signer_name", "file", "sha256"),
)
"""What no amendment changes of the office's own facts (不能更正的内容)."""


def _of(fact: Fact, situation: Situation) -> PaperState | None:
    return situation.folder.papers.get(getattr(fact, "paper", ""))


def _still_open(fact: Drafted | PutForward | Reviewed, situation: Situation) -> str | None:
    paper = _of(fact, situation)
    kind = fact.kind if isinstance(fact, Drafted) else paper.kind if paper else None
    if kind is None:
        return None
    phase = situation.case.phase(situation.rules.calendar, fact.on)
    if phase in _PHASES.get(kind, _UNDECIDED):
        return None
    return f"申请在 {fact.on} {TITLES[phase]}，不再办理{PAPERS[kind]}；不用的文书请废弃。"


def _fits_case(fact: Drafted, situation: Situation) -> str | None:
    rectification = isinstance(situation.case.begun, RectificationAsked)
    if rectification and fact.kind not in _OF_RECTIFICATION:
        return f"更正申请不用{PAPERS[fact.kind]}：其内容是公开信息的申请和期限；请拟更正申请答复。"
    if fact.kind is PaperKind.CORRECTION_REPLY and not rectification:
        return "这是公开信息的申请，不用更正申请答复；申请更正的另行登记一件。"
    return None


def _steps_required(fact: PutForward, situation: Situation) -> str | None:
    paper = _of(fact, situation)
    if paper is None:
        return None
    for one in required_steps(paper, situation.rules.settings):
        if one not in fact.steps:
            return f"{paper.title}须经{STEPS[one]}，请在审批环节中加上。"
    return None


def _classified(fact: PutForward, situation: Situation) -> str | None:
    paper = _of(fact, situation)
    secret = paper and any(one.outcome is Outcome.REFUSED_STATE_SECRET for one in paper.parts)
    if secret and not situation.folder.secrecy:
        return "以国家秘密为由不予公开的，请先登记定密依据（文号和作出机关），再送审。"
    return None


def _no_secret_found(fact: PutForward, situation: Situation) -> str | None:
    paper = _of(fact, situation)
    for one in situation.folder.enclosures.values():
        if one.what is Enclosed.FOUND and one.discarded is None and _secret(paper, one.about):
            return f"附件 {one.id} 是属于国家秘密部分的材料：涉密材料不得进入本系统，请先撤出。"
    return None


def _not_secret(fact: Filed, situation: Situation) -> str | None:
    if fact.what is not Enclosed.FOUND:
        return None
    for paper in situation.folder.papers.values():
        if paper.abandoned is None and _secret(paper, fact.about):
            return "这一部分拟以国家秘密为由不予公开：涉密材料不得进入本系统，只登记定密依据。"
    return None


def _secret(paper: PaperState | None, about: str | None) -> bool:
    """Say whether what an enclosure is about is a state secret by a paper (是否涉密部分).

    `about` is the paper, or one part of it as `p1.2`; none: the whole request.
    """
    if paper is None or not paper.parts:
        return False
    outcomes = [part.outcome is Outcome.REFUSED_STATE_SECRET for part in paper.parts]
    if about is None or about == paper.id:
        return all(outcomes)
    id_, _, number = about.partition(".")
    return id_ == paper.id and _at(outcomes, number)


def _at(outcomes: list[bool], number: str) -> bool:
    return number.isdecimal() and 1 <= int(number) <= len(outcomes) and outcomes[int(number) - 1]


def _step_role(fact: Reviewed, situation: Situation) -> str | None:
    if fact.on_paper and situation.role in {Role.CLERK, Role.HEAD}:
        return None
    paper, role = _of(fact, situation), situation.role
    allowed = {REVIEWERS[fact.step]}
    settings = situation.rules.settings
    if fact.step is Step.SIGN and paper and paper.kind in settings.head_signs:
        allowed.add(Role.HEAD)
    if role in allowed:
        return None
    who = "或者".join(ROLES[one] for one in Role if one in allowed)
    return f"{STEPS[fact.step]}应由{who}办理；纸质签批的，由经办人登记并附签好的审批单。"


def _head_agreed(fact: Reviewed, situation: Situation) -> str | None:
    paper = _of(fact, situation)
    if paper is None or paper.kind is not PaperKind.EXTENSION_NOTICE:
        return None
    signs = fact.step is Step.SIGN and fact.passed and not fact.on_paper
    if signs and situation.role is not Role.HEAD and Step.CHECK not in paper.done:
        return "延长答复期限须经工作机构负责人同意：请由负责人签发，或者先经负责人核稿。"
    return None


def _own(fact: CalledBack, situation: Situation) -> str | None:
    paper = _of(fact, situation)
    if paper is None or situation.role is Role.HEAD or fact.by == paper.put_forward_by:
        return None
    return "撤回送审应由送审人或者工作机构负责人办理。"


def _has_number(fact: Sealed, situation: Situation) -> str | None:
    paper = _of(fact, situation)
    if paper is None or paper.number or not needs_number(paper.kind, situation.rules.settings):
        return None
    return f"{paper.title}还没有编文号，请先编号，再用印。"


def _signed_and_sealed(fact: Sent, situation: Situation) -> str | None:
    paper, settings = _of(fact, situation), situation.rules.settings
    if paper is None:
        return None
    if not leaves(paper.kind):
        return f"{PAPERS[paper.kind]}是卷内材料，不单独发出。"
    if needs_signature(paper.kind, settings) and not paper.signature:
        return f"{paper.title}还没有签发，不能发出：请先送审、签发。"
    if needs_seal(paper.kind, settings) and not paper.sealing:
        return f"{paper.title}还没有用印，不能发出：请先把用印的文件入卷并登记用印。"
    return None


def _answer_sealed(_: Dispatched, situation: Situation) -> str | None:
    paper, settings = answer_paper(situation.folder), situation.rules.settings
    if paper is None or paper.sealing or not needs_seal(paper.kind, settings):
        return None
    return f"{paper.title}还没有用印，不能发出：请先把用印的文件入卷并登记用印。"


def _helping(fact: Filed, situation: Situation) -> str | None:
    if situation.role is not Role.OFFICE:
        return None
    asked = situation.folder.assignments.get(fact.about or "")
    if asked and asked.open:
        return None
    return "承办科室只能就交给它、还没有回复的协查提交材料，请写明协查编号。"


def _own_office(fact: Assigned, situation: Situation) -> str | None:
    if not situation.offices or fact.office in situation.offices:
        return None
    return f"{fact.office}不是本机关的内设机构；征求其他机关意见的，请用“征求其他机关意见”。"


def _about_known(fact: Filed, situation: Situation) -> str | None:
    folder = situation.folder
    about = (fact.about or "").partition(".")[0]
    known = {*folder.papers, *folder.assignments, *(one.id for one in situation.case.consultations)}
    known |= {one.about for one in folder.papers.values() if one.about}
    return (
        f"没有编号为 {about} 的文书、征求意见或者协查。" if about and about not in known else None
    )


def _nothing_unsent(_: Archived, situation: Situation) -> str | None:
    for paper in situation.folder.papers.values():
        if paper.abandoned is None and not paper.stage.left and leaves(paper.kind):
            return f"{paper.title}还没有发出：请发出，不用的请废弃，再归档。"
    return None


def _disclosed(_: MadePublic, situation: Situation) -> str | None:
    answer = situation.case.answer
    if answer and any(part.outcome.discloses for part in answer.parts):
        return None
    return "没有予以公开的答复，不能转为主动公开。"


def _same_deed(fact: Amended, situation: Situation) -> str | None:
    if not 1 <= fact.seq <= len(situation.record):
        return None
    before, after = situation.record[fact.seq - 1], fact.replacement
    if not isinstance(before, OfficeFact) and not isinstance(after, OfficeFact):
        return None
    same = type(before) is type(after) and all(
        getattr(before, name, None) == getattr(after, name, None) for name in _FIXED
    )
    return None if same else "办理记录只能更正日期、文号等笔误，不能更正由谁办理、办理了什么。"


STILL_OPEN = Guard("paper_in_time", "申请的状态还用得着这种文书", None, _still_open, True)
FITS_CASE = Guard("fits_case", "这类案件用得着这种文书", "41", _fits_case, True)
STEPS_REQUIRED = Guard("steps_required", "含这种文书必经的环节（设置）", "17", _steps_required)
CLASSIFIED = Guard(
    "classified_basis", "以国家秘密不予公开的，已登记定密依据", "14", _classified, True
)
NO_SECRET_FOUND = Guard("no_secret_found", "卷内没有涉密材料", "14", _no_secret_found, True)
NOT_SECRET = Guard("not_secret", "不是拟以国家秘密不予公开部分的材料", "14", _not_secret)
STEP_ROLE = Guard("step_role", "由这一环节的审批人办理", None, _step_role, True)
HEAD_AGREED = Guard("head_agreed", "延期经工作机构负责人同意", "33", _head_agreed, True)
OWN = Guard("own_forwarding", "由送审人或者负责人撤回", None, _own, True)
HAS_NUMBER = Guard("has_number", "应编文号的已经编号（设置）", None, _has_number, True)
SIGNED_AND_SEALED = Guard(
    "signed_and_sealed", "已经签发、用印（设置）", None, _signed_and_sealed, True
)
ANSWER_SEALED = Guard("answer_sealed", "答复书已经用印（设置）", None, _answer_sealed, True)
HELPING = Guard("helping_office", "承办科室就交给它的协查提交", None, _helping, True)
OWN_OFFICE = Guard("own_office", "是本机关的内设机构", None, _own_office)
ABOUT_KNOWN = Guard("about_known", "所附的文书、征求意见或者协查存在", None, _about_known)
NOTHING_UNSENT = Guard("nothing_unsent", "没有未发出的文书", "45", _nothing_unsent, True)
DISCLOSED = Guard("disclosed", "答复予以公开", "44", _disclosed, True)
SAME_DEED = Guard("same_deed", "更正不改变由谁办理、办理了什么", None, _same_deed)
