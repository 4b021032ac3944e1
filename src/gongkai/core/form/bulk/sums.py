"""Adding up many reports at once (批量汇总), with the blanks counted: they are no zeros."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongkai.core.form.bulk.figures import Figures


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupSums:
    """The sums of groups of reports (分组合计), exact in 64 bits."""

    cells: tuple[str, ...]
    values: NDArray[np.int64]
    """(cell, group)."""
    blanks: NDArray[np.int64]
    """(cell, group): in how many reports the cell is blank, and so not in the sum."""


def sum_groups(figures: Figures, starts: NDArray[np.intp]) -> GroupSums:
    """Return the sums of groups of reports that stand side by side (分组汇总).

    `starts` are the numbers of each group's first report, ascending from 0. Raises ValueError
    where they are not.
    """
    if not len(starts) or starts[0] != 0 or np.any(np.diff(starts) <= 0):
        raise ValueError("groups begin at 0 and none is empty")
    values = np.empty((len(figures.cells), len(starts)), dtype=np.int64)
    blanks = np.empty_like(values)
    for row, line in enumerate(figures.values):
        values[row] = np.add.reduceat(line, starts, dtype=np.int64)
        bits = np.unpackbits(figures.blanks[row], count=figures.reports)
        blanks[row] = np.add.reduceat(bits, starts, dtype=np.int64) if bits.any() else 0
    return GroupSums(cells=figures.cells, values=values, blanks=blanks)
