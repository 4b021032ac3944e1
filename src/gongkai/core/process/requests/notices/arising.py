"""Which notices the facts of a command bring about (应发的通知)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Dispatched
from gongkai.core.facts.requests.course import (
    AgencyConsulted,
    AgencyReplied,
    Deferred,
    Extended,
    FeeLapsed,
    FeeNotified,
    FeePaid,
    ReasonRequested,
    ThirdPartyConsulted,
    ThirdPartyReplied,
    Withdrawn,
)
from gongkai.core.facts.requests.intake import (
    Confirmed,
    Corrected,
    CorrectionLapsed,
    CorrectionNotified,
    Split,
    Submitted,
)
from gongkai.core.facts.requests.papers import Sent
from gongkai.core.facts.requests.record import Amended, Voided
from gongkai.core.facts.requests.terms import Channel, Method
from gongkai.core.process.deciding import last_day
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.following import INSIDE
from gongkai.core.process.requests.notices.kinds import Kind
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.papers.naming import TO_APPLICANT
from gongkai.core.process.requests.papers.paper import PAPERS
from gongkai.core.process.requests.settings import DEFAULTS, Settings
from gongkai.core.process.requests.state import Phase, State

WAYS: Mapping[Method | None, str] = {
    None: "发出",
    Method.POST: "邮寄发出",
    Method.IN_PERSON: "当面送达",
    Method.EMAIL: "以电子邮件发出",
    Method.FAX: "以传真发出",
    Method.ONLINE: "在网上发出",
}
"""How it is said that something was sent (发出方式)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """A notice that is due to the applicant (应发的通知)."""

    kind: Kind
    place: int
    """The place in the record of the fact that brings it about (第几条事实)."""
    told: Mapping[str, str]
    """What its words name (所填内容), days as `2026-03-02`: of the case, never of a person."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What brings a notice about (发出条件): a fact, while the case stands so."""

    kind: Kind
    fact: type[Fact]
    phases: frozenset[Phase] | None = None
    holds: Callable[[Any], bool] = lambda _: True


def _is(*phases: Phase) -> frozenset[Phase]:
    return frozenset(phases)


def _online(fact: Dispatched) -> bool:
    return fact.method is Method.ONLINE


_CONSULTED = _is(Phase.SUSPENDED)
_RULES = (
    _Rule(Kind.RECEIVED, Submitted, None, lambda fact: fact.channel is Channel.ONLINE),
    _Rule(Kind.CONFIRMED, Confirmed),
    _Rule(Kind.CORRECTION_NOTIFIED, CorrectionNotified, _is(Phase.AWAITING_CORRECTION)),
    _Rule(Kind.CORRECTION_SUBMITTED, Corrected, _is(Phase.AWAITING_CONFIRMATION)),
    _Rule(Kind.CORRECTED, Corrected),
    _Rule(Kind.CORRECTION_LAPSED, CorrectionLapsed),
    _Rule(Kind.THIRD_PARTY_CONSULTED, ThirdPartyConsulted, _CONSULTED),
    _Rule(Kind.AGENCY_CONSULTED, AgencyConsulted, _CONSULTED),
    _Rule(Kind.CONSULTATION_OVER, ThirdPartyReplied, _is(Phase.OPEN)),
    _Rule(Kind.CONSULTATION_OVER, AgencyReplied, _is(Phase.OPEN)),
    _Rule(Kind.EXTENDED, Extended),
    _Rule(Kind.FEE_NOTIFIED, FeeNotified, _is(Phase.AWAITING_FEE)),
    _Rule(Kind.FEE_PAID, FeePaid),
    _Rule(Kind.FEE_LAPSED, FeeLapsed),
    _Rule(Kind.REASON_REQUESTED, ReasonRequested),
    _Rule(Kind.DEFERRED, Deferred),
    _Rule(Kind.ANSWER_ONLINE, Dispatched, None, _online),
    _Rule(Kind.ANSWER_SENT, Dispatched),
    _Rule(Kind.WITHDRAWN, Withdrawn),
    _Rule(Kind.SPLIT, Split, None, lambda fact: not fact.for_charge),
    _Rule(Kind.AMENDED, Amended, None, lambda fact: not isinstance(fact.replacement, INSIDE)),
    _Rule(Kind.VOIDED, Voided),
)
"""What brings each notice about (发出条件); the first that holds."""
_EVER = (Amended, Voided)
"""What the applicant is told of although the case was over before (办结后仍须告知的事实)."""
_OVER = frozenset({Phase.CLOSED, Phase.ENDED, Phase.SPLIT, Phase.VOIDED})


