"""The smallest changes where every cell has one value (全部已知时的定位)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from math import prod

from gongkai.core.form.locate.atoms import Atom, double_atoms, single_atoms
from gongkai.core.form.locate.covers import Covers
from gongkai.core.form.locate.hitting import GivenUpError, Search
from gongkai.core.form.locate.location import (
    Location,
    changes_of,
    merged,
    rules_of,
    values_of,
)
from gongkai.core.form.locate.puzzle import (
    Cells,
    Changes,
    Demands,
    Puzzle,
    Values,
    demand,
    solve_for,
)
from gongkai.core.form.solver.linking import linked

TIES = 40
"""So many ties are listed for one place."""
LARGEST = 10
"""Above so many changes nothing is proposed: that is another report, no correction."""
ENUMERATED = 2
"""Up to so many changes, enumeration has found every set there is."""
_LARGER_TIES = 8
"""So many ties found by search are listed."""
_TESTS = 3_000
"""So many sets of cells are tested in one search."""

Fixes = dict[Cells, Changes]


@dataclass(frozen=True, slots=True)
class _Group:
    """Broken lines that are mended together, the smallest changes, whether these are not all."""

    lines: frozenset[int]
    fixes: Fixes
    more: bool


def known_locations(puzzle: Puzzle) -> Iterator[Location]:
    """Yield the places of a puzzle in which every cell has one value (全部已知时的定位)."""
    finder = _Finder(puzzle)
    covers, proven = finder.proven_covers()
    if covers.size(finder.lines) > LARGEST:
        rules = rules_of(puzzle, finder.lines)
        yield Location(system=puzzle.system, rules=rules, fixes=(), more=True)
        return
    for group in finder.groups(covers):
        yield Location(
            system=puzzle.system,
            rules=rules_of(puzzle, group.lines),
            fixes=tuple(values_of(puzzle, changes) for changes in group.fixes.values()),
            more=group.more or not proven,
        )


@dataclass(frozen=True)
class _Finder:
    """Covers of the broken lines by atoms, and searches for what atoms of one or two miss."""

    puzzle: Puzzle

    @cached_property
    def lines(self) -> frozenset[int]:
        return frozenset(self.puzzle.broken)

    def proven_covers(self) -> tuple[Covers, bool]:
        """Return covers of the smallest size, and whether it is proven to be the smallest."""
        covers = enumerated_covers(self.puzzle)
        size = covers.size(self.lines)
        if size <= max(ENUMERATED, self._least()):
            return covers, True
        try:
            values = next(self._search(self.puzzle, (), int(min(size - 1, LARGEST))), None)
        except GivenUpError:
            return covers, False
        if values is None:
            return covers, True
        return self._widened(covers, [changes_of(self.puzzle, values)]), True

    def groups(self, covers: Covers) -> list[_Group]:
        """Return the broken lines in groups with their smallest changes, all that were found.

        Sets that mend across groups join them; where none is left, what is listed is all.
        """
        found = [self._group(covers, lines) for lines in covers.groups(self.lines)]
        size = int(covers.size(self.lines))
        if size <= ENUMERATED or len(found) == 1:
            return found
        if prod(len(group.fixes) for group in found) > TIES:
            return [_Group(one.lines, one.fixes, more=True) for one in found]
        known = [frozenset().union(*one) for one in product(*(group.fixes for group in found))]
        across, open_end = self._further(self.puzzle, known)
        if across and not open_end:
            return self.groups(self._widened(covers, list(across.values())))
        return [_Group(one.lines, one.fixes, more=one.more or open_end) for one in found]

    def _group(self, covers: Covers, lines: frozenset[int]) -> _Group:
        found, more = covers.smallest(lines, TIES)
        fixes = {frozenset(one): one for one in (merged(cover) for cover in found)}
        if covers.size(lines) > ENUMERATED and not more:
            further, more = self._further(self.puzzle.only(lines), tuple(fixes))
            fixes |= further
        return _Group(lines, fixes, more)

    def _least(self) -> int:
        """Return a number of changes below which the broken lines cannot all be mended."""
        places = self.puzzle.places.values()
        most = max((len(self.lines.intersection(one)) for one in places), default=0)
        return -(-len(self.lines) // most) if most else 0

    def _widened(self, covers: Covers, several: Sequence[Changes]) -> Covers:
        """Return the covers with further atoms: the changes, those apart taken apart."""
        parts = {
            frozenset(part.items()): Atom(part, self._mended(part))
            for changes in several
            for part in _apart(self.puzzle, changes)
        }
        known = {frozenset(atom.changes.items()) for atom in covers.atoms}
        return Covers((*covers.atoms, *(parts[one] for one in parts if one not in known)))

    def _mended(self, changes: Changes) -> frozenset[int]:
        return self.lines.intersection(
            place for cell in changes for place in self.puzzle.places[cell]
        )

    def _further(self, puzzle: Puzzle, known: Sequence[Cells]) -> tuple[Fixes, bool]:
        """Return more sets of the size of the known ones, and whether the end stays open."""
        found: Fixes = {}
        size = len(known[0])
        try:
            for values in islice(self._search(puzzle, known, size, size), _LARGER_TIES + 1):
                if len(found) == _LARGER_TIES:
                    return found, True
                found[frozenset(values)] = changes_of(puzzle, values)
        except GivenUpError:
            return found, True
        return found, False

    @staticmethod
    def _search(
        puzzle: Puzzle, known: Sequence[Cells], largest: int, least: int = 1
    ) -> Iterator[Values]:
        def test(cells: Cells) -> Values | Demands:
            outcome = solve_for(puzzle, cells)
            return outcome if isinstance(outcome, tuple) else values_of(puzzle, outcome)

        demands = [demand(puzzle, puzzle.lines[place], frozenset()) for place in puzzle.broken]
        search = Search(test=test, least=least, largest=largest, tests=_TESTS, known=known)
        return search.run(demands)


def enumerated_covers(puzzle: Puzzle) -> Covers:
    """Return the covers by single changes (枚举), by pairs too where one is not enough."""
    singles = single_atoms(puzzle)
    covers = Covers(singles)
    if covers.size(frozenset(puzzle.broken)) <= 1:
        return covers
    return Covers((*singles, *double_atoms(puzzle)))


def _apart(puzzle: Puzzle, changes: Changes) -> Iterator[Changes]:
    """Yield the changes in groups that share no line."""
    groups = linked(changes, lambda cell: [str(place) for place in puzzle.places[cell]])
    for group in groups:
        yield {cell: changes[cell] for cell in group}
