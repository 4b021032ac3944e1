"""A line outside ruled tables (无线行): the fields that wide gaps part it into."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gongkai.core.documents.pdf.glyphs import is_gap, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.core.documents.pdf.glyphs import Glyph

_FIGURE: Final = re.compile(r"[-+－−]?\d[\d,.]*%?|[-—–－/／]+")
_FIGURE_ENDS: Final = frozenset("0123456789%-—–－/／")
_DIGITS: Final = frozenset("0123456789,.")
_WIDE: Final = 1.2
"""Of the type size: a gap wider than this parts fields, if it is no justified line's."""
_WIDE_FOR_FIGURES: Final = 0.75
"""The same between figures, in a row that has several."""
_SPREAD: Final = 2.5
"""Of the usual gap between ideographs in the line: the same for lines that are set wide."""
_LAST_LATIN: Final = "\u2e7f"
ROW_OF_FIGURES: Final = 3
"""A single line that ends in so many figures is a row by itself."""


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of a line set off by wide gaps (字段)."""

    left: float
    right: float
    text: str
    glued: "Field | None" = None
    """The digits it ends in, if words stand right before them: perhaps a field of its own."""

    @property
    def centre(self) -> float:
        """The middle of its width (中点)."""
        return (self.left + self.right) / 2


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


def is_figure(text: str) -> bool:
    """Say whether the text is a figure or a mark in place of one (是否数字)."""
    return _FIGURE.fullmatch(text) is not None


def trailing_figures(texts: "Sequence[str]") -> int:
    """Count the figures that a row ends in (行尾数字)."""
    number = 0
    for text in reversed(texts):
        if text and not is_figure(text):
            break
        number += 1
    return number


def row_of(line: "Sequence[Glyph]") -> Row:
    """Part a line into fields (分字段)."""
    size = sorted(glyph.size for glyph in line)[len(line) // 2]
    middle = line[0].middle
    parts = _split(line, _threshold(line, size))
    if len(parts) >= ROW_OF_FIGURES:
        parts = [piece for part in parts for piece in _figures_apart(part, size)]
    fields = [_field(part) for part in parts]
    if parts[0][-1].text in _FIGURE_ENDS and all(is_figure(field.text) for field in fields[1:]):
        fields = _set_off(fields, parts[0])
    return Row(
        top=middle - size / 2,
        bottom=middle + size / 2,
        size=size,
        fields=tuple(fields),
        text=fields[0].text if len(fields) == 1 else joined(line),
    )


def _threshold(line: "Sequence[Glyph]", size: float) -> float:
    """Give the gap that parts fields in this line: more than its letter-spacing (字段间距)."""
    spacing = sorted(
        after.left - before.right
        for before, after in pairwise(line)
        if before.text > _LAST_LATIN and after.text > _LAST_LATIN
    )
    usual = spacing[(len(spacing) - 1) // 2] if spacing else 0.0
    return max(_WIDE * size, _SPREAD * usual)


def _split(line: "Sequence[Glyph]", threshold: float) -> "list[list[Glyph]]":
    parts = [[line[0]]]
    for before, glyph in pairwise(line):
        if glyph.left - before.right > threshold:
            parts.append([])
        parts[-1].append(glyph)
    return parts


def _figures_apart(part: "Sequence[Glyph]", size: float) -> "list[list[Glyph]]":
    """Part figures that stand a little nearer to each other than fields do (数字分列)."""
    pieces = _split(part, _WIDE_FOR_FIGURES * size)
    return pieces if all(is_figure(joined(piece)) for piece in pieces) else [list(part)]


def _field(part: "Sequence[Glyph]") -> Field:
    return Field(part[0].left, part[-1].right, joined(part), _glued(part))


def _glued(part: "Sequence[Glyph]") -> Field | None:
    digits = len(part)
    while digits and part[digits - 1].text in _DIGITS:
        digits -= 1
    if digits in {0, len(part)} or part[digits - 1].text <= _LAST_LATIN:
        return None
    return Field(part[digits].left, part[-1].right, joined(part[digits:]))


def _set_off(fields: "Sequence[Field]", first: "Sequence[Glyph]") -> list[Field]:
    """Set off figures that only a space parts from the label before them (行尾数字).

    Where no wide gap parts the figures of a line, each space does; where some are parted
    by wide gaps, the spaces between digits stay: 1 0 is shown as it is printed.
    """
    words = list(_words(first))
    texts = [word.text for word in words]
    number = min(trailing_figures(texts), len(words) - 1)
    if len(fields) > 1:
        number = min(number, 1)
    if not number:
        return list(fields)
    label = Field(words[0].left, words[-number - 1].right, " ".join(texts[:-number]))
    return [label, *words[-number:], *fields[1:]]


def _words(part: "Sequence[Glyph]") -> "Iterator[Field]":
    word = [part[0]]
    for before, glyph in pairwise(part):
        if is_gap(before, glyph):
            yield Field(word[0].left, word[-1].right, joined(word))
            word = []
        word.append(glyph)
    yield Field(word[0].left, word[-1].right, joined(word))
