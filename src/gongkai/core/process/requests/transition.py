"""What a transition is (办理环节): who may do what when, on what conditions, with what paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.core.facts.fact import Fact
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests.case import Case, Rules
from gongkai.core.process.requests.papers.condition import Condition
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.state import Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """What a guard looks at (办理情形): the case as it stands, and the facts it came from."""

    case: Case
    facts: tuple[Fact, ...]
    """The facts up to that day, in order, amended ones replaced (当时的事实)."""
    record: tuple[Fact, ...]
    """All facts of the case, in order of recording (案卷)."""
    rules: Rules
    offices: frozenset[str]
    """The body's own offices (本机关内设机构), by id or name."""
    folder: Folder
    """The papers and enclosures then (当时案卷); for a fact of the law, at the end of that day."""
    role: Role
    """In which capacity the fact is recorded (登记人角色)."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition (办理条件) that must hold before a fact may be recorded."""

    id: str
    says: str
    """The condition in words (条件说明), for documentation."""
    article: str | None
    objection: Callable[[Any, Situation], str | None]
    """Returns why the fact may not be recorded, None where it may."""
    ahead: bool = False
    """Whether it can be told before the clerk has filled anything in (可预先判断)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """One row of the transition table (办理流程表)."""

    kind: type[Fact]
    before: frozenset[Phase]
    """The phases in which it may happen (办理状态); none of them: only at the beginning."""
    roles: frozenset[Role]
    guards: tuple[Guard, ...] = ()
    effect: str
    """What it does (效果), in words."""
    paper: str | None = None
    """The paper that goes with it (文书)."""


def row(
    kind: type[Fact],
    before: frozenset[Phase],
    roles: frozenset[Role],
    effect: str,
    *needed: Guard | Condition,
    paper: str | None = None,
) -> Transition:
    """Return a row of the table (流程表的行)."""
    guards = tuple(one if isinstance(one, Guard) else _guard(one) for one in needed)
    return Transition(
        kind=kind, before=before, roles=roles, guards=guards, effect=effect, paper=paper
    )


def _guard(condition: Condition) -> Guard:
    """Return a condition of the file as one of the table (案卷条件)."""

    def objection(fact: Any, situation: Situation) -> str | None:
        return condition.objection(fact, situation.folder)

    return Guard(condition.id, condition.says, condition.article, objection, condition.ahead)
