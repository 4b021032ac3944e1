"""Documents as plain values (文档的简写), so that tests can show what they expect."""

from gongkai.core.documents.document import Box, Document, Grid, Line, Part

Shape = str | list[list[str]]


def shapes(document: Document) -> list[Shape]:
    """Return the parts: a line as its text, a grid as rows of texts, spans after them."""
    return [shape(part) for part in document.parts]


def shape(part: Part) -> Shape:
    if isinstance(part, Line):
        return part.text
    return [[_box(box) for box in row] for row in part.rows]


def grids(document: Document) -> list[Grid]:
    return [part for part in document.parts if isinstance(part, Grid)]


def everything(document: Document) -> str:
    """Return all text of a document without white space."""
    texts = (
        part.text
        if isinstance(part, Line)
        else "".join(box.text for row in part.rows for box in row)
        for part in document.parts
    )
    return "".join("".join(texts).split())


def places(grid: Grid) -> list[tuple[int, int]]:
    """Return every place that a box of the grid covers."""
    return [
        (row, column)
        for line in grid.rows
        for box in line
        for row in range(box.row, box.row + box.rowspan)
        for column in range(box.column, box.column + box.colspan)
    ]


def _box(box: Box) -> str:
    span = "" if box.rowspan == box.colspan == 1 else f"<{box.rowspan}x{box.colspan}>"
    return f"{box.text}{span}"
