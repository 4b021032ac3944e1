"""The smallest changes of figures that make everything hold (最小改动的查找)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, product

from gongkai.core.form.locate.hitting import GivenUpError, Search
from gongkai.core.form.locate.known import (
    ENUMERATED,
    LARGEST,
    TIES,
    enumerated_covers,
    known_locations,
)
from gongkai.core.form.locate.location import Location, joined, merged, rules_of, values_of
from gongkai.core.form.locate.puzzle import Cells, Demands, Puzzle, Values, puzzle_of
from gongkai.core.form.locate.unknowns import demands_of, settled, stands
from gongkai.core.form.solver.linking import linked
from gongkai.core.form.system import System

_TRIED = 200
"""So many combinations of changes are tried beside unknown cells."""
_TESTS = 100
"""So many sets of cells are tested beside unknown cells."""


def locations(system: System, at_zero: System, rules: Iterable[str]) -> Iterator[Location]:
    """Yield the places where the equations `rules` contradict the rest (定位).

    `at_zero` is the same system with blanks 0; values that fit it as well are preferred.
    """
    wanted = frozenset(rules)
    for group in linked(system.equations, lambda one: one.terms.keys()):
        own = wanted & {one.rule for one in group}
        if own:
            part = replace(system, equations=group)
            yield from _part(part, replace(at_zero, equations=group), own)


def _part(part: System, at_zero: System, rules: frozenset[str]) -> Iterator[Location]:
    puzzle = puzzle_of(part)
    cells = {cell for one in part.equations for cell in one.terms}
    if all(part.domains[cell].value is not None for cell in cells):
        yield from known_locations(puzzle)
        return
    found = tuple(_verified(puzzle)) if puzzle.broken else ()
    if found:
        # Lines are sums of equations here: what does not hold is known of them all together.
        yield from (replace(one, rules=one.rules & rules or rules) for one in found)
    else:
        yield _unknown(part, at_zero, rules)


def _verified(puzzle: Puzzle) -> Iterator[Location]:
    """Yield the places where one or two changes are enough, each tried with the unknown cells."""
    lines = frozenset(puzzle.broken)
    covers = enumerated_covers(puzzle)
    if covers.size(lines) > ENUMERATED:
        return
    listed = {group: covers.smallest(group, TIES) for group in covers.groups(lines)}
    each = [[merged(cover) for cover in found] for found, _ in listed.values()]
    standing = [
        combined
        for combined in islice(product(*each), _TRIED)
        if stands(puzzle.system, values_of(puzzle, joined(combined)))
    ]
    for place, (group, (_, more)) in enumerate(listed.items()):
        fixes = {frozenset(one[place]): one[place] for one in standing}
        if not fixes:
            return
        values = tuple(values_of(puzzle, changes) for changes in fixes.values())
        yield Location(system=puzzle.system, rules=rules_of(puzzle, group), fixes=values, more=more)


def _unknown(part: System, at_zero: System, rules: frozenset[str]) -> Location:
    """Return the place of a contradiction that unknown cells take part in."""

    def test(cells: Cells) -> Values | Demands:
        values = settled(part, at_zero, cells)
        return demands_of(part, cells) if values is None else values

    fixes: list[Values] = []
    search = Search(test=test, largest=LARGEST, tests=_TESTS)
    more = False
    try:
        for values in search.run(()):
            more = len(fixes) == TIES
            if more:
                break
            fixes.append(values)
    except GivenUpError:
        more = True
    return Location(system=part, rules=rules, fixes=tuple(fixes), more=more)
