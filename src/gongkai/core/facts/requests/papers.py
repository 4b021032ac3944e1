"""The course of a paper (文书办理): drafted, approved, numbered, sealed, sent, served.

A paper is known within its case by an id: `p1`, `p2`, … People are named by the id of an account.
"""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.office import OfficeFact
from gongkai.core.facts.requests.terms import Method
from gongkai.core.facts.requests.vocabulary import VOCABULARY


class PaperKind(StrEnum):
    """What a paper is (文书种类)."""

    RECEIPT = "receipt"
    """登记回执."""
    CORRECTION_NOTICE = "correction_notice"
    """补正告知书."""
    THIRD_PARTY_LETTER = "third_party_letter"
    """征求第三方意见书."""
    THIRD_PARTY_NOTICE = "third_party_notice"
    """征求意见告知书, which tells the applicant."""
    THIRD_PARTY_INFORMED = "third_party_informed"
    """依申请公开告知书, which tells the third party."""
    AGENCY_LETTER = "agency_letter"
    """征求意见书, to another body."""
    ASSISTANCE_LETTER = "assistance_letter"
    """协办函."""
    EXTENSION_NOTICE = "extension_notice"
    """延期答复告知书."""
    DEFERRAL_NOTICE = "deferral_notice"
    """延迟答复告知书 (第三十五条)."""
    REASON_NOTICE = "reason_notice"
    """说明理由告知书."""
    FEE_NOTICE = "fee_notice"
    """收费通知书."""
    NO_FURTHER_ACTION = "no_further_action"
    """不再处理告知书."""
    ANSWER = "answer"
    """答复书、告知书."""
    CORRECTION_REPLY = "correction_reply"
    """更正申请答复 (第四十一条)."""
    SERVICE_RECORD = "service_record"
    """送达回证."""
    APPROVAL_SHEET = "approval_sheet"
    """审批单."""


class Step(StrEnum):
    """A step of approval (审批环节), in the order of the office."""

    CHECK = "check"
    """核稿."""
    COUNTERSIGN = "countersign"
    """会签."""
    LEGAL = "legal"
    """合法性审核."""
    SECRECY = "secrecy"
    """保密审查 (《条例》第十七条)."""
    SIGN = "sign"
    """签发."""


@VOCABULARY.fact("drafted", "拟稿")
@dataclass(frozen=True, kw_only=True, slots=True)
class Drafted(OfficeFact):
    """A draft of a paper was saved (拟稿): the first begins the paper, each more is a revision."""

    paper: str
    kind: PaperKind
    by: str
    content: str
    """The text and what stands in its blanks, as JSON; erasable."""
    template: str | None = None
    """The template and its version (模板及版本)."""
    parts: tuple[Part, ...] = ()
    """Of an answer: how each part is to be decided (拟处理结果)."""
    main: int | None = None
    main_reason: str | None = None
    about: str | None = None
    """The id of the consultation or assignment that it is about."""
    addressee: str | None = None
    """The third party that it is for (第三方), which the draft itself does not name; erasable."""


@VOCABULARY.fact("put_forward", "送审")
@dataclass(frozen=True, kw_only=True, slots=True)
class PutForward(OfficeFact):
    """A draft was put forward for approval (送审): the revision that stands is what is approved."""

    paper: str
    by: str
    steps: tuple[Step, ...]
    """The steps that it needs (审批环节); signing is always among them."""
    offices: tuple[str, ...] = ()
    """The offices that countersign (会签科室)."""


@VOCABULARY.fact("called_back", "撤回送审")
@dataclass(frozen=True, kw_only=True, slots=True)
class CalledBack(OfficeFact):
    """Whoever put it forward took it back (撤回送审), before it was signed."""

    paper: str
    by: str


@VOCABULARY.fact("reviewed", "审批")
@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed(OfficeFact):
    """A step of approval was done (审批): passed, or sent back with a reason."""

    paper: str
    step: Step
    by: str
    """Who decided; for a step on paper, who entered it (`signer` then is whoever signed)."""
    passed: bool
    opinion: str | None = None
    """Erasable."""
    office: str | None = None
    """Which office countersigns."""
    instead_of: str | None = None
    """The account of whoever was stood in for (受委托代签)."""
    on_paper: str | None = None
    """The id of the enclosure with the signed sheet, where it was done on paper (纸质审批)."""
    signer: str | None = None
    """Of a step on paper: the account of whoever signed, where there is one."""
    signer_name: str | None = None
    """The name as it stands on the sheet (签字人姓名); erasable."""


@VOCABULARY.fact("numbered", "编文号")
@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered(OfficeFact):
    """A signed paper got its number (编号)."""

    paper: str
    number: str
    """文号, such as `某公复〔2026〕12号`."""


@VOCABULARY.fact("sealed", "用印")
@dataclass(frozen=True, kw_only=True, slots=True)
class Sealed(OfficeFact):
    """The paper was sealed (用印): the enclosure is the file that is sent, known by its hash."""

    paper: str
    file: str
    """The id of the enclosure: the stamped scan, or the electronically sealed PDF."""
    by: str
    sha256: str


@VOCABULARY.fact("sent", "发出文书")
@dataclass(frozen=True, kw_only=True, slots=True)
class Sent(OfficeFact):
    """A paper left (发出文书): the day of posting, or signed for in person."""

    paper: str
    method: Method
    tracking: str | None = None


@VOCABULARY.fact("served", "文书送达")
@dataclass(frozen=True, kw_only=True, slots=True)
class Served(OfficeFact):
    """A paper arrived (文书送达), as a proof in the file says."""

    paper: str
    proof: str | None = None
    """The id of the enclosure that proves it (送达凭证)."""


@VOCABULARY.fact("abandoned", "废弃文书")
@dataclass(frozen=True, kw_only=True, slots=True)
class Abandoned(OfficeFact):
    """A paper that is not to be sent (废弃文书). Its number, if it has one, is kept."""

    paper: str
    reason: str
