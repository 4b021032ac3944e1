"""The transition table of a dispute (复议、诉讼办理流程表): data, printed as documentation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.core.facts.disputes.course import (
    Appealed,
    AppealWithdrawn,
    Decided,
    RedoOpened,
    Withdrawn,
)
from gongkai.core.facts.disputes.lodging import (
    Accepted,
    CoDefendantJoined,
    Lodged,
    NotAccepted,
    Opening,
)
from gongkai.core.facts.disputes.record import Amended, Voided
from gongkai.core.facts.disputes.terms import Result
from gongkai.core.facts.fact import Fact
from gongkai.core.process.deciding import Role
from gongkai.core.process.disputes.handlers import AFTER
from gongkai.core.process.disputes.state import Phase

_CLERKS = frozenset({Role.CLERK, Role.HEAD})
_HEAD = frozenset({Role.HEAD})
_REDONE = frozenset(
    {Result.QUASHED, Result.QUASHED_IN_PART, Result.DECLARED_UNLAWFUL, Result.ORDERED_TO_ACT}
)


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition (办理条件) that must hold before a fact may be recorded."""

    id: str
    says: str
    objection: Callable[[Any], str | None]
    """Returns why the fact may not be recorded, None where it may."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """One row of the transition table (办理流程表)."""

    kind: type[Fact]
    before: frozenset[Phase]
    """The phases in which it may happen (办理状态); none of them: only at the beginning."""
    roles: frozenset[Role]
    guards: tuple[Guard, ...]
    effect: str


def _given(field: str, name: str) -> Guard:
    def objection(fact: Fact) -> str | None:
        return None if getattr(fact, field) else f"请填写{name}。"

    return Guard(f"{field}_given", f"填写{name}", objection)


def _redo_possible(fact: Decided) -> str | None:
    if fact.redo and fact.result not in _REDONE:
        return "只有撤销、确认违法或者责令履行的，才会责令重新答复。"
    return None


_REDO = Guard("redo_possible", "责令重作的，结果是撤销、确认违法或者责令履行", _redo_possible)


def _row(
    kind: type[Fact], effect: str, *guards: Guard, roles: frozenset[Role] = _CLERKS
) -> Transition:
    before = frozenset(phase for phase, kinds in AFTER.items() if kind in kinds)
    return Transition(kind=kind, before=before, roles=roles, guards=guards, effect=effect)


_ROWS = (
    _row(Lodged, "立案，尚未审结"),
    _row(Opening, "立案，自提起之日起尚未审结"),
    _row(Accepted, "审理中"),
    _row(NotAccepted, "终结：不予受理"),
    _row(CoDefendantJoined, "只由原行为机关计入"),
    _row(Decided, "审结；发回重审的，回到一审", _REDO),
    _row(Appealed, "尚未审结，待二审或者再审"),
    _row(AppealWithdrawn, "审结：原裁判有效"),
    _row(Withdrawn, "终结：撤回"),
    _row(RedoOpened, "与重作案件关联"),
    _row(Voided, "不计入统计；登记号保留", _given("reason", "作废的理由"), roles=_HEAD),
    _row(Amended, "以更正后的事实代替原来的", _given("reason", "更正的理由")),
)

TRANSITIONS: Mapping[type[Fact], Transition] = {one.kind: one for one in _ROWS}
"""Every transition by its fact (办理流程)."""
