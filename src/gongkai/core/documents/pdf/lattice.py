"""Ruled tables (有线表格): the cells that lines enclose, with their spans."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.documents.pdf.rulings import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.core.documents.pdf.budget import Budget
    from gongkai.core.documents.pdf.geometry import Bar
    from gongkai.core.documents.pdf.glyphs import Glyph
    from gongkai.core.documents.pdf.rulings import Frame

_BREADTH: Final = 5.0
"""Points: lines nearer than this are a double line, as no text stands between them."""
_STEP: Final = 4.0
"""Points: how far the end of a line may be from the line it ends at."""


class Cell(NamedTuple):
    """A cell of a lattice (格): its first row and column, and those after its last."""

    row: int
    column: int
    below: int
    after: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table without its text (表格框架)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    owner: tuple[tuple[int, ...], ...]
    """For each row and column the number of the cell that covers it."""

    @property
    def rows(self) -> int:
        """How many rows there are (行数)."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns there are (列数)."""
        return len(self.xs) - 1

    @property
    def bounds(self) -> Rect:
        """The table's outline (外框)."""
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def sorted_in(self, glyphs: "Sequence[Glyph]") -> "list[list[Glyph]]":
        """Give each cell the characters whose middle stands in it (分格)."""
        contents: list[list[Glyph]] = [[] for _ in self.cells]
        inner_xs, inner_ys = self.xs[1:-1], self.ys[1:-1]
        for glyph in glyphs:
            row = self.owner[bisect_right(inner_ys, glyph.middle)]
            contents[row[bisect_right(inner_xs, (glyph.left + glyph.right) / 2)]].append(glyph)
        return contents


def lattice_of(frame: "Frame", budget: "Budget") -> Lattice | None:
    """Find the cells of lines that hang together; None where they enclose nothing (求格).

    Raises:
        TooLargeDocumentError: more places for cells than may be looked at.
    """
    horizontal = trimmed(frame.horizontal, frame.vertical)
    vertical = trimmed(frame.vertical, frame.horizontal)
    if not horizontal or not vertical:
        return None
    xs = _places(vertical, horizontal)
    ys = _places(horizontal, vertical)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return None
    budget.spend(rows * columns)
    ruled_above = _walls(horizontal, ys, xs)
    ruled_left = _walls(vertical, xs, ys)
    cells = _cells(rows, columns, ruled_above, ruled_left)
    return _numbered(xs, ys, cells)


def _places(bars: "Sequence[Bar]", across: "Sequence[Bar]") -> list[float]:
    """Give the places of lines in one direction, the open sides of the table included (坐标)."""
    edges = (min(bar.start for bar in across), max(bar.end for bar in across))
    places: list[float] = []
    first = -inf
    for place in sorted((*(bar.at for bar in bars), *edges)):
        if place - first > _BREADTH:
            first = place
            places.append(place)
        else:
            places[-1] = (first + place) / 2
    return places


def _walls(
    bars: "Sequence[Bar]", places: "Sequence[float]", across: "Sequence[float]"
) -> list[set[int]]:
    """For each place the stretches between neighbouring places across that are ruled (有线段)."""
    walls: list[set[int]] = [set() for _ in places]
    for bar in bars:
        level = _nearest(places, bar.at)
        first = bisect_left(across, bar.start - _STEP)
        walls[level].update(range(first, bisect_right(across, bar.end + _STEP) - 1))
    return walls


def _nearest(places: "Sequence[float]", at: float) -> int:
    after = min(bisect_left(places, at), len(places) - 1)
    return after - 1 if after and at - places[after - 1] < places[after] - at else after


def _cells(
    rows: int, columns: int, above: "Sequence[set[int]]", left: "Sequence[set[int]]"
) -> list[Cell]:
    """Part the places into rectangles without a line inside (分割矩形)."""
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            after = column + 1
            while after < columns and not taken[row][after] and row not in left[after]:
                after += 1
            below = row + 1
            while below < rows and not _parted(below, column, after, above, left):
                below += 1
            for number in range(row, below):
                taken[number][column:after] = [True] * (after - column)
            cells.append(Cell(row, column, below, after))
    return cells


def _parted(
    row: int, column: int, after: int, above: "Sequence[set[int]]", left: "Sequence[set[int]]"
) -> bool:
    """Say whether the row cannot belong to the cell above it: a line over it or in it (有隔线)."""
    return not above[row].isdisjoint(range(column, after)) or any(
        row in left[number] for number in range(column + 1, after)
    )


def _numbered(xs: "Sequence[float]", ys: "Sequence[float]", cells: "Sequence[Cell]") -> Lattice:
    """Drop the rows and columns in which no cell begins, and number the rest (重新编号)."""
    starts_down = sorted({cell.row for cell in cells})
    starts_across = sorted({cell.column for cell in cells})
    down = {start: number for number, start in enumerate((*starts_down, len(ys) - 1))}
    across = {start: number for number, start in enumerate((*starts_across, len(xs) - 1))}
    placed = tuple(
        Cell(down[c.row], across[c.column], down[c.below], across[c.after]) for c in cells
    )
    owner = [[0] * len(starts_across) for _ in starts_down]
    for number, cell in enumerate(placed):
        for row in range(cell.row, cell.below):
            owner[row][cell.column : cell.after] = [number] * (cell.after - cell.column)
    return Lattice(
        tuple(xs[start] for start in across),
        tuple(ys[start] for start in down),
        placed,
        tuple(tuple(row) for row in owner),
    )
