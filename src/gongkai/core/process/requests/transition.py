"""What a transition is (办理环节): who may do what when, on what conditions, with what paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.core.facts.fact import Fact
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests.case import Case, Rules
from gongkai.core.process.requests.state import Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """What a guard looks at (办理情形): the case as it stands, and the facts it came from."""

    case: Case
    facts: tuple[Fact, ...]
    """The facts up to that day, in order, amended ones replaced (当时的事实)."""
    rules: Rules
    offices: frozenset[str]
    """The body's own offices (本机关内设机构), by id or name."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition (办理条件) that must hold before a fact may be recorded."""

    id: str
    says: str
    """The condition in words (条件说明), for documentation."""
    article: str | None
    objection: Callable[[Any, Situation], str | None]
    """Returns why the fact may not be recorded, None where it may."""


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
