"""The smallest changes of figures that make everything hold (最小改动的查找)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from gongkai.core.form.locate.atoms import Atom, double_atoms, single_atoms
from gongkai.core.form.locate.covers import Cover, Covers
from gongkai.core.form.locate.hitting import GivenUpError, Search
from gongkai.core.form.locate.puzzle import (
    Cells,
    Changes,
    Demands,
    Puzzle,
    Values,
    demand,
    puzzle_of,
    solve_for,
)
from gongkai.core.form.locate.unknowns import demands_of, settled, stands
from gongkai.core.form.solver.linking import linked
from gongkai.core.form.system import Exact, System

_TIES = 40
"""So many ties are listed for one place."""
_LARGER_TIES = 8
"""So many ties are listed where three changes or more are needed."""
_TRIED = 200
"""So many combinations of changes are tried beside unknown cells."""
_TESTS = 3_000
"""So many sets of cells are tested where every cell has one value."""
_TESTS_BESIDE_UNKNOWN = 200
_LARGEST = 10
"""Above so many changes nothing is proposed: that is another report, no correction."""
_ENUMERATED = 2
"""Up to so many changes, enumeration has found every set there is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Location:
    """A place of contradiction (矛盾之处) and the smallest changes that resolve it.

    `rules`: the equations that do not hold there. `more`: there are or may be more changes
    of the same size than those in `fixes`. `system`: the equations that have a say there.
    """

    system: System
    rules: frozenset[str]
    fixes: tuple[Values, ...]
    more: bool = False


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
        yield from _known(puzzle)
        return
    found = tuple(_verified(puzzle)) if puzzle.broken else ()
    if found:
        # Lines are sums of equations here: what does not hold is known of them all together.
        yield from (replace(one, rules=one.rules & rules or rules) for one in found)
    else:
        yield _unknown(part, at_zero, rules)


def _known(puzzle: Puzzle) -> Iterator[Location]:
    """Yield the places of a puzzle in which every cell has one value."""
    lines = frozenset(puzzle.broken)
    covers = _covers(puzzle)
    proven = True
    if covers.size(lines) > max(_ENUMERATED, _least(puzzle)):
        covers, proven = _with_larger(puzzle, covers)
    if covers.size(lines) > _LARGEST:
        yield Location(system=puzzle.system, rules=_rules(puzzle, lines), fixes=(), more=True)
        return
    for group in covers.groups(lines):
        found, more = covers.smallest(group, _TIES)
        fixes = {frozenset(one): one for one in (_merged(cover) for cover in found)}
        if covers.size(group) > _ENUMERATED:
            further, open_end = _further(puzzle.only(group), tuple(fixes))
            fixes |= further
            more = more or open_end
        yield Location(
            system=puzzle.system,
            rules=_rules(puzzle, group),
            fixes=tuple(_values(puzzle, changes) for changes in fixes.values()),
            more=more or not proven,
        )


def _covers(puzzle: Puzzle) -> Covers:
    """Return the covers by single changes, by pairs as well where those leave more than one."""
    singles = single_atoms(puzzle)
    covers = Covers(singles)
    if covers.size(frozenset(puzzle.broken)) <= 1:
        return covers
    return Covers((*singles, *double_atoms(puzzle)))


