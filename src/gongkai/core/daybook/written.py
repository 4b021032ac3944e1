"""A case as a row of a daybook (案件写成台账行): from its facts, its state, and its texts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gongkai.core.daybook import words
from gongkai.core.daybook.columns import Column, spelt
from gongkai.core.daybook.folding import folded
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.applicant import Applicant, masked_identity, masked_phone
from gongkai.core.facts.requests.course import AgencyConsulted, Extended, ThirdPartyConsulted
from gongkai.core.facts.requests.intake import (
    Corrected,
    CorrectionNotified,
    Opening,
    RedoOrdered,
    Submitted,
)
from gongkai.core.facts.requests.papers import Numbered
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.process.requests.state import Phase, State

_KEPT = (Column.GROUNDS, Column.PAPER_NUMBER, Column.OFFICE, Column.HANDLER, Column.REMARKS)
"""Columns that a case taken over has from the row it came from, and from nowhere else."""
_PHASES = {
    Phase.VOIDED: words.VOIDED,
    Phase.SPLIT: words.SPLIT,
    Phase.AWAITING_CORRECTION: "awaiting_correction",
    Phase.AWAITING_FEE: "awaiting_fee",
}
Values = dict[Column, str | date | None]
AnyFact = TypeVar("AnyFact", bound=Fact)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A case to be written (待写出的案件)."""

    number: str
    facts: Sequence[Fact]
    """In order, amended ones replaced."""
    state: State
    applicant: Applicant | None = None
    content: str = ""
    entry: str = ""
    """The row that it was taken over from, word for word."""


def row_of(case: Written, *, people: bool) -> Values:
    """Return the row of a case (台账行); without `people` nobody can be told by it."""
    begun = next(one for one in case.facts if isinstance(one, Submitted | Opening | RedoOrdered))
    row: Values = {column: text for column, text in _from_before(case.entry) if text}
    if isinstance(begun, Submitted | Opening):
        channel, kind = begun.channel, begun.applicant_kind
        row[Column.CHANNEL] = _title(Column.CHANNEL, channel, case.state.as_of)
        row[Column.KIND] = _title(Column.KIND, kind, case.state.as_of)
    row |= _days(case, begun)
    row |= _course(case.facts)
    row[Column.NUMBER], row[Column.CONTENT] = case.number, case.content
    row[Column.OUTCOME] = _outcome(case.state, begun)
    return row | _person(case.applicant, people)


def _days(case: Written, begun: Fact) -> Values:
    state = case.state
    notified, corrected = _last(case.facts, CorrectionNotified), _last(case.facts, Corrected)
    waits = state.phase is Phase.AWAITING_CORRECTION
    unconfirmed = isinstance(begun, Submitted) and begun.channel.confirmed
    due = notified.due if notified else None
    return {
        Column.SUBMITTED: state.arrived if unconfirmed else None,
        Column.RECEIVED: state.received,
        Column.CORRECTION_NOTIFIED: notified.on if notified else None,
        Column.CORRECTION_DUE: state.waiting_until if waits else due,
        Column.CORRECTED: corrected.on if corrected else None,
        Column.DUE: state.due,
        Column.DECIDED: state.decided,
        Column.DISPATCHED: state.dispatched,
    }


def _course(facts: Sequence[Fact]) -> Values:
    """Return what happened on the way (办理经过), as far as there is anything to say."""
    extended, replied = _last(facts, Extended), _last(facts, Replied)
    numbered = _last(facts, Numbered)
    consulted = [
        f"{one.on} {one.title}"
        for one in facts
        if isinstance(one, ThirdPartyConsulted | AgencyConsulted)
    ]
    found: Values = {}
    if extended:
        found[Column.EXTENSION] = str(extended.working_days)
    if consulted:
        found[Column.CONSULTATION] = "；".join(consulted)
    if replied and (grounds := [one for part in replied.parts for one in part.grounds]):
        found[Column.GROUNDS] = "、".join(dict.fromkeys(grounds))
    if numbered:
        found[Column.PAPER_NUMBER] = numbered.number
    return found


def _outcome(state: State, begun: Fact) -> str:
    if isinstance(begun, RedoOrdered):
        value: str = words.REDO
    elif state.phase is Phase.ENDED and state.result is Outcome.OTHER_OTHER:
        value = words.WITHDRAWN
    elif state.decided is None or state.phase in _PHASES:
        value = _PHASES.get(state.phase, words.OPEN)
    else:
        value = state.result or ""
    return words.titles(Column.OUTCOME, state.as_of).get(value, "")


def _person(applicant: Applicant | None, people: bool) -> Values:
    if applicant is None:
        return {}
    if people:
        return {
            Column.APPLICANT: "、".join((applicant.name, *applicant.others)),
            Column.IDENTITY: applicant.identity,
            Column.CONTACT: " ".join(filter(None, (applicant.contact, applicant.phone))),
            Column.ADDRESS: " ".join(filter(None, (applicant.address, applicant.email))),
        }
    return {
        Column.APPLICANT: applicant.masked_name,
        Column.IDENTITY: masked_identity(applicant.identity),
        Column.CONTACT: masked_phone(applicant.phone),
    }


def _from_before(entry: str) -> Iterator[tuple[Column, str]]:
    """Yield what the row that a case was taken over from says besides (原台账的其他记载)."""
    pairs: Sequence[Sequence[str]] = json.loads(entry) if entry.startswith("[") else []
    known: Mapping[str, Column] = spelt()
    for heading, text in pairs:
        column = known.get(folded(heading))
        if column in _KEPT:
            yield column, text


def _title(column: Column, value: str | None, on: date) -> str:
    return words.titles(column, on)[value] if value else ""


def _last(facts: Sequence[Fact], kind: type[AnyFact]) -> AnyFact | None:
    return next((one for one in reversed(facts) if isinstance(one, kind)), None)
