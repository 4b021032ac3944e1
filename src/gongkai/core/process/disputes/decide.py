"""Deciding whether a fact may be recorded (办理决定): facts out, or a refusal with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.disputes.record import Amended
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.process.deciding import ROLES, Command, RefusedError, Role
from gongkai.core.process.disputes.fold import fold
from gongkai.core.process.disputes.handlers import BEGINNINGS
from gongkai.core.process.disputes.state import TITLES, State
from gongkai.core.process.disputes.transitions import TRANSITIONS
from gongkai.core.process.ordering import in_order


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
        states = [fold(after, as_of=day) for day in sorted(days | {_last(after, today)})]
    except FactError as error:
        raise _refused(record, error) from None
    return Decision(facts=(fact,), state=states[-1])


def _check_allowed(record: Sequence[Fact], fact: Fact, place: int, role: Role, today: date) -> None:
    """Refuse what the table does not allow at its place (流程表不许)."""
    transition = TRANSITIONS.get(type(fact))
    if transition is None:
        raise RefusedError("unknown", "这种事实不能直接登记。")
    if role not in transition.roles:
        who = "、".join(ROLES[one] for one in Role if one in transition.roles)
        raise RefusedError("role", f"“{fact.title}”应由{who}登记。")
    if fact.on > today:
        raise RefusedError("future", f"{fact.on} 还没有到，不能登记以后的事。")
    earlier = _earlier(record, fact, place, today)
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


def _earlier(record: Sequence[Fact], fact: Fact, place: int, today: date) -> tuple[Fact, ...]:
    """Return the facts before a fact, by what is known now (当时情形), amended ones replaced."""
    return tuple(
        one
        for at, one in in_order(record, _last(record, today))
        if (one.on, at) < (fact.on, place) and at != place and not isinstance(one, Amended)
    )


def _last(record: Sequence[Fact], today: date) -> date:
    """Return the last day of which anything is known (最后一日)."""
    return max([today, *(one.on for one in record)])


def _refused(record: Sequence[Fact], error: FactError) -> RefusedError:
    if error.place is None or error.place > len(record):
        return RefusedError("impossible", error.reason)
    later = record[error.place - 1]
    which = f"第 {error.place} 条“{later.title}”（{later.on}）"
    return RefusedError("later_impossible", f"登记这一条以后，{which}就不能成立：{error.reason}")
