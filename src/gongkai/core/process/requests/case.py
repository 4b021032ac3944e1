"""What is known of a request while its facts are folded (在办案件)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.intake import Opening, RedoOrdered, Submitted
from gongkai.core.facts.requests.rectification import RectificationAsked, RectificationDecided
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.process.requests.settings import Settings
from gongkai.core.process.requests.state import Finding, Phase, Rule
from gongkai.core.process.requests.terms import terms_on


@dataclass(frozen=True, slots=True)
class Rules:
    """What the fold goes by (计算依据)."""

    calendar: Calendar
    settings: Settings


class Asked(StrEnum):
    """Who is consulted (征求对象)."""

    THIRD_PARTY = "第三方"
    JOINT_MAKER = "共同制作机关"
    AGENCY = "其他机关"


@dataclass(frozen=True, kw_only=True, slots=True)
class Consultation:
    """A consultation (征求意见；《条例》第三十二条至第三十四条)."""

    id: str
    asked: Asked
    on: date
    served: date | None = None
    replied: date | None = None
    lapsed: date | None = None
    """The day on which it was noted that the time had passed (已记逾期)."""

    def limit(self, calendar: Calendar) -> date:
        """Return the last day to answer (答复意见期限): 15 working days from service."""
        start = self.served or self.on
        return calendar.working_day_after(start, terms_on(start).consultation)

    def end(self, calendar: Calendar) -> date | None:
        """Return the last day of the pause (停算末日), None where nothing ends it."""
        if self.asked is Asked.AGENCY:
            return self.replied
        limit = self.limit(calendar)
        return limit if self.replied is None else min(limit, self.replied)

    def open(self, calendar: Calendar, day: date) -> bool:
        """Say whether the answer is still awaited at the end of a day (是否等待答复)."""
        if self.replied is not None:
            return False
        return self.asked is Asked.AGENCY or day < self.limit(calendar)


class Awaited(StrEnum):
    """What the applicant must do (等待事项)."""

    CORRECTION = "补正"
    FEE = "缴费"


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """The body waits for the applicant (等待申请人)."""

    what: Awaited
    since: date
    until: date | None


Beginning = Submitted | Opening | RedoOrdered | RectificationAsked


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A request while its facts are folded (在办案件)."""

    begun: Beginning | None = None
    received: date | None = None
    unconfirmed: date | None = None
    """The day of a submission or correction that must yet be confirmed (待确认的提交之日)."""
    confirmable: bool = False
    """Whether a correction taken as received may yet be confirmed on a later day (可再确认)."""
    base: date | None = None
    term: int = 0
    """How many counted days there are to answer (答复期限的工作日数), 0 before any runs."""
    extended: bool = False
    fixed_due: date | None = None
    """A day that stands whatever is paused (确定的期限；第三十五条)."""
    waiting: Waiting | None = None
    corrections: int = 0
    consultations: tuple[Consultation, ...] = ()
    pauses: tuple[tuple[date, date], ...] = ()
    """Other days that do not count (其他不计入的时间): after the first, up to the second."""
    reason_asked: bool = False
    noted_unconfirmed: date | None = None
    answer: Replied | None = None
    settled: RectificationDecided | None = None
    """What became of a request to put a record right (更正申请的处理；第四十一条)."""
    kept_due: date | None = None
    """The due date when the answer was decided (作出答复时的期限), which stays."""
    dispatched: date | None = None
    end: tuple[Phase, date] | None = None
    result: Outcome | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def decided(self) -> date | None:
        """Return the day of the decision (作出决定之日), None before it."""
        decision = self.answer or self.settled
        return decision.on if decision else None

    def with_finding(self, rule: Rule, on: date, message: str) -> "Case":
        """Return the case with a finding more (增加发现)."""
        return replace(self, findings=(*self.findings, Finding(rule=rule, on=on, message=message)))

    def consultation(self, fact: Fact, id_: str) -> Consultation:
        """Return a consultation by its number (征求意见); FactError where there is none."""
        for one in self.consultations:
            if one.id == id_:
                return one
        raise impossible(fact, f"没有编号为 {id_} 的征求意见。", "id")

    def with_consultation(self, changed: Consultation) -> "Case":
        """Return the case with a consultation changed, or one more (更新征求意见)."""
        ids = [one.id for one in self.consultations]
        if changed.id not in ids:
            return replace(self, consultations=(*self.consultations, changed))
        kept = tuple(changed if one.id == changed.id else one for one in self.consultations)
        return replace(self, consultations=kept)

    def phase(self, calendar: Calendar, day: date) -> Phase:
        """Return where the request stands at the end of a day (办理状态)."""
        if self.end:
            return self.end[0]
        if self.decided:
            return Phase.CLOSED if self.dispatched else Phase.DECIDED
        if self.waiting:
            fee = self.waiting.what is Awaited.FEE
            return Phase.AWAITING_FEE if fee else Phase.AWAITING_CORRECTION
        if self.unconfirmed:
            return Phase.AWAITING_CONFIRMATION
        if any(one.open(calendar, day) for one in self.consultations):
            return Phase.SUSPENDED
        return Phase.OPEN


@dataclass(frozen=True, slots=True)
class Move:
    """What a fact does (事实的效果): the case after it, and the words for the step."""

    case: Case
    text: str
    article: str | None = None


def impossible(fact: Fact, reason: str, field: str | None = None) -> FactError:
    """Return the error that a fact cannot be where it stands (事实不能成立)."""
    return FactError(reason, fact=fact.name, field=field)
