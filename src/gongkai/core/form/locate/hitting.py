"""The smallest sets of cells that meet every demand (最小击中集), in whole numbers only.

Which cells change is decided here; by how much, exactly and elsewhere. A set that fails its
test brings demands: sets of cells of which one at least must change. Demands hold for every
set, so each is learnt once. No size of figures costs anything in exactness.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.core.form.locate.puzzle import Cells, Demands, Values


class GivenUpError(Exception):
    """The search took too long (未能穷尽); what it yielded before stands."""


@dataclass(kw_only=True)
class Search:
    """A search for the smallest sets of cells that pass a test (最小改动集的查找).

    `test` returns the cells' values for a set that passes, else demands that the set does
    not meet. Sets in `known` pass, and are not yielded again.
    """

    test: Callable[[Cells], Values | Demands]
    largest: int
    least: int = 1
    """No smaller set passes, as is known already."""
    tests: int
    """Sets tested before the search is given up."""
    known: Sequence[Cells] = ()
    _cells: list[str] = field(default_factory=list)
    _bits: dict[str, int] = field(default_factory=dict)
    _demands: list[int] = field(default_factory=list)

    def run(self, demands: Iterable[Cells]) -> Iterator[Values]:
        """Yield the values of every smallest set; GivenUpError where it takes too long."""
        self._learn(demands)
        for size in range(max(self.least, self._at_least(self._demands)), self.largest + 1):
            found = False
            for values in self._walk(0, 0, size):
                found = True
                if frozenset(values) not in self.known:
                    yield values
            if found:
                return

    def _walk(self, chosen: int, barred: int, size: int) -> Iterator[Values]:
        """Yield the sets of `size` that hold the chosen cells and none of the barred ones.

        Each cell of an unmet demand is tried in turn, and barred from then on: no set twice.
        """
        unmet = [one for one in self._demands if not one & chosen]
        if not unmet:
            outcome = self._tested(chosen)
            if not isinstance(outcome, tuple):
                yield outcome
                return
            unmet = self._learn(outcome)
        left = size - chosen.bit_count()
        open_to = [one & ~barred for one in unmet]
        if left <= 0 or not all(open_to) or self._at_least(open_to) > left:
            return
        for bit in _bits_of(min(open_to, key=int.bit_count)):
            yield from self._walk(chosen | bit, barred, size)
            barred |= bit

    def _tested(self, chosen: int) -> Values | Demands:
        self.tests -= 1
        if self.tests < 0:
            raise GivenUpError
        return self.test(frozenset(self._cells[bit.bit_length() - 1] for bit in _bits_of(chosen)))

    def _learn(self, demands: Iterable[Cells]) -> list[int]:
        learnt = [sum(self._bit(cell) for cell in cells) for cells in demands]
        self._demands.extend(learnt)
        return learnt

    def _bit(self, cell: str) -> int:
        if cell not in self._bits:
            self._bits[cell] = 1 << len(self._cells)
            self._cells.append(cell)
        return self._bits[cell]

    @staticmethod
    def _at_least(demands: Iterable[int]) -> int:
        """Return how many demands share no cell, so that each needs a cell of its own."""
        taken = count = 0
        for one in sorted(demands, key=int.bit_count):
            if not one & taken:
                taken |= one
                count += 1
        return count


def _bits_of(cells: int) -> Iterator[int]:
    while cells:
        bit = cells & -cells
        yield bit
        cells ^= bit
