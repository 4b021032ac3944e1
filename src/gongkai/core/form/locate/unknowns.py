"""Changes of figures beside cells that may have several values (含空白、存疑单元格的改动)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from gongkai.core.form.locate.puzzle import Cells, Demands, Values
from gongkai.core.form.solver.certificate import combined, contradiction
from gongkai.core.form.solver.feasibility import solve
from gongkai.core.form.solver.propagation import Row
from gongkai.core.form.system import Domain, Exact, System

_COMBINATIONS = 16
"""So many combinations of readings are looked at one by one."""


def stands(system: System, values: Values) -> bool:
    """Say whether everything holds with these values (改后是否成立)."""
    domains = {cell: Domain.of(value) for cell, value in values.items() if value is not None}
    return solve(system.equations, system.having(domains).domains).possible


def settled(system: System, at_zero: System, cells: Cells) -> Values | None:
    """Return values of the cells with which everything holds (改后的值), None where none do.

    Of several values of a cell the one is taken that goes with blanks 0, where there is
    just one; else the cell's value is None.
    """
    opened = system.freed(cells)
    found = solve(opened.equations, opened.domains)
    if not found.possible:
        return None
    zero = at_zero.freed(cells)
    at_zero_found = solve(zero.equations, zero.domains)
    if at_zero_found.possible:
        only = {cell: unique(zero, cell, at_zero_found.values[cell]) for cell in cells}
        if None not in only.values():
            return only
    return {cell: unique(opened, cell, found.values[cell]) for cell in cells}


def demands_of(system: System, cells: Cells) -> Demands:
    """Return sets of other figures, of each of which one must change too (还须改动的数)."""
    others = frozenset(system.figures.keys() - cells)
    demanded: set[str] = set()
    for reading in _readings(system.freed(cells)):
        helpful = _helpful(reading, others)
        if helpful is None:
            return (others,)
        demanded |= helpful
    return (frozenset(demanded),)


def _readings(system: System) -> Iterator[System]:
    """Yield the system with each combination of readings, or as it is where they are many."""
    several = {
        cell: domain.choices
        for equation in system.equations
        for cell, domain in ((one, system.domains[one]) for one in equation.terms)
        if domain.choices is not None
    }
    if prod(len(choices) for choices in several.values()) > _COMBINATIONS:
        yield system
        return
    for chosen in product(*several.values()):
        fixed = dict(zip(several, chosen, strict=True))
        yield system.having({cell: Domain.of(value) for cell, value in fixed.items()})


def _helpful(system: System, others: Cells) -> Cells | None:
    """Return the figures of a proof of contradiction that could undo it, None without proof."""
    rows = [Row.of(equation, system.domains) for equation in system.equations]
    weights = contradiction(rows, system.domains)
    if weights is None:
        return None
    terms = combined(weights, [Row(equation.terms, 0) for equation in system.equations])
    return frozenset(cell for cell in terms.keys() & others if _helps(system, cell, terms))


def _helps(system: System, cell: str, weights: Mapping[str, Fraction]) -> bool:
    """Say whether another value of the cell brings the weighted sum up to its goal."""
    least = system.free[cell].low
    return weights[cell] > 0 or least is None or system.figures[cell] > least


def unique(system: System, cell: str, value: Exact) -> Exact | None:
    """Return the value where it is the only one the cell can have (唯一值), else None."""
    domain = system.domains[cell]
    for part in (domain.within(None, value - 1), domain.within(value + 1, None)):
        if part is not None:
            other = solve(system.equations, system.having({cell: part}).domains)
            if not other.impossible:
                return None
    return value
