"""From the facts of a dispute to its rows (行政复议、行政诉讼的读模型)."""

from collections.abc import Iterator, Sequence

from gongkai.core.dates.calendar import LAST_DAY
from gongkai.core.facts.fact import Fact
from gongkai.core.process.disputes.fold import fold
from gongkai.core.process.ordering import in_order
from gongkai.ledger import models as ledger
from gongkai.ledger.casebook import number_of
from gongkai.ledger.projections import StreamRow
from gongkai.registers.remedies.cases import CASES, KIND
from gongkai.registers.remedies.models import Dispute, Turn


class Remedies:
    """The disputes, with their turns (复议、诉讼)."""

    name = "remedies"
    kind = KIND
    models = (Dispute, Turn)

    def rows(self, facts: Sequence[ledger.Fact]) -> Iterator[StreamRow]:
        """Return the rows of one case (一案的读模型)."""
        record = tuple(one.fact for one in CASES.read(facts))
        yield from rows_of(facts[0].chain, number_of(facts[0].stream), record)


def rows_of(chain: str, number: str, record: Sequence[Fact]) -> Iterator[StreamRow]:
    """Return the rows that follow from the facts of a dispute (一案的读模型)."""
    key = f"{chain}/{number}"
    state = fold(record, as_of=in_order(record, LAST_DAY)[-1][1].on)
    yield Dispute(
        id=key,
        number=number,
        version=len(record),
        kind=state.kind,
        role=state.role,
        instance=state.instance,
        phase=state.phase,
        lodged=state.lodged,
        request=state.request or "",
        after=state.after or "",
        decided=state.decided,
        result=state.result or "",
        redo=state.redo,
        redo_until=state.redo_until,
        redo_cases=len(state.redo_cases),
    )
    for place, turn in enumerate(state.turns, start=1):
        yield Turn(dispute_id=key, place=place, on=turn.on, result=turn.result or "")
