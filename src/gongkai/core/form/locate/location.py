"""A place of contradiction and what resolves it (矛盾之处)."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.core.form.locate.covers import Cover
from gongkai.core.form.locate.puzzle import Changes, Puzzle, Values
from gongkai.core.form.system import Exact, System


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


def rules_of(puzzle: Puzzle, lines: Iterable[int]) -> frozenset[str]:
    """Return the equations that the lines were made from (所涉勾稽关系)."""
    return frozenset().union(*(puzzle.lines[line].rules for line in lines))


def merged(cover: Cover) -> Changes:
    """Return the changes of a cover (合并改动)."""
    return joined(atom.changes for atom in cover)


def joined(several: Iterable[Changes]) -> Changes:
    """Return the sum of several changes (合并改动), cells that come out unchanged left in."""
    total: dict[str, Exact] = {}
    for changes in several:
        for cell, by in changes.items():
            total[cell] = total.get(cell, 0) + by
    return total


def values_of(puzzle: Puzzle, changes: Changes) -> Values:
    """Return the values that the changes give (改后的值)."""
    return {cell: puzzle.system.figures[cell] + by for cell, by in changes.items()}


def changes_of(puzzle: Puzzle, values: Values) -> Changes:
    """Return the changes that give the values (改动量)."""
    figures = puzzle.system.figures
    return {cell: value - figures[cell] for cell, value in values.items() if value is not None}
