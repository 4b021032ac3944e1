"""From the facts of a request to its rows (依申请公开的读模型)."""

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.core.dates.calendar import LAST_DAY, Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.course import Extended
from gongkai.core.facts.requests.intake import Opening, RedoOrdered, Split, SplitOff
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.handlers import BEGINNINGS
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.state import VOIDING, Phase, State
from gongkai.holidays.queries import calendar
from gongkai.ledger import models as ledger
from gongkai.ledger.casebook import number_of
from gongkai.ledger.projections import StreamRow
from gongkai.registers.requests.cases import CASES, KIND
from gongkai.registers.requests.file_rows import file_rows, office_of
from gongkai.registers.requests.models import (
    Assignment,
    Branch,
    Consultation,
    Enclosure,
    Paper,
    Part,
    Request,
    Standing,
)


class Requests:
    """The requests, where they stand, their parts, and what is in their files (依申请公开)."""

    name = "requests"
    kind = KIND
    models = (Request, Standing, Part, Branch, Paper, Enclosure, Assignment, Consultation)

    def rows(self, facts: Sequence[ledger.Fact]) -> Iterator[StreamRow]:
        """Return the rows of one case (一案的读模型), by the calendar in force."""
        record = tuple(one.fact for one in CASES.read(facts))
        number = number_of(facts[0].stream)
        yield from rows_of(facts[0].chain, number, record, calendar())


def rows_of(chain: str, number: str, record: Sequence[Fact], days: Calendar) -> Iterator[StreamRow]:
    """Return the rows that follow from the facts of a request (一案的读模型)."""
    key = f"{chain}/{number}"
    facts = [fact for _, fact in in_order(record, LAST_DAY)]
    state = fold(record, days, as_of=facts[-1].on)
    folder = folder_at(record)
    yield Request(
        id=key,
        number=number,
        version=len(record),
        arrived=state.arrived,
        received=state.received,
        corrections=state.corrections,
        concluded=state.decided,
        outcome=state.result or "",
        dispatched=state.dispatched,
        voided=state.phase is Phase.VOIDED,
        split=state.phase is Phase.SPLIT,
        extended=_extended(facts, state),
        faults=list(dict.fromkeys(one.rule.value for one in state.findings)),
        **_origin(facts),
        **_holding(folder),
    )
    yield from _standings(key, record, days, state, _listed_by(number, state, folder))
    yield from _parts(key, facts)
    yield from _branches(key, facts)
    yield from file_rows(key, record, folder, days)


def _origin(facts: Sequence[Fact]) -> dict[str, Any]:
    """Return where a case comes from, and where it went (来源与去向)."""
    begun = next(one for one in facts if isinstance(one, BEGINNINGS))
    off = next((one for one in reversed(facts) if isinstance(one, SplitOff)), None)
    split = next((one for one in facts if isinstance(one, Split) and not one.for_charge), None)
    redo = isinstance(begun, RedoOrdered)
    return {
        "channel": "" if redo else begun.channel or "",
        "applicant_kind": "" if redo else begun.applicant_kind or "",
        "redo": redo,
        "rectification": isinstance(begun, RectificationAsked),
        "redo_of": begun.original if redo else "",
        "split_off_from": off.original if off else "",
        "continued_by": split.into[0] if split else "",
        "original_number": _original_number(begun),
    }


def _original_number(begun: Fact) -> str:
    return begun.original_number or "" if isinstance(begun, Opening) else ""


def _holding(folder: Folder) -> dict[str, Any]:
    """Return who has the case in hand (经办情况), and whether it was put away."""
    return {
        "taken_up": folder.taken_up,
        "handler": folder.handler or "",
        "office": office_of(folder),
        "archived": folder.archived.on if folder.archived else None,
    }


def _extended(facts: Sequence[Fact], state: State) -> bool:
    """Say whether an extension held (延长是否有效): any that no finding calls void."""
    void = {one.on for one in state.findings if one.rule in VOIDING}
    return any(isinstance(one, Extended) and one.on not in void for one in facts)


def _listed_by(number: str, state: State, folder: Folder) -> dict[str, Any]:
    """Return what lists are put in order by (排序依据), the same on every day."""
    return {
        "number": number,
        "arrived": state.arrived,
        "concluded": state.decided,
        "archived": folder.archived.on if folder.archived else None,
    }


def _standings(
    key: str, record: Sequence[Fact], days: Calendar, state: State, listed_by: dict[str, Any]
) -> Iterator[Standing]:
    """Yield where the case stands after its last fact, and after each day that changes it."""
    end = fold(record, days, as_of=LAST_DAY)
    passing = sorted({step.on for step in end.steps if step.on > state.as_of})
    states = [state, *(fold(record, days, as_of=day) for day in passing)]
    begins = [state.arrived, *passing]
    for place, (now, since, until) in enumerate(
        zip(states, begins, [*passing, None], strict=True), start=1
    ):
        yield Standing(
            request_id=key,
            place=place,
            since=since,
            until=until,
            phase=now.phase,
            due=now.due,
            waiting_until=now.waiting_until,
            provisional=now.provisional,
            late=now.dispatched is not None and now.overdue,
            **listed_by,
        )


def _parts(key: str, facts: Sequence[Fact]) -> Iterator[Part]:
    replied = next((one for one in facts if isinstance(one, Replied)), None)
    for place, part in enumerate(replied.parts if replied else (), start=1):
        yield Part(request_id=key, place=place, outcome=part.outcome, grounds=list(part.grounds))


def _branches(key: str, facts: Sequence[Fact]) -> Iterator[Branch]:
    off = [one for one in facts if isinstance(one, SplitOff)]
    for place, one in enumerate(off, start=1):
        yield Branch(request_id=key, place=place, number=one.number, on=one.on)
