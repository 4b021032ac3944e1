"""The figures of many reports as one array (批量数据), with the blanks beside it as bits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Kind, Report, equations_of
from gongkai.core.form.system import possible_values

Bits = NDArray[np.uint8]
"""Eight reports a byte along the last axis, the first in the highest bit (numpy.packbits)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Figures:
    """The figures of many reports of one edition (批量数据): a row a cell, a column a report."""

    cells: tuple[str, ...]
    values: NDArray[np.int32]
    """(cell, report). 0 where the cell is blank, and where the report prints another row for it."""
    blanks: Bits
    """(cell, report / 8): the cells that are blank or missing, which can stand for any count."""

    @property
    def reports(self) -> int:
        """How many reports there are (报告份数)."""
        return int(self.values.shape[1])


def pack(reports: Sequence[Report], form: Edition) -> Figures:
    """Return the figures that equations cover (装入批量数据), of reports of this edition.

    Raises ValueError for a cell that is uncertain, no whole number or beyond 32 bits: such a
    report is for `check`.
    """
    covered = {cell for one in form.equations for cell in one.terms}
    cells = tuple(cell for cell in form.specs if cell in covered)
    values = np.zeros((len(cells), len(reports)), dtype=np.int32)
    blanks = np.zeros(values.shape, dtype=bool)
    rows = {cell: row for row, cell in enumerate(cells)}
    for column, report in enumerate(reports):
        for cell in {cell for one in equations_of(report, form) for cell in one.terms}:
            value = _value(report, form, cell)
            values[rows[cell], column] = value or 0
            blanks[rows[cell], column] = value is None
    return Figures(cells=cells, values=values, blanks=np.packbits(blanks, axis=1))


def _value(report: Report, form: Edition, cell: str) -> int | None:
    """Return what a cell counts as (计入的数), None where it is open."""
    shown = report.cells.get(cell)
    possible = () if shown is None else possible_values(shown, form.specs[cell])
    if shown is not None and shown.kind is Kind.UNCERTAIN:
        raise ValueError(f"{cell} is uncertain")
    if not possible:
        return None
    value = possible[0]
    if not isinstance(value, int) or abs(value) > np.iinfo(np.int32).max:
        raise ValueError(f"{cell} is no whole number of 32 bits: {value}")
    return value
