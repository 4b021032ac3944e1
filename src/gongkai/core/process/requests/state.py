"""What a request is at the end of a day (案件状态), with the steps that led there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.facts.requests.terms import Outcome


class Phase(StrEnum):
    """Where a request stands (办理状态)."""

    AWAITING_CONFIRMATION = "awaiting_confirmation"
    """待确认收到."""
    OPEN = "open"
    """办理中."""
    AWAITING_CORRECTION = "awaiting_correction"
    """待补正."""
    SUSPENDED = "suspended"
    """征求意见中: days do not count."""
    AWAITING_FEE = "awaiting_fee"
    """待缴费."""
    DECIDED = "decided"
    """已作出答复, not yet sent."""
    CLOSED = "closed"
    """已答复."""
    ENDED = "ended"
    """已终结, without an answer."""
    SPLIT = "split"
    """已拆分: its parts are cases of their own."""
    VOIDED = "voided"
    """已作废."""

    @property
    def waits(self) -> bool:
        """Whether the applicant must do something by a day (是否等待申请人)."""
        return self in {Phase.AWAITING_CORRECTION, Phase.AWAITING_FEE}


TITLES: Mapping[Phase, str] = {
    Phase.AWAITING_CONFIRMATION: "待确认收到",
    Phase.OPEN: "办理中",
    Phase.AWAITING_CORRECTION: "待补正",
    Phase.SUSPENDED: "征求意见中",
    Phase.AWAITING_FEE: "待缴费",
    Phase.DECIDED: "已作出答复，待发出",
    Phase.CLOSED: "已答复",
    Phase.ENDED: "已终结",
    Phase.SPLIT: "已拆分",
    Phase.VOIDED: "已作废",
}
"""What a clerk calls the phases (状态名称)."""

LIVE = frozenset(
    {
        Phase.AWAITING_CONFIRMATION,
        Phase.OPEN,
        Phase.AWAITING_CORRECTION,
        Phase.SUSPENDED,
        Phase.AWAITING_FEE,
    }
)
"""The phases in which a request has no result yet (未办结)."""


class Rule(StrEnum):
    """The ids of what the clock finds (检查规则)."""

    CONFIRMATION_MISSING = "law.confirmation_missing"
    CORRECTION_NOTICE_LATE = "law.correction_notice_late"
    CONSULTATION_LONG = "law.consultation_long"
    EXTENSION_LATE = "law.extension_late"
    EXTENSION_TOO_LONG = "law.extension_too_long"
    EXTENSION_REPEATED = "law.extension_repeated"
    EXTENSION_WITHOUT_TERM = "law.extension_without_term"
    FEE_NOTICE_LATE = "law.fee_notice_late"
    REPLY_LATE = "law.reply_late"


RULES: Mapping[Rule, tuple[str, str]] = {
    Rule.CONFIRMATION_MISSING: ("提交后逾一个工作日仍未与申请人确认收到", "31"),
    Rule.CORRECTION_NOTICE_LATE: ("补正告知晚于起算后的第七个工作日", "30"),
    Rule.CONSULTATION_LONG: ("征求其他机关意见到了第十六个工作日", "33"),
    Rule.EXTENSION_LATE: ("延长在期限届满之后告知，无效", "33"),
    Rule.EXTENSION_TOO_LONG: ("延长超过二十个工作日，无效", "33"),
    Rule.EXTENSION_REPEATED: ("同一期限内再次延长，无效", "33"),
    Rule.EXTENSION_WITHOUT_TERM: ("没有答复期限时告知延长，无效", "33"),
    Rule.FEE_NOTICE_LATE: ("收费通知在期限届满之后发出", "42"),
    Rule.REPLY_LATE: ("答复在期限届满之后发出", "33"),
}
"""What each finding says (检查规则说明), and the article."""

VOIDING = frozenset(
    {
        Rule.EXTENSION_LATE,
        Rule.EXTENSION_TOO_LONG,
        Rule.EXTENSION_REPEATED,
        Rule.EXTENSION_WITHOUT_TERM,
    }
)
"""Findings that say that an extension is void (延长无效)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something that the law did not want (检查发现), with the day on which it came about."""

    rule: Rule
    on: date
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step on the way (办理步骤): the day, what happened, and the due date then."""

    on: date
    text: str
    article: str | None
    """The article of the 条例 (条文), None where none speaks of it."""
    due: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A request at the end of a day (案件状态)."""

    as_of: date
    phase: Phase
    arrived: date
    """The day on which it was submitted (提交之日), or received where it was taken over."""
    received: date | None
    base: date | None
    """The day after which days are counted (起算日), None where none are."""
    due: date | None
    waiting_until: date | None
    provisional: bool
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    result: Outcome | None
    """The row in which it counts (办理结果), None while undecided, or where nobody named it."""
    decided: date | None
    """The day of the decision (办结之日): replied, withdrawn or lapsed."""
    dispatched: date | None
    corrections: int
    """How often a correction was asked for (补正次数)."""
    rectification: bool = False
    """Whether a record is to be put right (更正申请；第四十一条), rather than disclosed."""

    @property
    def overdue(self) -> bool:
        """Whether it is late (是否逾期): sent after its day, or unsent when the day is over."""
        return self.due is not None and (self.dispatched or self.as_of) > self.due

    @property
    def without_due(self) -> str | None:
        """Why there is no due date (没有期限的原因), None where there is one."""
        if self.due:
            return None
        return _NO_TERM if self.rectification else _WITHOUT_DUE[self.phase]


_NO_TERM = "《条例》没有规定更正申请的办理期限"

_WITHOUT_DUE: Mapping[Phase, str] = {
    Phase.AWAITING_CONFIRMATION: "尚未与申请人确认收到，答复期限还没有起算",
    Phase.OPEN: "答复期限还没有起算",
    Phase.AWAITING_CORRECTION: "等待申请人补正，收到补正后重新起算",
    Phase.SUSPENDED: "正在征求其他机关意见，法律没有规定其答复期限",
    Phase.AWAITING_FEE: "等待申请人缴费，缴费后重新起算",
    Phase.DECIDED: "作出答复时没有确定的答复期限",
    Phase.CLOSED: "作出答复时没有确定的答复期限",
    Phase.ENDED: "申请已经终结，不再答复",
    Phase.SPLIT: "申请已经拆分，各自计算",
    Phase.VOIDED: "登记已经作废",
}
