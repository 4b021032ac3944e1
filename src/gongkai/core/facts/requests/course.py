"""What happens while a request is worked on (办理过程): consultations, extension, charge."""

from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.vocabulary import VOCABULARY


@VOCABULARY.fact("third_party_consulted", "征求第三方意见")
@dataclass(frozen=True, kw_only=True, slots=True)
class ThirdPartyConsulted(Fact):
    """A third party was asked in writing (征求第三方意见；《条例》第三十二条)."""

    id: str
    """The number of the consultation within the case (征求意见编号)."""
    party: str | None = None
    """Who was asked (第三方): on the platform an id."""
    paper: str | None = None


@VOCABULARY.fact("agency_consulted", "征求其他机关意见")
@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyConsulted(Fact):
    """Another body was asked (征求其他机关意见；《条例》第三十三条、第三十四条)."""

    id: str
    agency: str | None = None
    joint: bool = False
    """Whether it made the information jointly (共同制作；第三十四条)."""
    paper: str | None = None


@VOCABULARY.fact("consultation_served", "征求意见书送达")
@dataclass(frozen=True, kw_only=True, slots=True)
class ConsultationServed(Fact):
    """Who was asked got the letter (收到征求意见书；《条例》第三十二条)."""

    id: str


@VOCABULARY.fact("third_party_replied", "第三方答复意见")
@dataclass(frozen=True, kw_only=True, slots=True)
class ThirdPartyReplied(Fact):
    """The third party answered (第三方意见；《条例》第三十二条)."""

    id: str
    agrees: bool | None = None


@VOCABULARY.fact("agency_replied", "其他机关答复意见")
@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyReplied(Fact):
    """The other body answered (其他机关意见；《条例》第三十四条)."""

    id: str
    agrees: bool | None = None


@VOCABULARY.fact("third_party_informed", "告知第三方公开内容和理由")
@dataclass(frozen=True, kw_only=True, slots=True)
class ThirdPartyInformed(Fact):
    """A third party was told what is disclosed against its will, and why (第三十二条)."""

    id: str
    paper: str | None = None


@VOCABULARY.fact("extended", "延长答复期限")
@dataclass(frozen=True, kw_only=True, slots=True)
class Extended(Fact):
    """The term was extended, and the applicant told (延长答复期限；《条例》第三十三条)."""

    working_days: int
    approver: str | None = None
    """The head of the disclosure office who agreed (工作机构负责人)."""
    paper: str | None = None

    def __post_init__(self) -> None:
        if self.working_days < 1:
            raise ValueError("延长的工作日数 working_days 应不小于 1。")


@VOCABULARY.fact("fee_notified", "通知收费")
@dataclass(frozen=True, kw_only=True, slots=True)
class FeeNotified(Fact):
    """The notice of a charge was sent (收费通知；《条例》第四十二条)."""

    amount: int | None = None
    """Yuan (元)."""
    paper: str | None = None


@VOCABULARY.fact("fee_served", "收费通知送达")
@dataclass(frozen=True, kw_only=True, slots=True)
class FeeServed(Fact):
    """The applicant got the notice of the charge (收到收费通知)."""


@VOCABULARY.fact("fee_paid", "缴费")
@dataclass(frozen=True, kw_only=True, slots=True)
class FeePaid(Fact):
    """The charge was paid in full (缴费完毕)."""


@VOCABULARY.fact("fee_lapsed", "逾期未缴费")
@dataclass(frozen=True, kw_only=True, slots=True)
class FeeLapsed(Fact):
    """The charge was not paid in time (逾期未缴费), which ends the request."""

    paper: str | None = None


@VOCABULARY.fact("reason_requested", "要求说明理由")
@dataclass(frozen=True, kw_only=True, slots=True)
class ReasonRequested(Fact):
    """The applicant was asked why there are so many requests (要求说明理由；第三十五条)."""

    paper: str | None = None


@VOCABULARY.fact("reason_given", "说明理由")
@dataclass(frozen=True, kw_only=True, slots=True)
class ReasonGiven(Fact):
    """The applicant gave the reason (说明理由；《条例》第三十五条)."""

    reasonable: bool | None = None
    """Whether the body finds it good (理由是否合理)."""


@VOCABULARY.fact("deferred", "延迟答复")
@dataclass(frozen=True, kw_only=True, slots=True)
class Deferred(Fact):
    """A later day was set for good reasons, and the applicant told (延迟答复；第三十五条)."""

    until: date
    paper: str | None = None


@VOCABULARY.fact("searched", "检索")
@dataclass(frozen=True, kw_only=True, slots=True)
class Searched(Fact):
    """The information was looked for (检索；《条例》第三十六条第四项)."""

    where: str
    how: str
    by: str
    """Who searched (检索人): on the platform an id."""
    result: str


@VOCABULARY.fact("withdrawn", "撤回申请")
@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn(Fact):
    """The applicant withdrew the request (撤回申请)."""
