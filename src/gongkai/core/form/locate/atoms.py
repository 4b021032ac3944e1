"""One or two changes that mend some lines and break none (最小改动单元), all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.core.form.locate.lines import shift_of
from gongkai.core.form.locate.puzzle import Changes, Puzzle
from gongkai.core.form.system import Exact


@dataclass(frozen=True, slots=True)
class Atom:
    """Changes that belong together (改动单元) and the broken lines they mend."""

    changes: Changes
    mends: frozenset[int]

    @property
    def cells(self) -> frozenset[str]:
        """The cells changed (改动的单元格)."""
        return frozenset(self.changes)


def single_atoms(puzzle: Puzzle) -> tuple[Atom, ...]:
    """Return every change of one cell that mends lines and breaks none."""
    found = {}
    for place in puzzle.broken:
        for cell in puzzle.figures(place):
            change = {cell: shift_of(puzzle.lines[place], cell)}
            if not _left(puzzle, change) and puzzle.allowed(change):
                found[cell] = Atom(change, frozenset(puzzle.places[cell]))
    return tuple(found.values())


def double_atoms(puzzle: Puzzle) -> tuple[Atom, ...]:
    """Return every change of two cells of one line that mends lines and breaks none.

    One of the two stands in a broken line without the other, which settles by how much it
    changes. Where both stand they mend a line, or leave it to others just as it was.
    """
    found = {}
    for place in puzzle.broken:
        for cell in puzzle.figures(place):
            first = {cell: shift_of(puzzle.lines[place], cell)}
            for changes in _seconds(puzzle, first):
                key = frozenset(changes.items())
                if key not in found and puzzle.allowed(changes):
                    found[key] = Atom(changes, _mended(puzzle, changes))
    return tuple(found.values())


def _seconds(puzzle: Puzzle, first: Changes) -> Iterator[Changes]:
    """Yield the first change with a second one that makes up for what it leaves."""
    left = _left(puzzle, first)
    place = next(iter(left), None)
    if place is None:
        return
    line = puzzle.lines[place]
    for cell in puzzle.figures(place):
        if cell in first or not all(one in puzzle.places[cell] for one in left):
            continue
        for goal in {0, line.residual}:
            by, rest = divmod(goal - left[place], line.terms[cell])
            changes = {**first, cell: by}
            if not rest and by and not _left(puzzle, changes, whole=False):
                yield changes


def _mended(puzzle: Puzzle, changes: Changes) -> frozenset[int]:
    touched = {place for cell in changes for place in puzzle.places[cell]}
    return frozenset(
        place for place in touched.intersection(puzzle.broken) if not _after(puzzle, place, changes)
    )


def _left(puzzle: Puzzle, changes: Changes, *, whole: bool = True) -> dict[int, Exact]:
    """Return the lines of the changed cells that do not hold after the changes, and by how much.

    With `whole` false a line that is just as it was counts as well.
    """
    left: dict[int, Exact] = {}
    for place in dict.fromkeys(place for cell in changes for place in puzzle.places[cell]):
        residual = _after(puzzle, place, changes)
        if residual and (whole or residual != puzzle.lines[place].residual):
            left[place] = residual
    return left


def _after(puzzle: Puzzle, place: int, changes: Changes) -> Exact:
    line = puzzle.lines[place]
    return line.residual + sum(line.terms.get(cell, 0) * by for cell, by in changes.items())
