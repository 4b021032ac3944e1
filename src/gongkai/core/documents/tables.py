"""Cells with spans to a grid of places (表格定位), for every format that knows its spans.

A table that only arranges the page (排版用表格) is dissolved into what its cells hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from gongkai.core.documents.document import Box, Grid, Line, Part
from gongkai.core.documents.quota import Quota

TO_THE_END = 0
"""The rowspan that reaches to the table's last row (HTML's rowspan=0)."""
_WIDEST_SPAN = 100
"""A colspan beyond it is not believed: it means 'all columns' or is a slip."""
_LONGEST_CELL = 500
"""Characters beyond which a cell holds running text, so that its table only arranges it."""


@dataclass(slots=True)
class Cell:
    """A cell as a format tells it (单元格): what it holds, and the spans it claims."""

    parts: list[Part] = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1


@dataclass(slots=True)
class Place:
    """A cell at its place (就位的单元格), with the spans it really has."""

    parts: list[Part]
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """Return all text of the cell (单元格文字), a line or a row of an inner grid a line."""
        match self.parts:
            case [Line(text)]:
                return text
            case parts:
                return "\n".join(line for part in parts for line in _lines(part) if line)

    @property
    def grids(self) -> list[Grid]:
        """Return the tables within the cell (嵌套表格)."""
        return [part for part in self.parts if isinstance(part, Grid)]


def flowed(rows: Sequence[Sequence[Cell]], quota: Quota) -> list[list[Place]]:
    """Place cells as HTML does (顺序定位): each in the next free place of its row.

    A span that runs out of the table or into a cell above is cut short, so that places
    never overlap. The quota has counted the cells; here it counts what their spans add.
    Raises TooLargeDocumentError beyond it.
    """
    width = _width(rows)
    taken: list[int] = []
    """For each column, the row from which on it is free."""
    return [
        _row(cells, number, len(rows), width, taken, quota) for number, cells in enumerate(rows)
    ]


def laid_out(rows: Sequence[Sequence[Place]]) -> list[Part]:
    """Return what a table says (成表): one grid, or its contents where it only arranges the page.

    Tables within data cells that fit the span of their cell become part of the grid;
    others become text of their cell. A table without any text gives nothing.
    """
    places = [place for row in rows for place in row]
    texts = [place.text for place in places]
    if _arranges(places, texts):
        return [part for place in places for part in place.parts]
    if not any(texts):
        return []
    lines: list[list[Box]] = [[] for _ in rows]
    for place, text in zip(places, texts, strict=True):
        for box in _boxes(place, text):
            lines[box.row].append(box)
    return [Grid(rows=tuple(tuple(sorted(line, key=_column)) for line in lines))]


def _column(box: Box) -> int:
    return box.column


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many columns the table claims (列数), spans beyond belief counted as one.

    Cells that hang down from rows above push later ones to the right, so they count.
    """
    own = [0] * len(rows)
    hanging = [0] * (len(rows) + 1)
    for number, cells in enumerate(rows):
        for cell in cells:
            span = cell.colspan if cell.colspan <= _WIDEST_SPAN else 1
            own[number] += span
            if cell.rowspan != 1:
                hanging[min(number + 1, len(rows))] += span
                hanging[_end(cell, number, len(rows))] -= span
    return max((sum(pair) for pair in zip(own, accumulate(hanging), strict=False)), default=0)


def _end(cell: Cell, row: int, height: int) -> int:
    return height if cell.rowspan == TO_THE_END else min(row + cell.rowspan, height)


def _row(
    cells: Sequence[Cell], row: int, height: int, width: int, taken: list[int], quota: Quota
) -> list[Place]:
    places, column = [], 0
    for cell in cells:
        while column < len(taken) and taken[column] > row:
            column += 1
        span = cell.colspan if cell.colspan <= _WIDEST_SPAN else max(width - column, 1)
        taken.extend([0] * (column + span - len(taken)))
        end = column + 1
        while end < column + span and taken[end] <= row:
            end += 1
        below = _end(cell, row, height)
        if end - column > 1 or below - row > 1:
            quota.take((end - column) * (below - row) - 1)
        taken[column:end] = [below] * (end - column)
        places.append(Place(cell.parts, row, column, below - row, end - column))
        column = end
    return places


def _arranges(places: Sequence[Place], texts: Sequence[str]) -> bool:
    """Say whether a table only arranges the page (排版用表格).

    It does where its cells hold running text, or tables with more in them than its own cells.
    """
    inner = [place.grids for place in places]
    own = [text for text, grids in zip(texts, inner, strict=True) if text and not grids]
    if any(len(text) > _LONGEST_CELL for text in own):
        return True
    nested = [
        box for grids in inner for grid in grids for row in grid.rows for box in row if box.text
    ]
    return bool(nested) and len(nested) >= len(own)


def _boxes(place: Place, text: str) -> list[Box]:
    inner = _fitting(place)
    if inner is None:
        return [Box(text, place.row, place.column, place.rowspan, place.colspan)]
    return [
        Box(box.text, place.row + box.row, place.column + box.column, box.rowspan, box.colspan)
        for row in inner.rows
        for box in row
    ]


def _fitting(place: Place) -> Grid | None:
    """Return the inner table where it is all the cell holds and has the cell's own size."""
    match place.parts:
        case [Grid(rows=rows) as grid]:
            boxes = [box for row in rows for box in row]
            width = max(box.column + box.colspan for box in boxes)
            return grid if (len(rows), width) == (place.rowspan, place.colspan) else None
        case _:
            return None


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Line):
        yield part.text
        return
    for row in part.rows:
        yield "\t".join(box.text for box in row).strip("\t")
