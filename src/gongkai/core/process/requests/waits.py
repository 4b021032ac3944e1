"""Stretches of days in which a request waited (等待和停算): for whom, from when, until when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.course import FeeLapsed, FeeNotified, FeePaid, Withdrawn
from gongkai.core.facts.requests.intake import (
    Confirmed,
    Corrected,
    CorrectionLapsed,
    CorrectionNotified,
    Opening,
    OpeningState,
    Split,
    Submitted,
)
from gongkai.core.facts.requests.record import Voided
from gongkai.core.process.requests.case import Case

_DAY = timedelta(days=1)


class WaitKind(StrEnum):
    """What is waited for (等待事项)."""

    CONFIRMATION = "confirmation"
    """与申请人确认收到."""
    CORRECTION = "correction"
    """申请人补正."""
    FEE = "fee"
    """申请人缴费."""
    CONSULTATION = "consultation"
    """第三方或者其他机关的意见."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """A stretch of days in which something is waited for (等待)."""

    kind: WaitKind
    first: date
    last: date | None
    """None while it lasts."""
    id: str | None = None
    """The consultation (征求意见编号)."""

    @property
    def stops(self) -> bool:
        """Whether no day of it counts (是否停算): while receipt is unconfirmed, days may count."""
        return self.kind is not WaitKind.CONFIRMATION

    def covers(self, on: date) -> bool:
        """Say whether a day is one of it (是否在内)."""
        return self.first <= on and (self.last is None or on <= self.last)


def waits(facts: Sequence[Fact], case: Case, calendar: Calendar) -> Iterator[Wait]:
    """Yield all stretches (等待和停算): `facts` in order, `case` as they leave it."""
    yield from _for_the_applicant(facts)
    for one in case.consultations:
        end = one.end(calendar)
        if end is None or end > one.on:
            first = one.on + _DAY
            yield Wait(kind=WaitKind.CONSULTATION, first=first, last=end, id=one.id)


_ENDS: Mapping[type[Fact], tuple[WaitKind, ...]] = {
    Confirmed: (WaitKind.CONFIRMATION,),
    Corrected: (WaitKind.CONFIRMATION, WaitKind.CORRECTION),
    FeePaid: (WaitKind.CONFIRMATION, WaitKind.FEE),
    **dict.fromkeys(
        (CorrectionLapsed, FeeLapsed, Replied, Withdrawn, Split, Voided), tuple(WaitKind)
    ),
}
"""Which waits a fact ends (结束等待的事实)."""


def _for_the_applicant(facts: Sequence[Fact]) -> Iterator[Wait]:
    running: dict[WaitKind, Wait] = {}
    for fact in facts:
        for kind in _ENDS.get(type(fact), ()):
            if kind in running and not (isinstance(fact, Split) and fact.for_charge):
                yield replace(running.pop(kind), last=fact.on)
        begun = _begun(fact)
        if begun:
            running.setdefault(begun, Wait(kind=begun, first=fact.on + _DAY, last=None))
    yield from running.values()


def _begun(fact: Fact) -> WaitKind | None:
    match fact:
        case Submitted() if fact.channel.confirmed:
            return WaitKind.CONFIRMATION
        case Corrected() if fact.channel and fact.channel.confirmed:
            return WaitKind.CONFIRMATION
        case CorrectionNotified():
            return WaitKind.CORRECTION
        case FeeNotified():
            return WaitKind.FEE
        case Opening() if fact.outcome is None and fact.state is not OpeningState.OPEN:
            fee = fact.state is OpeningState.AWAITING_FEE
            return WaitKind.FEE if fee else WaitKind.CORRECTION
    return None
