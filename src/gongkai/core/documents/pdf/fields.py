"""Lines without rulings (无线排版): their fields, and the tables such lines make together."""

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from gongkai.core.documents.document import Grid, ragged
from gongkai.core.documents.pdf.glyphs import is_gap, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.core.documents.pdf.geometry import Rect
    from gongkai.core.documents.pdf.glyphs import Glyph

_FIGURE: Final = re.compile(r"[-+－−]?\d[\d,.]*%?|[-—–－/／]+")
_FIGURE_ENDS: Final = frozenset("0123456789%-—–－/／")
_WIDE: Final = 1.2
"""Of the type size: a gap wider than this parts fields, if it is no justified line's."""
_PITCH: Final = 3.5
"""Of the type size: rows of one table stand no further apart."""
_SPREAD: Final = 2.5
"""Of the usual gap between ideographs in the line: the same for lines that are set wide."""
_LAST_LATIN: Final = "\u2e7f"
_WRAPPED: Final = 4
"""Lines that a cell between two rules may have."""
_ROW_OF_FIGURES: Final = 3
"""A single line that ends in so many figures is a row by itself."""


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of a line set off by wide gaps (字段)."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its fields (一行)."""

    top: float
    bottom: float
    size: float
    fields: tuple[Field, ...]
    text: str

    @property
    def figures(self) -> int:
        """How many figures it ends in (行尾数字个数)."""
        return trailing_figures([field.text for field in self.fields])


