"""Tables without lines between their cells (无线表格): rows of fields that stand together."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from gongkai.core.documents.document import ragged
from gongkai.core.documents.pdf.fields import ROW_OF_FIGURES, Field, Row, is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.core.documents.document import Grid
    from gongkai.core.documents.pdf.geometry import Rect

_PITCH: Final = 3.5
"""Of the type size: rows of one table stand no further apart."""
_LARGER: Final = 1.15
"""Times the type size of the table: a line in larger type is a heading outside it."""
_WRAPPED: Final = 4
"""Lines that a cell between two rules may have."""
_WIDEST: Final = 100
"""Fields: no table has more columns."""
_SIDES: Final = (attrgetter("left"), attrgetter("right"), attrgetter("centre"))
_IN_STEP: Final = 1.5
"""Points: fields of one column start, end or centre at places that differ by less."""


def tables_among(rows: "Sequence[Row]") -> list[list[Row]]:
    """Group lines so that each group is a table or one line of running text (归并成表)."""
    groups: list[list[Row]] = []
    table: list[Row] = []
    second = 0.0
    for row in _unglued(rows):
        if table and not _goes_on(table[-1], row, second):
            groups.extend(_settled(table))
            table, second = [], 0.0
        if table or len(row.fields) > 1:
            table.append(row)
            second = max(second, *(field.left for field in row.fields[1:2]), 0.0)
        else:
            groups.append([row])
    return groups + _settled(table)


def is_table(rows: "Sequence[Row]") -> bool:
    """Say whether lines that stand together are a table (是否为表)."""
    wide = [row for row in rows if len(row.fields) > 1]
    return len(wide) > 1 or any(row.figures >= ROW_OF_FIGURES for row in wide)


def table_of(rows: "Sequence[Row]") -> "Grid":
    """Make a table of rows; where its columns are evident, blank fields keep their place (成表)."""
    columns = _columns(rows)
    return ragged([_placed(row, columns) for row in rows])


def merged_in_bands(rows: "Sequence[Row]", bands: "Sequence[Rect]") -> list[Row]:
    """Make one row of the lines between two rules where only one of them has fields (并行).

    A label or a figure that wraps in a table ruled only across comes together again.
    """
    merged: list[Row] = []
    for band, group in groupby(rows, key=lambda row: _band_of(row, bands)):
        lines = list(group)
        wide = [row for row in lines if len(row.fields) > 1]
        if band is not None and _is_wrapped(wide, lines):
            merged.append(_merged(wide[0], lines))
        else:
            merged.extend(lines)
    return merged


def _goes_on(last: Row, row: Row, second: float) -> bool:
    """Say whether a line belongs to the table above it: near, and in fields or a label's rest.

    `last` is the line above, `second` where the second field begins, at the furthest.
    """
    if row.top - last.bottom > _PITCH * max(row.size, last.size):
        return False
    if len(row.fields) > 1:
        return True
    return row.fields[0].right <= second and row.size <= _LARGER * last.size


def _settled(table: list[Row]) -> list[list[Row]]:
    """End a table: lines of one field at its end are running text again (收尾)."""
    end = len(table)
    while end and len(table[end - 1].fields) == 1:
        end -= 1
    body, rest = table[:end], [[row] for row in table[end:]]
    if not body:
        return rest
    return ([body] if is_table(body) else [[row] for row in body]) + rest


def _unglued(rows: "Sequence[Row]") -> list[Row]:
    """Set off digits that touch the label before them but stand in a column of figures (粘连)."""
    figures = [field for row in rows for field in row.fields[1:] if is_figure(field.text)]
    edges = [sorted(side(figure) for figure in figures) for side in _SIDES]
    return [_with_figure_parted(row, edges) if row.fields[0].glued else row for row in rows]


def _with_figure_parted(row: Row, edges: "Sequence[Sequence[float]]") -> Row:
    first, *others = row.fields
    digits = first.glued
    if digits is None or any(not is_figure(field.text) for field in others):
        return row
    if not any(_recurs(side(digits), places) for side, places in zip(_SIDES, edges, strict=True)):
        return row
    label = Field(first.left, digits.left, first.text.removesuffix(digits.text).rstrip())
    return replace(row, fields=(label, digits, *others))


def _recurs(place: float, places: "Sequence[float]") -> bool:
    """Say whether two or more of the sorted places are this one (重复位置)."""
    return bisect_right(places, place + _IN_STEP) - bisect_left(places, place - _IN_STEP) > 1


def _columns(rows: "Sequence[Row]") -> list[Field]:
    """Find the columns that the fullest rows share; none where they overlap (求列).

    The text of a column is the figure of one of its fields, empty for a column of labels.
    """
    most = max(len(row.fields) for row in rows)
    if most > _WIDEST:
        return []
    full = [row.fields for row in rows if len(row.fields) == most]
    columns = [
        Field(
            min(field.left for field in column),
            max(field.right for field in column),
            next((field.text for field in column if is_figure(field.text)), ""),
        )
        for column in zip(*full, strict=True)
    ]
    apart = all(one.right < two.left for one, two in pairwise(columns))
    return columns if apart else []


def _placed(row: Row, columns: "Sequence[Field]") -> list[str]:
    """Give a row's fields, blank ones included where each stands in one column (补空字段).

    Labels wrap and span at will: only a row with figures has blanks, in columns of figures.
    """
    texts = [field.text for field in row.fields]
    if not columns or len(texts) == len(columns) or not any(is_figure(text) for text in texts):
        return texts
    places = []
    for field in row.fields:
        under = [n for n, c in enumerate(columns) if c.left < field.right and field.left < c.right]
        if len(under) > 1:
            return texts
        places.append(under[0] if under else nearest(field, columns))
    if any(one >= two for one, two in pairwise(places)):
        return texts
    at = dict(zip(places, texts, strict=True))
    return [at.get(n, "") for n, column in enumerate(columns) if n in at or column.text]


def _is_wrapped(wide: "Sequence[Row]", lines: "Sequence[Row]") -> bool:
    return len(wide) == 1 and 1 < len(lines) <= _WRAPPED and len(wide[0].fields) <= _WIDEST


def _band_of(row: Row, bands: "Sequence[Rect]") -> int | None:
    middle = (row.top + row.bottom) / 2
    for number, band in enumerate(bands):
        if band.holds(row.fields[0].left + 1, middle):
            return number
    return None


def _merged(base: Row, lines: "Sequence[Row]") -> Row:
    """Hang each line's text on the field of `base` it stands nearest to (合并折行)."""
    texts: list[list[str]] = [[] for _ in base.fields]
    for line in lines:
        for field in line.fields:
            texts[nearest(field, base.fields)].append(field.text)
    return Row(
        top=min(line.top for line in lines),
        bottom=max(line.bottom for line in lines),
        size=base.size,
        fields=tuple(
            replace(field, text="\n".join(text))
            for field, text in zip(base.fields, texts, strict=True)
        ),
        text="\n".join(line.text for line in lines),
    )


def nearest(field: Field, places: "Sequence[Field]") -> int:
    """Number the place that a field stands nearest to (最近位置)."""

    def distance(number: int) -> tuple[float, float]:
        place = places[number]
        apart = max(place.left - field.right, field.left - place.right, 0.0)
        return apart, abs(place.left + place.right - field.left - field.right)

    return min(range(len(places)), key=distance)
