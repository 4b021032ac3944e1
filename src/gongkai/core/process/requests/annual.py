"""What the annual report must know of a request (申请的计数要素), from its facts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from gongkai.core.dates.calendar import LAST_DAY, Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.intake import Opening, RedoOrdered, Split, SplitOff, Submitted
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.form.tally.requests import NotCounted, RequestCount
from gongkai.core.form.tally.settings import Counting
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.handlers import BEGINNINGS
from gongkai.core.process.requests.settings import DEFAULTS, Settings
from gongkai.core.process.requests.state import Phase, State

Facts = Sequence[Fact]
Known = Mapping[tuple[str, str], Facts]
"""The facts of each case, in order, by its body and number."""


def request_counts(
    records: Iterable[CaseRecord],
    calendar: Calendar,
    counting: Counting,
    settings: Settings = DEFAULTS,
    *,
    as_of: date = LAST_DAY,
) -> Iterator[RequestCount]:
    """Yield what the table must know of each request (计数要素), by the facts up to a day.

    All requests of a body are given together: a part that was split off and an ordered redo
    look to the case they come from. Raises FactError for a record that does not fold.
    """
    begun = [(one, facts) for one in records if (facts := _begun(one, as_of))]
    known = {(one.body, one.number): facts for one, facts in begun}
    continuing = frozenset(_continuing(known))
    for record, facts in begun:
        state = fold(record.facts, calendar, settings, as_of=facts[-1].on)
        yield RequestCount(
            case=record.id,
            body=record.body,
            entered=_entered(record.body, facts, state, continuing),
            column=_column(record.body, facts, known),
            concluded=state.decided,
            row=None if state.result is None else state.result.value,
            not_counted=_not_counted(facts, state, counting),
        )


def _begun(record: CaseRecord, as_of: date) -> Facts:
    """Return the facts up to a day, in order (当时事实), none where there was no case yet.

    A part is a case from the day of the split, though it has the facts before as its own.
    """
    facts = [fact for _, fact in in_order(record.facts, as_of)]
    later_split = any(isinstance(fact, SplitOff) and fact.on > as_of for fact in record.facts)
    begun = any(isinstance(fact, BEGINNINGS) for fact in facts)
    return facts if begun and not later_split else ()


def _continuing(known: Known) -> Iterator[tuple[str, str]]:
    """Yield the first part of every split request (延续原申请的分案): it is the request itself."""
    for (body, _), facts in known.items():
        for fact in facts:
            if isinstance(fact, Split) and not fact.for_charge:
                yield body, fact.into[0]


def _entered(
    body: str, facts: Facts, state: State, continuing: frozenset[tuple[str, str]]
) -> date | None:
    """Return the day on which a request came in (计入之日): that of receipt.

    Answered or withdrawn though receipt was never confirmed: the day of that. A part split
    off, other than the first: the day of the split.
    """
    entered = state.received or state.decided
    for fact in facts:
        if isinstance(fact, SplitOff) and (body, fact.number) not in continuing:
            entered = fact.on
    return entered


def _column(body: str, facts: Facts, known: Known) -> str | None:
    """Return the kind of applicant (申请人类别), a redo's from the first case."""
    passed: set[str] = set()
    while redo := next((one for one in facts if isinstance(one, RedoOrdered)), None):
        if redo.original in passed or (body, redo.original) not in known:
            return None
        passed.add(redo.original)
        facts = known[body, redo.original]
    begun = next((one for one in facts if isinstance(one, Submitted | Opening)), None)
    if begun is None or begun.applicant_kind is None:
        return None
    return begun.applicant_kind.value


def _not_counted(facts: Facts, state: State, counting: Counting) -> NotCounted | None:
    if state.phase is Phase.VOIDED:
        return NotCounted.VOIDED
    if state.phase is Phase.SPLIT:
        return NotCounted.SPLIT
    if any(isinstance(fact, RectificationAsked) for fact in facts):
        return NotCounted.RECTIFICATION
    if any(isinstance(fact, RedoOrdered) for fact in facts) and not counting.redo_counts:
        return NotCounted.REDO
    unreceived = state.received is None and state.decided is None
    return NotCounted.NOT_RECEIVED if unreceived else None
