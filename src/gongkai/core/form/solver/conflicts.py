"""Which equations contradict one another (矛盾的勾稽关系)."""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.core.form.edition import Equation
from gongkai.core.form.solver.feasibility import solve
from gongkai.core.form.solver.linking import linked
from gongkai.core.form.system import Domain

Conflict = tuple[Equation, ...]
"""Equations that cannot hold together, though any of them left out the others can."""


def conflicts(equations: Iterable[Equation], domains: Mapping[str, Domain]) -> tuple[Conflict, ...]:
    """Return the conflicts (矛盾组): first each equation alone, then among what is left.

    No equation is in two conflicts, and without all of them the rest can hold. An equation
    is only in a conflict where that is proven.
    """
    found: list[Conflict] = []
    rest: list[Equation] = []
    for equation in equations:
        if solve([equation], domains).impossible:
            found.append((equation,))
        else:
            rest.append(equation)
    for group in linked(rest, lambda one: _unknown(one, domains)):
        found.extend(_joint(group, domains))
    return tuple(found)


def _unknown(equation: Equation, domains: Mapping[str, Domain]) -> set[str]:
    return {cell for cell in equation.terms if domains[cell].value is None}


def _joint(group: Sequence[Equation], domains: Mapping[str, Domain]) -> list[Conflict]:
    found: list[Conflict] = []
    rest = list(group)
    while solve(rest, domains).impossible:
        conflict = _irreducible(rest, domains)
        found.append(conflict)
        rest = [equation for equation in rest if equation not in conflict]
    return found


def _irreducible(group: Sequence[Equation], domains: Mapping[str, Domain]) -> Conflict:
    """Leave out every equation without which the others still contradict one another.

    The last ones go first: what the form prints stays in the conflict rather than what follows.
    """
    kept = list(group)
    for equation in reversed(group):
        others = [one for one in kept if one is not equation]
        if solve(others, domains).impossible:
            kept = others
    return tuple(kept)
