"""A paper of a case (文书) as its facts leave it: where it stands, and what it still needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.facts.requests.terms import Method


class Stage(StrEnum):
    """Where a paper stands (文书状态)."""

    DRAFT = "draft"
    """拟稿."""
    IN_REVIEW = "in_review"
    """审批中."""
    SENT_BACK = "sent_back"
    """已退回."""
    SIGNED = "signed"
    """已签发."""
    NUMBERED = "numbered"
    """已编号."""
    SEALED = "sealed"
    """已用印."""
    SENT = "sent"
    """已发出."""
    SERVED = "served"
    """已送达."""
    ABANDONED = "abandoned"
    """已废弃."""

    @property
    def editable(self) -> bool:
        """Whether the text may still be changed (可否修改)."""
        return self in {Stage.DRAFT, Stage.IN_REVIEW, Stage.SENT_BACK}

    @property
    def signed(self) -> bool:
        """Whether it has been signed, and is of use (已签发未废弃)."""
        return not self.editable and self is not Stage.ABANDONED

    @property
    def left(self) -> bool:
        """Whether it has left the house (已发出)."""
        return self in {Stage.SENT, Stage.SERVED}


STAGES: Mapping[Stage, str] = {
    Stage.DRAFT: "拟稿",
    Stage.IN_REVIEW: "审批中",
    Stage.SENT_BACK: "已退回",
    Stage.SIGNED: "已签发",
    Stage.NUMBERED: "已编号",
    Stage.SEALED: "已用印",
    Stage.SENT: "已发出",
    Stage.SERVED: "已送达",
    Stage.ABANDONED: "已废弃",
}
"""What a clerk calls the stages (状态名称)."""

PAPERS: Mapping[PaperKind, str] = {
    PaperKind.RECEIPT: "登记回执",
    PaperKind.CORRECTION_NOTICE: "补正告知书",
    PaperKind.THIRD_PARTY_LETTER: "征求第三方意见书",
    PaperKind.THIRD_PARTY_NOTICE: "征求意见告知书（给申请人）",
    PaperKind.THIRD_PARTY_INFORMED: "依申请公开告知书（给第三方）",
    PaperKind.AGENCY_LETTER: "征求意见书（给其他机关）",
    PaperKind.ASSISTANCE_LETTER: "协办函",
    PaperKind.EXTENSION_NOTICE: "延期答复告知书",
    PaperKind.DEFERRAL_NOTICE: "延迟答复告知书",
    PaperKind.REASON_NOTICE: "说明理由告知书",
    PaperKind.FEE_NOTICE: "收费通知书",
    PaperKind.NO_FURTHER_ACTION: "不再处理告知书",
    PaperKind.ANSWER: "答复书",
    PaperKind.CORRECTION_REPLY: "更正申请答复",
    PaperKind.SERVICE_RECORD: "送达回证",
    PaperKind.APPROVAL_SHEET: "审批单",
}
"""What a clerk calls the papers (文书名称)."""

STEPS: Mapping[Step, str] = {
    Step.CHECK: "核稿",
    Step.COUNTERSIGN: "会签",
    Step.LEGAL: "合法性审核",
    Step.SECRECY: "保密审查",
    Step.SIGN: "签发",
}
"""What a clerk calls the steps of approval (审批环节名称)."""

_BETWEEN = (Step.COUNTERSIGN, Step.LEGAL, Step.SECRECY)
"""The steps after the check and before signing, in any order (可并行的环节)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """One step of approval as it was done (审批记录)."""

    step: Step
    on: date
    by: str
    """Who decided; of a step on paper, who entered it."""
    passed: bool
    round: int
    """Which putting forward it belongs to: 1, 2, … (第几次送审)."""
    revision: int
    """The revision of the text that was looked at (所审稿次)."""
    opinion: str | None = None
    office: str | None = None
    instead_of: str | None = None
    """The account of whoever was stood in for (被代签人)."""
    on_paper: str | None = None
    """The enclosure with the signed sheet (纸质审批单)."""
    signer: str | None = None
    signer_name: str | None = None

    @property
    def reviewer(self) -> str | None:
        """Return the account of whoever decided (审批人), None where only a sheet names her."""
        return self.signer if self.on_paper else self.by

    @property
    def signed_as(self) -> str:
        """Return what names whoever decided (签发标识): an account, or the id of the sheet."""
        return self.reviewer or self.on_paper or self.by


@dataclass(frozen=True, kw_only=True, slots=True)
class Sealing:
    """How a paper was sealed (用印记录): the file that is sent, by its hash."""

    on: date
    file: str
    sha256: str
    by: str
    revision: int
    """The revision of the text that was sealed (用印稿次)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sending:
    """How a paper left (发出记录)."""

    on: date
    method: Method
    tracking: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperState:
    """A paper at the end of a day (文书情形)."""

    id: str
    kind: PaperKind
    stage: Stage
    drafter: str
    """Who wrote the revision that stands (现稿拟稿人)."""
    drafters: tuple[str, ...]
    """Everybody who wrote a revision or put it forward (全部拟稿人), in order: none may sign."""
    drafted_on: date
    revision: int
    """How many revisions there are; the last stands (稿次)."""
    content: str
    template: str | None = None
    parts: tuple[Part, ...] = ()
    main: int | None = None
    main_reason: str | None = None
    about: str | None = None
    addressee: str | None = None
    """The third party that it is for (第三方)."""
    round: int = 0
    """How often it was put forward (送审次数)."""
    put_forward_by: str | None = None
    steps: tuple[Step, ...] = ()
    """The steps that it needs (审批环节), as it was last put forward."""
    offices: tuple[str, ...] = ()
    """The offices that countersign (会签科室)."""
    reviews: tuple[Review, ...] = ()
    """All that were ever done, of earlier rounds too (全部审批记录)."""
    number: str | None = None
    sealing: Sealing | None = None
    sending: Sending | None = None
    served: date | None = None
    proof: str | None = None
    abandoned: str | None = None
    """Why it is not to be sent (废弃理由)."""

    @property
    def title(self) -> str:
        """Return what a clerk calls it (文书名称), with its id."""
        return f"{PAPERS[self.kind]}（{self.id}）"

    @property
    def standing(self) -> tuple[Review, ...]:
        """Return the reviews that hold (有效的审批记录): passed, and of the text that stands."""
        return tuple(
            one
            for one in self.reviews
            if one.passed and (one.round, one.revision) == (self.round, self.revision)
        )

    @property
    def countersigned(self) -> tuple[str, ...]:
        """Return the offices that have countersigned (已会签科室)."""
        return tuple(one.office for one in self.standing if one.office)

    @property
    def done(self) -> tuple[Step, ...]:
        """Return the steps that are done (已完成环节); countersigned, when all offices have."""
        passed = {one.step for one in self.standing}
        if set(self.offices) - set(self.countersigned):
            passed.discard(Step.COUNTERSIGN)
        return tuple(one for one in self.steps if one in passed)

    @property
    def next(self) -> tuple[Step, ...]:
        """Return the steps that may be done now (当前环节): the check first, signing last."""
        if self.stage is not Stage.IN_REVIEW:
            return ()
        left = [one for one in self.steps if one not in self.done]
        if Step.CHECK in left:
            return (Step.CHECK,)
        between = tuple(one for one in _BETWEEN if one in left)
        return between or tuple(left)

    @property
    def signature(self) -> Review | None:
        """Return the review by which it was signed (签发记录), None where it is not."""
        return next((one for one in self.standing if one.step is Step.SIGN), None)
