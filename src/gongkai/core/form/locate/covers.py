"""Atoms put together so that every broken line is mended once (最小覆盖)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import inf

from gongkai.core.form.locate.atoms import Atom

_STATES = 20_000
"""Sets of lines looked at before the search is given up."""

Lines = frozenset[int]
Cover = tuple[Atom, ...]


class Covers:
    """The smallest covers of lines by atoms (最小覆盖的查找), each line mended exactly once."""

    def __init__(self, atoms: Iterable[Atom]) -> None:
        self.atoms = tuple(atoms)
        self._by_line: dict[int, list[Atom]] = {}
        for atom in self.atoms:
            for line in atom.mends:
                self._by_line.setdefault(line, []).append(atom)
        self._sizes: dict[Lines, float] = {frozenset(): 0}

    def size(self, lines: Lines) -> float:
        """Return the number of changes of the smallest cover, infinite where none is known."""
        if lines not in self._sizes:
            if len(self._sizes) > _STATES:
                return inf
            self._sizes[lines] = min(
                (len(atom.changes) + self.size(lines - atom.mends) for atom in self._first(lines)),
                default=inf,
            )
        return self._sizes[lines]

    def smallest(self, lines: Lines, limit: int) -> tuple[tuple[Cover, ...], bool]:
        """Return the smallest covers, at most `limit`, and whether there are more."""
        found = tuple(islice(self._walk(lines), limit + 1))
        return found[:limit], len(found) > limit

    def groups(self, lines: Lines) -> tuple[Lines, ...]:
        """Return the lines in groups that no smallest cover joins (独立分组)."""
        groups: list[set[int]] = [{line} for line in sorted(lines)]
        for mends in self._used(lines):
            joined = [group for group in groups if not group.isdisjoint(mends)]
            groups = [group for group in groups if group.isdisjoint(mends)]
            groups.append(set().union(*joined))
        return tuple(frozenset(group) for group in groups)

    def _used(self, lines: Lines) -> set[Lines]:
        """Return what the atoms mend that stand in some smallest cover."""
        seen: set[Lines] = set()
        used: set[Lines] = set()
        waiting = [lines]
        while waiting:
            left = waiting.pop()
            if left in seen:
                continue
            seen.add(left)
            for atom in self._best(left):
                used.add(atom.mends)
                waiting.append(left - atom.mends)
        return used

    def _walk(self, lines: Lines) -> Iterator[Cover]:
        if not lines:
            yield ()
            return
        for atom in self._best(lines):
            for rest in self._walk(lines - atom.mends):
                yield (atom, *rest)

    def _best(self, lines: Lines) -> Sequence[Atom]:
        size = self.size(lines)
        return [
            atom
            for atom in self._first(lines)
            if len(atom.changes) + self.size(lines - atom.mends) == size < inf
        ]

    def _first(self, lines: Lines) -> Iterator[Atom]:
        """Yield the atoms that mend the line with the fewest of them, and no line twice."""
        line = min(lines, key=lambda one: (len(self._by_line.get(one, ())), one), default=None)
        if line is not None:
            yield from (atom for atom in self._by_line.get(line, ()) if atom.mends <= lines)
