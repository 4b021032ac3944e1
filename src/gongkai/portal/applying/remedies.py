"""What one can do next (救济途径): whom to turn to, and until when, of a case that was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from gongkai.bodies.forums import forums_of
from gongkai.bodies.models import Body
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Delivered, Replied
from gongkai.core.facts.requests.intake import CorrectionLapsed
from gongkai.core.facts.requests.rectification import RectificationDecided
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.law.dated import LawError
from gongkai.core.law.remedies import Answered, Route, routes
from gongkai.core.law.remedies.catalog import Order, Remedy
from gongkai.core.law.remedies.lasting import last_day
from gongkai.core.process.requests.state import State
from gongkai.presentation.fields import Words

_NAMES = {
    Remedy.RECONSIDERATION: _("申请行政复议"),
    Remedy.DIRECT_SUIT: _("直接向法院起诉"),
    Remedy.SUIT_AFTER_RECONSIDERATION: _("对复议决定不服的，向法院起诉"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One remedy (一种救济途径), as a page shows it."""

    name: Words
    forums: tuple[str, ...]
    length: str
    runs_from: str
    basis: str
    until: date | None
    """The last day, where the day from which it runs is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ways:
    """The remedies against an answer or its absence (救济途径), in order."""

    parts: tuple[int, ...]
    """The parts of the answer it is for; empty: the whole."""
    first: bool
    """Whether reconsideration comes first (复议前置)."""
    steps: tuple[Way, ...]
    provisional: bool


def ways(body: Body, told: Sequence[Fact], state: State) -> list[Ways]:
    """Return what the applicant can do next (救济途径); nothing while an answer is in time."""
    answered = _answered(told, state)
    if not answered:
        return []
    from_ = _from(told, state)
    on = state.decided or state.as_of
    try:
        found = routes(answered, decided=on, forums=forums_of(body))
    except LawError:
        return []
    whole = len(found) == 1
    return [_ways(one, from_, whole=whole) for one in found if one.steps]


def _answered(told: Sequence[Fact], state: State) -> list[Answered]:
    if state.dispatched is None and state.overdue:
        return [Answered(outcome="no_reply")]
    return list(_decided(told)) if state.dispatched or (state.decided and _lapsed(told)) else []


def _decided(told: Sequence[Fact]) -> Iterator[Answered]:
    for fact in told:
        if isinstance(fact, Replied):
            yield from (
                Answered(outcome=one.outcome.value, grounds=one.grounds) for one in fact.parts
            )
        elif isinstance(fact, CorrectionLapsed):
            yield Answered(outcome=Outcome.OTHER_LAPSED_CORRECTION.value)
        elif isinstance(fact, RectificationDecided):
            yield Answered(outcome=Outcome.OTHER_OTHER.value)


def _lapsed(told: Sequence[Fact]) -> bool:
    return any(isinstance(one, CorrectionLapsed) for one in told)


def _from(told: Sequence[Fact], state: State) -> date | None:
    """Return the day from which the periods run (起算之日), None while it is not known."""
    if state.dispatched is None and state.overdue:
        return state.due
    return next((one.on for one in told if isinstance(one, Delivered)), None)


def _ways(route: Route, from_: date | None, *, whole: bool) -> Ways:
    steps = []
    for place, step in enumerate(route.steps):
        later = route.order is Order.RECONSIDERATION_FIRST and place > 0
        until = last_day(step.period, from_) if from_ and not later else None
        steps.append(
            Way(
                name=_NAMES[step.remedy],
                forums=step.forums,
                length=step.period.length,
                runs_from=step.period.runs_from,
                basis=step.period.basis.text,
                until=until,
            )
        )
    return Ways(
        parts=() if whole else route.parts,
        first=route.order is Order.RECONSIDERATION_FIRST,
        steps=tuple(steps),
        provisional=route.provisional,
    )
