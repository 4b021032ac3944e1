"""How a request comes in (收到申请): submitted, confirmed, corrected, or carried over."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.terms import (
    ApplicantKind,
    Channel,
    Delivery,
    Outcome,
    SuppliedForm,
)
from gongkai.core.facts.requests.vocabulary import VOCABULARY


@VOCABULARY.fact("submitted", "提交申请")
@dataclass(frozen=True, kw_only=True, slots=True)
class Submitted(Fact):
    """The request was submitted (提交申请；《条例》第二十九条); signed mail: was signed for."""

    channel: Channel
    number: str | None = None
    """登记号."""
    applicant: str | None = None
    """The id of the applicant (申请人编号)."""
    applicant_kind: ApplicantKind | None = None
    content: str | None = None
    """The digest of what is asked (申请内容摘要值)."""
    tracking: str | None = None
    """The number of the letter (邮件号), where it came by post."""
    wanted_form: SuppliedForm | None = None
    """In which form it is wanted (提供形式)."""
    wanted_delivery: Delivery | None = None
    """How the applicant wants to get it (获取方式)."""


@VOCABULARY.fact("confirmed", "确认收到")
@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed(Fact):
    """Receipt was confirmed with the applicant (确认收到；《条例》第三十一条)."""


@VOCABULARY.fact("correction_notified", "告知补正")
@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionNotified(Fact):
    """The applicant was told what to correct, and by when (补正告知；《条例》第三十条)."""

    due: date
    """The last day to correct (补正期限)."""
    paper: str | None = None
    """The id of the paper (文书编号), as in the other facts that have one."""


@VOCABULARY.fact("corrected", "收到补正")
@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected(Fact):
    """The correction arrived (收到补正；《条例》第三十条).

    Without a `channel` its day is the day of receipt.
    """

    channel: Channel | None = None
    content: str | None = None


@VOCABULARY.fact("correction_lapsed", "逾期不补正")
@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionLapsed(Fact):
    """The applicant gave no correction without good reason (逾期不补正；《条例》第三十条)."""

    paper: str | None = None


class OpeningState(StrEnum):
    """What a request taken over waits for (接管时状态)."""

    OPEN = "open"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_FEE = "awaiting_fee"
    WITHDRAWN = "withdrawn"
    """撤回: nothing is awaited; the request ended without an answer."""


@VOCABULARY.fact("opening", "建账接管")
@dataclass(frozen=True, kw_only=True, slots=True)
class Opening(Fact):
    """A request that was there when the ledger began (建账时已有的申请), with its source.

    With an `outcome` it was decided before, and is taken over as it was closed.
    """

    source: str
    """Where the figures come from (数据来源)."""
    received: date
    due: date | None = None
    """The date due as it stood (原答复期限), counted from `received` where not given."""
    state: OpeningState = OpeningState.OPEN
    waiting_until: date | None = None
    number: str | None = None
    applicant: str | None = None
    applicant_kind: ApplicantKind | None = None
    content: str | None = None
    channel: Channel | None = None
    original_number: str | None = None
    """The number that the office gave it before (原登记号)."""
    outcome: Outcome | None = None
    decided: date | None = None
    """The day on which it was decided (办结之日), where it was."""
    dispatched: date | None = None
    """The day on which the answer left (发出之日), where it did."""
    entry: str | None = None
    """The row of the source, word for word, as JSON of headings and texts (原台账记载)."""

    def __post_init__(self) -> None:
        if self.received > self.on:
            raise ValueError("收到之日 received 晚于建账之日。")
        if (self.outcome is None) != (self.decided is None):
            raise ValueError("办理结果 outcome 和办结之日 decided 应当一并写明。")
        if self.dispatched and self.decided is None:
            raise ValueError("写明发出之日 dispatched 的，应写明办结之日 decided。")
        if self.state is OpeningState.WITHDRAWN and self.outcome is not Outcome.OTHER_OTHER:
            raise ValueError("撤回的申请，办理结果 outcome 应为 other_other。")
        days = [one for one in (self.received, self.decided, self.dispatched, self.on) if one]
        if days != sorted(days):
            raise ValueError("收到、办结、发出、建账各日的先后不对。")


@VOCABULARY.fact("redo_ordered", "责令重作")
@dataclass(frozen=True, kw_only=True, slots=True)
class RedoOrdered(Fact):
    """A reviewing authority or court ordered a new answer (责令重新答复); `on` is its receipt.

    Begins a case linked to the first, outside the table of the annual report.
    """

    original: str
    """The number of the first case (原案登记号)."""
    by: str | None = None
    """Who ordered it (作出机关)."""
    until: date | None = None
    """The day that the decision sets (决定确定的期限), None where it sets none."""


@VOCABULARY.fact("split_off", "拆分立案")
@dataclass(frozen=True, kw_only=True, slots=True)
class SplitOff(Fact):
    """This case was split off another (拆分立案), whose facts until then it has as its own."""

    original: str
    number: str


@VOCABULARY.fact("split", "拆分申请")
@dataclass(frozen=True, kw_only=True, slots=True)
class Split(Fact):
    """The request was split by a recorded decision (拆分申请).

    Its parts, with numbers of their own, count each. Splitting for the charge alone does not
    count, and changes nothing here.
    """

    into: tuple[str, ...]
    reason: str | None = None
    for_charge: bool = False

    def __post_init__(self) -> None:
        if len(set(self.into)) < max(len(self.into), 2):
            raise ValueError("拆分后的登记号 into 应有两个以上，互不相同。")
