"""What must hold of the paper that a fact of the law names (所附文书): signed, and the right one.

A `paper` that is none of the case's is a paper outside the system, of which nothing is known.
"""

from collections.abc import Mapping

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Dispatched, Replied
from gongkai.core.facts.requests.course import (
    AgencyConsulted,
    Deferred,
    Extended,
    FeeLapsed,
    FeeNotified,
    ReasonRequested,
    ThirdPartyConsulted,
    ThirdPartyInformed,
)
from gongkai.core.facts.requests.intake import CorrectionLapsed, CorrectionNotified
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.rectification import RectificationDecided
from gongkai.core.process.requests.papers.condition import Condition
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.papers.paper import PAPERS, STAGES, PaperState, Stage

LETTERS: Mapping[type[Fact], PaperKind] = {
    CorrectionNotified: PaperKind.CORRECTION_NOTICE,
    CorrectionLapsed: PaperKind.NO_FURTHER_ACTION,
    ThirdPartyConsulted: PaperKind.THIRD_PARTY_LETTER,
    ThirdPartyInformed: PaperKind.THIRD_PARTY_INFORMED,
    AgencyConsulted: PaperKind.AGENCY_LETTER,
    Extended: PaperKind.EXTENSION_NOTICE,
    Deferred: PaperKind.DEFERRAL_NOTICE,
    ReasonRequested: PaperKind.REASON_NOTICE,
    FeeNotified: PaperKind.FEE_NOTICE,
    FeeLapsed: PaperKind.NO_FURTHER_ACTION,
    Replied: PaperKind.ANSWER,
    RectificationDecided: PaperKind.CORRECTION_REPLY,
}
"""The paper that goes with each fact of the law (事实所附文书)."""

TO_APPLICANT = frozenset(PaperKind) - {
    PaperKind.THIRD_PARTY_LETTER,
    PaperKind.THIRD_PARTY_INFORMED,
    PaperKind.AGENCY_LETTER,
    PaperKind.ASSISTANCE_LETTER,
    PaperKind.SERVICE_RECORD,
    PaperKind.APPROVAL_SHEET,
}
"""The papers that go to the applicant (致申请人的文书), which name her."""

ANSWERING = frozenset({PaperKind.ANSWER, PaperKind.CORRECTION_REPLY})
"""The papers whose leaving closes the case (答复文书)."""


def _letter(fact: Fact, folder: Folder) -> str | None:
    paper = folder.papers.get(getattr(fact, "paper", None) or "")
    if paper is None:
        return None
    if paper.kind is not (wanted := LETTERS[type(fact)]):
        return f"{paper.title}不是{PAPERS[wanted]}，请选对文书。"
    if paper.stage.signed:
        return None
    todo = "请另拟" if paper.stage is Stage.ABANDONED else "请先签发"
    return f"{paper.title}{STAGES[paper.stage]}，{todo}，再登记“{fact.title}”。"


def _as_signed(fact: Replied, folder: Folder) -> str | None:
    paper = folder.papers.get(fact.paper or "")
    if paper is None:
        return _unnamed(folder)
    if paper.signature is None:
        return None
    if (fact.parts, fact.main) != (paper.parts, paper.main):
        return f"各事项的处理与签发的{paper.title}不一致，应以签发的文书为准。"
    if fact.drafter != paper.drafter:
        return f"拟稿人应是{paper.title}现稿的拟稿人。"
    if fact.signer != paper.signature.signed_as:
        return f"签发人应是签发{paper.title}的人。"
    return None


def _unnamed(folder: Folder) -> str | None:
    """Return why an answer must name its paper (答复应写明文书): one is there that is in use."""
    for paper in folder.papers.values():
        if paper.kind is PaperKind.ANSWER and paper.stage is not Stage.ABANDONED:
            return f"本案拟有{paper.title}：请签发后以它登记答复，不用的请先废弃。"
    return None


def _ready(_: Dispatched, folder: Folder) -> str | None:
    paper = folder.papers.get(folder.answer or "")
    if paper is None:
        return _unnamed(folder)
    if paper.stage.signed:
        return None
    return f"{paper.title}{STAGES[paper.stage]}，不能发出：请更正作出答复的记录，写明现在的答复书。"


def answer_paper(folder: Folder) -> PaperState | None:
    """Return the paper by which the request was answered (答复文书), None where none is known."""
    return folder.papers.get(folder.answer or "")


LETTER = Condition("letter_signed", "所附文书是这一种，已经签发", _letter)
AS_SIGNED = Condition("as_signed", "与签发的答复书一致", _as_signed)
READY = Condition("answer_in_force", "答复书已签发、没有废弃", _ready, None, True)
