"""How a dispute comes in (复议、诉讼的提起): lodged, accepted, or taken over."""

from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.disputes.terms import DisputeKind, Instance, Result, Role
from gongkai.core.facts.disputes.vocabulary import VOCABULARY
from gongkai.core.facts.fact import Fact


@VOCABULARY.fact("lodged", "申请复议或者起诉")
@dataclass(frozen=True, kw_only=True, slots=True)
class Lodged(Fact):
    """A dispute was lodged (申请复议、起诉；《条例》第五十一条)."""

    kind: DisputeKind
    number: str | None = None
    """登记号."""
    request: str | None = None
    """The number of the request whose answer is disputed (原申请登记号)."""
    after: str | None = None
    """The number of the reconsideration that a suit follows (复议登记号)."""
    forum: str | None = None
    """The reviewing authority or court (复议机关、法院)."""
    role: Role = Role.ORIGINAL

    def __post_init__(self) -> None:
        if self.after and self.kind is not DisputeKind.SUIT_AFTER_RECONSIDERATION:
            raise ValueError("只有复议后起诉才有在前的复议 after。")
        if self.role is Role.CO_DEFENDANT and not self.kind.suit:
            raise ValueError("只有诉讼才有共同被告 co_defendant。")


@VOCABULARY.fact("accepted", "受理")
@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted(Fact):
    """The reviewing authority or court took it on (受理、立案)."""

    docket: str | None = None
    """案号."""


@VOCABULARY.fact("not_accepted", "不予受理")
@dataclass(frozen=True, kw_only=True, slots=True)
class NotAccepted(Fact):
    """It was not taken on (不予受理、不予立案), which ends it."""

    reason: str | None = None


@VOCABULARY.fact("co_defendant_joined", "复议机关作共同被告")
@dataclass(frozen=True, kw_only=True, slots=True)
class CoDefendantJoined(Fact):
    """The authority that upheld the answer is sued as well (复议机关作共同被告).

    No effect on the count: the body that acted first counts the suit, that authority does not.
    """

    authority: str


@VOCABULARY.fact("opening", "建账接管")
@dataclass(frozen=True, kw_only=True, slots=True)
class Opening(Fact):
    """A dispute that was undecided when the ledger began (建账时未结案件), with its source."""

    source: str
    """Where the figures come from (数据来源)."""
    kind: DisputeKind
    lodged: date
    instance: Instance = Instance.FIRST
    before: Result | None = None
    """The decision that was appealed (被上诉的裁判结果), where it stands on appeal."""
    number: str | None = None
    request: str | None = None
    after: str | None = None
    forum: str | None = None
    role: Role = Role.ORIGINAL

    def __post_init__(self) -> None:
        if self.lodged > self.on:
            raise ValueError("提起之日 lodged 晚于建账之日。")
        if self.role is Role.CO_DEFENDANT and not self.kind.suit:
            raise ValueError("只有诉讼才有共同被告 co_defendant。")
        if self.instance is not Instance.FIRST and not self.kind.suit:
            raise ValueError("复议没有二审、再审。")
        if (self.instance is Instance.FIRST) is not (self.before is None):
            raise ValueError("二审、再审的案件应写明原裁判结果 before，一审的不写。")
