"""Text in ruled tables (有线表格取字): each character goes to the cell its middle stands in."""

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from gongkai.core.documents.document import Box, Grid
from gongkai.core.documents.pdf.glyphs import joined, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.core.documents.pdf.glyphs import Glyph
    from gongkai.core.documents.pdf.lattice import Cell, Lattice

_FIGURE: Final = re.compile(r"(?:[-+－−]?\d[\d,.]*%?|[-—–－/／])")
_IN_STEP: Final = 2.0
"""Points: lines of two cells that differ by less stand in the same row."""

Stack = list[tuple[float, str]]
"""The lines of a cell from top to bottom, each with its y."""


def grid_of(lattice: "Lattice", glyphs: "Sequence[Glyph]") -> Grid:
    """Fill a lattice with the characters inside it (填表)."""
    stacks = [
        [(line[0].middle, joined(line)) for line in lines_of(inside)] if inside else []
        for inside in lattice.sorted_in(glyphs)
    ]
    beside: list[list[Stack]] = [[] for _ in range(lattice.rows)]
    for cell, stack in zip(lattice.cells, stacks, strict=True):
        if stack and cell.below == cell.row + 1:
            beside[cell.row].append(stack)
    levels = [_levels(stacked) for stacked in beside]
    first = [0, *accumulate(len(level) or 1 for level in levels)]
    rows: list[list[Box]] = [[] for _ in range(first[-1])]
    for cell, stack in zip(lattice.cells, stacks, strict=True):
        for number, text in enumerate(_texts(cell, stack, levels[cell.row])):
            row = first[cell.row] + number
            deep = 1 if levels[cell.row] and cell.below == cell.row + 1 else first[cell.below] - row
            rows[row].append(Box(text, row, cell.column, deep, cell.after - cell.column))
    return Grid(tuple(tuple(sorted(row, key=_column)) for row in rows))


def _levels(stacks: "Sequence[Stack]") -> list[float]:
    """Find the rows that stand in one ruled row for want of lines between them (行间无线).

    They show as columns of figures, all as long and in step, beside a label as long at
    least. One such column may be a figure that wraps. Empty where there is nothing to part.
    """
    if max(map(len, stacks), default=1) == 1:
        return []
    figures = [stack for stack in stacks if all(_FIGURE.fullmatch(text) for _, text in stack)]
    if len(figures) <= 1 or len({len(stack) for stack in figures}) > 1:
        return []
    levels = [y for y, _ in figures[0]]
    labels = [stack for stack in stacks if stack not in figures and len(stack) >= len(levels)]
    in_step = all(
        abs(y - level) < _IN_STEP
        for stack in figures
        for (y, _), level in zip(stack, levels, strict=True)
    )
    return levels if in_step and labels and len(levels) > 1 else []


def _texts(cell: "Cell", stack: Stack, levels: "Sequence[float]") -> list[str]:
    """Give a cell's text, or one for each of the rows it is parted into (单元格文字)."""
    if not levels or cell.below > cell.row + 1:
        return ["\n".join(text for _, text in stack)]
    parts: list[list[str]] = [[] for _ in levels]
    for y, text in stack:
        parts[min(range(len(levels)), key=lambda number: abs(levels[number] - y))].append(text)
    return ["\n".join(part) for part in parts]


def _column(box: Box) -> int:
    return box.column