def row_of(line: "Sequence[Glyph]") -> Row:
    """Part a line into fields (分字段)."""
    size = sorted(glyph.size for glyph in line)[len(line) // 2]
    middle = line[0].middle
    parts = _split(line, _threshold(line, size))
    fields = [Field(part[0].left, part[-1].right, joined(part)) for part in parts]
    return Row(
        top=middle - size / 2,
        bottom=middle + size / 2,
        size=size,
        fields=tuple(_figures_set_off(fields, parts)),
        text=fields[0].text if len(fields) == 1 else joined(line),
    )


def trailing_figures(texts: "Sequence[str]") -> int:
    """Count the figures that a row ends in (行尾数字)."""
    number = 0
    for text in reversed(texts):
        if text and not _FIGURE.fullmatch(text):
            break
        number += 1
    return number


def table_of(rows: "Sequence[Row]") -> Grid:
    """Make a table of rows; where its columns are evident, blank fields keep their place (成表)."""
    columns = _columns(rows)
    return ragged([_placed(row, columns) for row in rows])


def tables_among(rows: "Sequence[Row]") -> list[list[Row]]:
    """Group lines so that each group is a table or one line of running text (归并成表)."""
    groups: list[list[Row]] = []
    table: list[Row] = []
    for row in rows:
        if table and not _goes_on(table, row):
            groups.extend(_settled(table))
            table = []
        if table or len(row.fields) > 1:
            table.append(row)
        else:
            groups.append([row])
    return groups + _settled(table)


def is_table(rows: "Sequence[Row]") -> bool:
    """Say whether lines that stand together are a table (是否为表)."""
    wide = [row for row in rows if len(row.fields) > 1]
    return len(wide) > 1 or any(row.figures >= _ROW_OF_FIGURES for row in wide)


def _goes_on(table: "Sequence[Row]", row: Row) -> bool:
    """Say whether a line belongs to the table above it: near, and in fields or a label's rest."""
    last = table[-1]
    if row.top - last.bottom > _PITCH * max(row.size, last.size):
        return False
    if len(row.fields) > 1:
        return True
    seconds = [other.fields[1].left for other in table if len(other.fields) > 1]
    return bool(seconds) and row.fields[0].right <= max(seconds)


def _settled(table: list[Row]) -> list[list[Row]]:
    """End a table: lines of one field at its end are running text again (收尾)."""
    end = len(table)
    while end and len(table[end - 1].fields) == 1:
        end -= 1
    body, rest = table[:end], [[row] for row in table[end:]]
    if not body:
        return rest
    return ([body] if is_table(body) else [[row] for row in body]) + rest


def merged_in_bands(rows: "Sequence[Row]", bands: "Sequence[Rect]") -> list[Row]:
    """Make one row of the lines between two rules where only one of them has fields (并行).

    A label or a figure that wraps in a table ruled only across comes together again.
    """
    merged: list[Row] = []
    for band, group in groupby(rows, key=lambda row: _band_of(row, bands)):
        lines = list(group)
        wide = [row for row in lines if len(row.fields) > 1]
        if band is not None and len(wide) == 1 and 1 < len(lines) <= _WRAPPED:
            merged.append(_merged(wide[0], lines))
        else:
            merged.extend(lines)
    return merged


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
            texts[_nearest(field, base.fields)].append(field.text)
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


def _nearest(field: Field, places: "Sequence[Field]") -> int:
    def distance(number: int) -> tuple[float, float]:
        place = places[number]
        apart = max(place.left - field.right, field.left - place.right, 0.0)
        return apart, abs(place.left + place.right - field.left - field.right)

    return min(range(len(places)), key=distance)


def _columns(rows: "Sequence[Row]") -> list[Field]:
    """Find the columns that the fullest rows share; none where they overlap (求列)."""
    most = max(len(row.fields) for row in rows)
    full = [row.fields for row in rows if len(row.fields) == most]
    columns = [
        Field(min(field.left for field in column), max(field.right for field in column), "")
        for column in zip(*full, strict=True)
    ]
    apart = all(one.right < two.left for one, two in pairwise(columns))
    return columns if apart else []


def _placed(row: Row, columns: "Sequence[Field]") -> list[str]:
    """Give a row's fields, blank ones included where each stands in one column (补空字段)."""
    texts = [field.text for field in row.fields]
    if not columns or len(texts) in {1, len(columns)}:
        return texts
    places = []
    for field in row.fields:
        under = [n for n, c in enumerate(columns) if c.left < field.right and field.left < c.right]
        if len(under) > 1:
            return texts
        places.append(under[0] if under else _nearest(field, columns))
    if any(one >= two for one, two in pairwise(places)):
        return texts
    filled = [""] * len(columns)
    for place, text in zip(places, texts, strict=True):
        filled[place] = text
    return filled


def _threshold(line: "Sequence[Glyph]", size: float) -> float:
    """Give the gap that parts fields in this line: more than its letter-spacing (字段间距)."""
    spacing = sorted(
        after.left - before.right
        for before, after in pairwise(line)
        if before.text > _LAST_LATIN and after.text > _LAST_LATIN
    )
    usual = spacing[len(spacing) // 2] if spacing else 0.0
    return max(_WIDE * size, _SPREAD * usual)


def _split(line: "Sequence[Glyph]", threshold: float) -> "list[list[Glyph]]":
    parts = [[line[0]]]
    for before, glyph in pairwise(line):
        if glyph.left - before.right > threshold:
            parts.append([])
        parts[-1].append(glyph)
    return parts


def _figures_set_off(fields: "Sequence[Field]", parts: "Sequence[list[Glyph]]") -> list[Field]:
    """Set off figures that only a space parts from the label before them (行尾数字).

    Where no wide gap parts the figures of a line, each space does; where some are parted
    by wide gaps, the spaces between digits stay: 1 0 is shown as it is printed.
    """
    if parts[0][-1].text not in _FIGURE_ENDS:
        return list(fields)
    if any(not _FIGURE.fullmatch(field.text) for field in fields[1:]):
        return list(fields)
    words = _words(parts[0])
    texts = [word.text for word in words]
    number = min(trailing_figures(texts), len(words) - 1)
    if len(fields) > 1:
        number = min(number, 1)
    if not number:
        return list(fields)
    label = Field(words[0].left, words[-number - 1].right, " ".join(texts[:-number]))
    return [label, *words[-number:], *fields[1:]]


def _words(part: "Sequence[Glyph]") -> list[Field]:
    words = [[part[0]]]
    for before, glyph in pairwise(part):
        if is_gap(before, glyph):
            words.append([])
        words[-1].append(glyph)
    return [Field(word[0].left, word[-1].right, joined(word)) for word in words]
