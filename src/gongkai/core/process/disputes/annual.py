"""What the annual report must know of a dispute (复议、诉讼的计数要素), from its facts."""

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.core.dates.calendar import LAST_DAY
from gongkai.core.facts.disputes.terms import Role
from gongkai.core.form.tally.disputes import PENDING, DisputeCount, NotCounted, Turn
from gongkai.core.form.tally.settings import Counting
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.disputes.fold import fold
from gongkai.core.process.disputes.handlers import BEGINNINGS
from gongkai.core.process.disputes.state import Phase, State
from gongkai.core.process.ordering import in_order


def dispute_counts(
    records: Iterable[CaseRecord], counting: Counting, *, as_of: date = LAST_DAY
) -> Iterator[DisputeCount]:
    """Yield what the table must know of each dispute (计数要素), by the facts up to a day.

    Raises FactError for a record that does not fold.
    """
    for record in records:
        facts = [fact for _, fact in in_order(record.facts, as_of)]
        if not any(type(fact) in BEGINNINGS for fact in facts):
            continue
        state = fold(record.facts, as_of=facts[-1].on)
        yield DisputeCount(
            case=record.id,
            body=record.body,
            row=state.kind.value,
            turns=tuple(
                Turn(
                    on=turn.on,
                    column=PENDING if turn.result is None else counting.columns[turn.result],
                )
                for turn in state.turns
            ),
            not_counted=_not_counted(state, counting),
        )


def _not_counted(state: State, counting: Counting) -> NotCounted | None:
    if state.phase is Phase.VOIDED:
        return NotCounted.VOIDED
    if state.role is Role.CO_DEFENDANT and not counting.co_defendant_counts:
        return NotCounted.CO_DEFENDANT
    return None