def _least(puzzle: Puzzle) -> int:
    """Return a number of changes below which the broken lines cannot all be mended."""
    broken = frozenset(puzzle.broken)
    most = max((len(broken.intersection(one)) for one in puzzle.places.values()), default=0)
    return -(-len(broken) // most) if most else 0


def _with_larger(puzzle: Puzzle, covers: Covers) -> tuple[Covers, bool]:
    """Return the covers with a smallest set of three changes or more, and whether it is proven."""
    limit = min(covers.size(frozenset(puzzle.broken)) - 1, _LARGEST)
    try:
        changes = next(_search(puzzle, (), int(limit)), None)
    except GivenUpError:
        return covers, False
    if changes is None:
        return covers, True
    atoms = (
        Atom(changes, frozenset(puzzle.broken) & _touched(puzzle, changes))
        for changes in _apart(puzzle, _changes(puzzle, changes))
    )
    return Covers((*covers.atoms, *atoms)), True


def _further(puzzle: Puzzle, known: Sequence[Cells]) -> tuple[dict[Cells, Changes], bool]:
    """Return more sets of the same size as the known ones, and whether the end stays open."""
    found: dict[Cells, Changes] = {}
    try:
        for values in _search(puzzle, known, len(known[0])):
            if len(found) == _LARGER_TIES:
                return found, True
            found[frozenset(values)] = _changes(puzzle, values)
    except GivenUpError:
        return found, True
    return found, False


def _search(puzzle: Puzzle, known: Sequence[Cells], largest: int) -> Iterator[Values]:
    def test(cells: Cells) -> Values | Demands:
        outcome = solve_for(puzzle, cells)
        return outcome if isinstance(outcome, tuple) else _values(puzzle, outcome)

    demands = [demand(puzzle, puzzle.lines[place], frozenset()) for place in puzzle.broken]
    search = Search(test=test, largest=largest, tests=_TESTS, known=known)
    return search.run(demands)


def _apart(puzzle: Puzzle, changes: Changes) -> Iterator[Changes]:
    """Yield the changes in groups that share no line."""
    groups = linked(changes, lambda cell: [str(place) for place in puzzle.places[cell]])
    for group in groups:
        yield {cell: changes[cell] for cell in group}


def _verified(puzzle: Puzzle) -> Iterator[Location]:
    """Yield the places where one or two changes are enough, each tried with the unknown cells."""
    lines = frozenset(puzzle.broken)
    covers = _covers(puzzle)
    if covers.size(lines) > _ENUMERATED:
        return
    listed = {group: covers.smallest(group, _TIES) for group in covers.groups(lines)}
    merged = [[_merged(cover) for cover in found] for found, _ in listed.values()]
    standing = [
        combined
        for combined in islice(product(*merged), _TRIED)
        if stands(puzzle.system, _values(puzzle, _joined(combined)))
    ]
    for place, (group, (_, more)) in enumerate(listed.items()):
        fixes = {frozenset(one[place]): one[place] for one in standing}
        if not fixes:
            return
        values = tuple(_values(puzzle, changes) for changes in fixes.values())
        yield Location(system=puzzle.system, rules=_rules(puzzle, group), fixes=values, more=more)


def _unknown(part: System, at_zero: System, rules: frozenset[str]) -> Location:
    """Return the place of a contradiction that unknown cells take part in."""

    def test(cells: Cells) -> Values | Demands:
        values = settled(part, at_zero, cells)
        return demands_of(part, cells) if values is None else values

    fixes: list[Values] = []
    search = Search(test=test, largest=_LARGEST, tests=_TESTS_BESIDE_UNKNOWN)
    more = False
    try:
        for values in search.run(()):
            more = len(fixes) == _TIES
            if more:
                break
            fixes.append(values)
    except GivenUpError:
        more = True
    return Location(system=part, rules=rules, fixes=tuple(fixes), more=more)


def _rules(puzzle: Puzzle, lines: Iterable[int]) -> frozenset[str]:
    return frozenset().union(*(puzzle.lines[line].rules for line in lines))


def _touched(puzzle: Puzzle, cells: Iterable[str]) -> frozenset[int]:
    return frozenset(place for cell in cells for place in puzzle.places[cell])


def _merged(cover: Cover) -> Changes:
    return _joined(atom.changes for atom in cover)


def _joined(several: Iterable[Changes]) -> Changes:
    total: dict[str, Exact] = {}
    for changes in several:
        for cell, by in changes.items():
            total[cell] = total.get(cell, 0) + by
    return total


def _values(puzzle: Puzzle, changes: Changes) -> Values:
    return {cell: puzzle.system.figures[cell] + by for cell, by in changes.items()}


def _changes(puzzle: Puzzle, values: Values) -> Changes:
    figures = puzzle.system.figures
    return {cell: value - figures[cell] for cell, value in values.items() if value is not None}
