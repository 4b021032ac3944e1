"""Can equations hold together? (能否同时成立) Yes with values that do, no with a proof."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil, floor, lcm

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from gongkai.core.form.edition import Equation
from gongkai.core.form.solver.certificate import contradiction, matrix
from gongkai.core.form.solver.linking import linked
from gongkai.core.form.solver.propagation import Domains, Row, tighten
from gongkai.core.form.system import Domain, Exact

_STEPS = 400
"""Branches tried before a question stays open."""


class Verdict(Enum):
    """Whether equations can hold together (结论)."""

    POSSIBLE = "possible"
    """Values that satisfy them are known."""
    IMPOSSIBLE = "impossible"
    """It is proven that there are none."""
    OPEN = "open"
    """Neither was found in reasonable time; nothing may be concluded from it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict and, where it is POSSIBLE, values for the cells asked about (结论与取值)."""

    verdict: Verdict
    values: Mapping[str, Exact]

    @property
    def possible(self) -> bool:
        """Whether values are known that satisfy the equations."""
        return self.verdict is Verdict.POSSIBLE

    @property
    def impossible(self) -> bool:
        """Whether it is proven that no values do."""
        return self.verdict is Verdict.IMPOSSIBLE


_IMPOSSIBLE = Answer(Verdict.IMPOSSIBLE, {})
_OPEN = Answer(Verdict.OPEN, {})


def solve(equations: Iterable[Equation], domains: Mapping[str, Domain]) -> Answer:
    """Say whether the equations can hold together within the domains (求解)."""
    return solve_rows([Row.of(equation, domains) for equation in equations], domains)


def solve_rows(rows: Sequence[Row], domains: Mapping[str, Domain]) -> Answer:
    """Say whether the rows can hold together within the domains (求解方程行)."""
    cells = {cell: domains[cell] for row in rows for cell in row.terms}
    narrowed = tighten(rows, cells)
    if narrowed is None:
        return _IMPOSSIBLE
    return _solve_all(rows, narrowed, iter(range(_STEPS)))


def _parts(rows: Iterable[Row], domains: Mapping[str, Domain]) -> tuple[tuple[Row, ...], ...]:
    """Return the rows in groups that share no unknown, known cells moved out."""
    return linked((row.reduced(domains) for row in rows), lambda row: row.terms.keys())


def _solve_part(rows: Sequence[Row], domains: Domains, steps: Iterator[int]) -> Answer:
    """Solve rows joined by their unknowns: by the least values, by floats, by branching."""
    cells = {cell: domains[cell] for row in rows for cell in row.terms}
    least = {cell: _least(domain) for cell, domain in cells.items()}
    if all(row.holds(least) for row in rows):
        return Answer(Verdict.POSSIBLE, least)
    found = _vertex(rows, cells)
    if found is not None:
        rounded = {cell: _rounded(found[cell], cells[cell], rows) for cell in cells}
        if _verified(rows, cells, rounded):
            return Answer(Verdict.POSSIBLE, rounded)
    if contradiction(rows, cells) is not None:
        return _IMPOSSIBLE
    return _branch(rows, cells, found or {}, steps)


def _branch(
    rows: Sequence[Row], cells: Domains, found: Mapping[str, float], steps: Iterator[int]
) -> Answer:
    """Try the two halves of one cell's domain; impossible where both are."""
    halves = _halves(cells, found)
    if not halves:
        return _OPEN
    verdict = _IMPOSSIBLE
    for half in halves:
        if next(steps, None) is None:
            return _OPEN
        narrowed = tighten(rows, {**cells, **half})
        if narrowed is None:
            continue
        answer = _solve_all(rows, narrowed, steps)
        if answer.possible:
            return answer
        if not answer.impossible:
            verdict = _OPEN
    return verdict


def _solve_all(rows: Sequence[Row], domains: Domains, steps: Iterator[int]) -> Answer:
    """Solve the groups of rows one by one; one impossible group settles the matter."""
    values = {cell: one.value for cell, one in domains.items() if one.value is not None}
    verdict = Verdict.POSSIBLE
    for part in _parts(rows, domains):
        answer = _solve_part(part, domains, steps)
        if answer.impossible:
            return answer
        if not answer.possible:
            verdict = Verdict.OPEN
        values |= answer.values
    return Answer(verdict, values) if verdict is Verdict.POSSIBLE else _OPEN


def _halves(cells: Domains, found: Mapping[str, float]) -> tuple[dict[str, Domain], ...]:
    """Return two domains for one cell that leave out no value: of readings, or of a fraction."""
    several = [cell for cell, domain in cells.items() if domain.choices is not None]
    if several:
        cell = min(several, key=lambda one: len(cells[one].choices or ()))
        choices = cells[cell].choices or ()
        middle = len(choices) // 2
        return {cell: Domain.of(*choices[:middle])}, {cell: Domain.of(*choices[middle:])}
    for cell, value in found.items():
        if cells[cell].whole and floor(value) != ceil(value):
            parts = (cells[cell].within(None, floor(value)), cells[cell].within(ceil(value), None))
            return tuple({cell: part} for part in parts if part is not None)
    return ()


def _vertex(rows: Sequence[Row], cells: Domains) -> dict[str, float] | None:
    """Return a corner of the rows' solutions with small values, None where there is none."""
    names = list(cells)
    rhs = np.array([float(row.rhs) for row in rows])
    lows = [-np.inf if cells[one].low is None else float(cells[one].low or 0) for one in names]
    highs = [np.inf if cells[one].high is None else float(cells[one].high or 0) for one in names]
    found = milp(
        np.array([0.0 if cells[one].low is None else 1.0 for one in names]),
        constraints=LinearConstraint(matrix(rows, names), rhs, rhs),
        bounds=Bounds(lows, highs),
    )
    return None if found.x is None else dict(zip(names, map(float, found.x), strict=True))


def _rounded(value: float, domain: Domain, rows: Sequence[Row]) -> Exact:
    if domain.choices is not None:
        return min(domain.choices, key=lambda one: abs(float(one) - value))
    if domain.whole:
        return round(value)
    parts = lcm(*(row.rhs.denominator for row in rows))
    return Fraction(round(value * parts), parts)


def _verified(rows: Sequence[Row], cells: Domains, values: Mapping[str, Exact]) -> bool:
    inside = all(domain.contains(values[cell]) for cell, domain in cells.items())
    return inside and all(row.holds(values) for row in rows)


def _least(domain: Domain) -> Exact:
    """Return the value nearest to nothing: the least possible, 0 where there is no least."""
    if domain.low is not None:
        return domain.low
    return min(0, domain.high) if domain.high is not None else 0
