"""Lines whose values stand one column off (错列): a lost or a doubled cell moved the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongkai.core.form.locate.neighbours import Line
from gongkai.core.form.locate.unknowns import unique
from gongkai.core.form.solver.feasibility import solve
from gongkai.core.form.system import Domain, Exact, System

_FEWEST = 2
"""Fewer moved values are no sign of a shift."""

Moved = Mapping[str, Exact | None]


def shifts(
    system: System, place: System, lines: tuple[Line, ...], rules: frozenset[str]
) -> Iterator[Moved]:
    """Yield the figures of a line after a shift by one that makes everything hold (错列还原).

    Everything: the equations of the `place` looked at and those the line has cells in. Only
    lines with cells in the equations `rules`, which do not hold, are tried. The cell that
    opens up may have any value it could have; the value that falls off must be no figure.
    """
    broken = {cell for one in place.equations if one.rule in rules for cell in one.terms}
    own = {one.rule for one in place.equations}
    for line in lines:
        if not broken.isdisjoint(line) and all(cell in system.domains for cell in line):
            equations = tuple(
                one
                for one in system.equations
                if one.rule in own or not one.terms.keys().isdisjoint(line)
            )
            yield from _of_line(replace(system, equations=equations), line)


def _of_line(system: System, line: Line) -> Iterator[Moved]:
    inside = [one for one in system.equations if one.terms.keys() <= set(line)]
    seen: set[frozenset[tuple[str, Domain]]] = set()
    for opened, moved in _movements(system, line):
        changed = {cell: one for cell, one in moved.items() if one != system.domains[cell]}
        if len(changed.keys() - {opened}) < _FEWEST or frozenset(changed.items()) in seen:
            continue
        seen.add(frozenset(changed.items()))
        after = system.having(moved)
        if not solve(inside, after.domains).possible:
            continue
        found = solve(after.equations, after.domains)
        if found.possible:
            yield _figures(after, system, changed, found.values)


def _movements(system: System, line: Line) -> Iterator[tuple[str, dict[str, Domain]]]:
    """Yield the cell that opens up and the domains of a line after each shift by one."""
    last = len(line) - 1
    for at in range(last):
        right = {line[place + 1]: system.domains[line[place]] for place in range(at, last)}
        if _nothing(system, line[last]):
            yield line[at], right | {line[at]: system.free[line[at]]}
        left = {line[place]: system.domains[line[place + 1]] for place in range(at, last)}
        if _nothing(system, line[at]) or _doubled(system, line[at], line[at + 1]):
            yield line[last], left | {line[last]: system.free[line[last]]}


def _nothing(system: System, cell: str) -> bool:
    return not system.figures.get(cell) and system.domains[cell].choices is None


def _doubled(system: System, cell: str, following: str) -> bool:
    value = system.figures.get(cell)
    return value is not None and value == system.figures.get(following)


def _figures(
    after: System, before: System, changed: Mapping[str, Domain], values: Mapping[str, Exact]
) -> Moved:
    """Return the values of the changed cells, None for those that could have several."""
    moved: dict[str, Exact | None] = {}
    for cell in changed:
        value = after.domains[cell].value
        if value is None and cell in values:
            value = unique(replace(after, figures={}), cell, values[cell])
        if value != before.figures.get(cell):
            moved[cell] = value
    return moved