def arising(
    record: Sequence[Fact],
    new: Sequence[Fact],
    calendar: Calendar,
    settings: Settings = DEFAULTS,
    *,
    today: date,
) -> tuple[Notice, ...]:
    """Return the notices that the facts of one command bring about (应发的通知).

    `record` holds the facts before, `new` those of the command, as `decide` has let them through.
    What is keyed late into a case that is over is told no more: it would mislead.
    """
    after = (*record, *new)
    state = fold(after, calendar, settings, as_of=last_day(after, today))
    over = bool(record) and _over(record, calendar, settings, today)
    sent = _sent_with(after, new)
    placed = list(enumerate(new, len(record) + 1))
    found = [
        Notice(kind=kind, place=place, told=_told(fact, state) | sent)
        for place, fact in placed
        for kind in _kind(fact, state, over=over)
    ]
    return tuple(found or _papers(after, placed))


def may_tell(new: Sequence[Fact]) -> bool:
    """Say whether facts could bring a notice about at all (是否可能须通知): most do not."""
    return any(isinstance(fact, _TELLING) for fact in new)


def _over(record: Sequence[Fact], calendar: Calendar, settings: Settings, today: date) -> bool:
    state = fold(record, calendar, settings, as_of=last_day(record, today))
    return state.phase in _OVER


def _kind(fact: Fact, state: State, *, over: bool) -> Iterator[Kind]:
    """Yield the one notice that a fact brings about (事实引起的通知), or none."""
    if over and not isinstance(fact, _EVER):
        return
    for rule in _RULES:
        fits = isinstance(fact, rule.fact) and rule.holds(fact)
        if fits and (rule.phases is None or state.phase in rule.phases):
            yield rule.kind
            return


def _told(fact: Fact, state: State) -> dict[str, str]:
    """Return what the words of a notice may name (所填内容)."""
    told: dict[str, Any] = {"on": fact.on, "due": state.due, "until": state.waiting_until}
    match fact:
        case CorrectionNotified():
            told["until"] = fact.due
        case Deferred():
            told["until"] = fact.until
        case Extended():
            told["days"] = fact.working_days
        case FeeNotified():
            told["amount"] = fact.amount
        case Dispatched():
            told["way"] = WAYS[fact.method]
        case Split():
            told["into"] = "、".join(fact.into)
        case Amended():
            told["what"] = fact.replacement.title
    return {key: str(one) for key, one in told.items() if one is not None}


def _sent_with(after: Sequence[Fact], new: Sequence[Fact]) -> dict[str, str]:
    """Return which paper to the applicant left by the same command (一并发出的文书), and how."""
    found: dict[str, str] = {}
    for fact in new:
        if isinstance(fact, Sent) and (title := _paper(after, fact)):
            online = {"online": title}
            found |= online if _by_site(fact) else {"paper": title, "way": WAYS[fact.method]}
    return found


def _papers(after: Sequence[Fact], placed: Sequence[tuple[int, Fact]]) -> Iterator[Notice]:
    """Yield a notice for a paper that is on the site and that nothing else tells of (网上文书)."""
    for place, fact in placed:
        if isinstance(fact, Sent) and _by_site(fact) and (title := _paper(after, fact)):
            told = {"on": str(fact.on), "online": title}
            yield Notice(kind=Kind.PAPER_ONLINE, place=place, told=told)


def _by_site(fact: Sent) -> bool:
    return fact.method is Method.ONLINE


def _paper(record: Sequence[Fact], fact: Sent) -> str | None:
    """Return what a paper that goes to the applicant is called (文书名称), None of another."""
    paper = folder_at(record).papers.get(fact.paper)
    return PAPERS[paper.kind] if paper and paper.kind in TO_APPLICANT else None


_TELLING = (*(rule.fact for rule in _RULES), Sent)
"""The facts that may bring a notice about (可能引起通知的事实)."""
