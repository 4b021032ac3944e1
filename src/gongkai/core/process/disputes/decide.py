"""Deciding whether a fact may be recorded (办理决定): facts out, or a refusal with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.disputes.record import Amended
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.process.deciding import (
    Command,
    RefusedError,
    Role,
    facts_before,
    last_day,
    refusal,
    refuse_unfit,
)
from gongkai.core.process.disputes.fold import fold
from gongkai.core.process.disputes.handlers import BEGINNINGS
from gongkai.core.process.disputes.state import TITLES, State
from gongkai.core.process.disputes.transitions import TRANSITIONS


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What is recorded (办理决定): the facts, and where the dispute then stands."""

    facts: tuple[Fact, ...]
    state: State


def decide(record: Sequence[Fact], command: Command, *, today: date) -> Decision:
    """Return what is recorded (办理决定); RefusedError where it may not be.

    `record` holds the facts of the dispute in order of recording. The fact may be of an earlier
    day than the last ones: it is refused where it would make a later one impossible.
    """
    fact = command.fact
    _check_allowed(record, fact, len(record) + 1, command.role, today)
    if isinstance(fact, Amended) and 1 <= fact.seq <= len(record):
        _check_allowed(record, fact.replacement, fact.seq, command.role, today)
    after = (*record, fact)
    days = {one.on for one in after} if any(isinstance(one, Amended) for one in after) else set()
    try:
        states = [fold(after, as_of=day) for day in sorted(days | {last_day(after, today)})]
    except FactError as error:
        raise refusal(after, error) from None
    return Decision(facts=(fact,), state=states[-1])


def _check_allowed(record: Sequence[Fact], fact: Fact, place: int, role: Role, today: date) -> None:
    """Refuse what the table does not allow at its place (流程表不许)."""
    transition = TRANSITIONS.get(type(fact))
    if transition is None:
        raise RefusedError("unknown", "这种事实不能直接登记。")
    refuse_unfit(fact, role=role, roles=transition.roles, today=today)
    earlier = facts_before(record, fact, place, today)
    if type(fact) in BEGINNINGS:
        if earlier:
            raise RefusedError("begun", "案件已经开始，不能再次登记。")
    elif not earlier:
        raise RefusedError("not_begun", f"截至 {fact.on}，还没有提起复议、诉讼的记录。")
    else:
        phase = fold(earlier, as_of=fact.on).phase
        if phase not in transition.before:
            said = f"案件在 {fact.on} {TITLES[phase]}，不能登记“{fact.title}”。"
            raise RefusedError("phase", said)
    for guard in transition.guards:
        if objection := guard.objection(fact):
            raise RefusedError(guard.id, objection)
