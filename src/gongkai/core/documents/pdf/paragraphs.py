"""Paragraphs of running text (段落): a line that fills the width, with the lines that go on."""

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from gongkai.core.documents.document import Line
from gongkai.core.documents.pdf.fields import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.core.documents.document import Grid, Part

    Piece = Row | Grid

_LONG: Final = 20
"""Characters: a line of so many is one of running text."""
_FULL: Final = 1.3
"""Of the type size: a line that ends no further from the right edge fills the width."""
_FLUSH: Final = 0.6
"""Of the type size: a line that begins no further from the left edge is not indented."""
_DEEPEST: Final = 3.0
"""Of the type size: the first line of a paragraph begins no further in."""
_PITCH: Final = 3.0
"""Of the type size: lines of a paragraph stand no further apart."""
_ALIKE: Final = 0.2
"""By so much of the type size may lines of one paragraph differ, as fonts in them do."""
_SENTENCE_END: Final = re.compile(r"[。！？；：.!?;:][”’）」』)]*$")
_NUMBERED: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}(?:[、．]|\.(?!\d))|第[一二三四五六七八九十]{1,3}[条章节]"
)
_LATIN: Final = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Edges:
    """Between which edges the running text of a document stands (正文边界)."""

    left: float
    right: float
    size: float
    indented: bool
    """Whether paragraphs begin further in, so that a line at the edge goes on with one."""


def paragraphs(pieces: "Iterable[Piece]") -> "list[Part]":
    """Join the lines of each paragraph (合并段落), over page breaks too; tables stay as they are.

    A line is joined to the one before only where that one fills the width and it begins at
    the left edge itself, in the same type, and not with a number as items do. Where
    paragraphs are not indented, the end of a sentence ends the paragraph as well.
    """
    pieces = list(pieces)
    edges = _edges([one for one in pieces if isinstance(one, Row)])
    found: list[Part] = []
    text = ""
    before: Row | None = None
    for piece in pieces:
        if before and edges and isinstance(piece, Row) and _goes_on(before, piece, edges):
            text = _joined(text, piece.text)
        else:
            found.extend([Line(text)] if before else [])
            text = piece.text if isinstance(piece, Row) else ""
        if not isinstance(piece, Row):
            found.append(piece)
        before = piece if isinstance(piece, Row) else None
    return found + ([Line(text)] if before else [])


def _edges(rows: "Sequence[Row]") -> _Edges | None:
    """Measure the running text (量取正文), None where there is none."""
    long = [row for row in rows if len(row.fields) == 1 and len(row.text) >= _LONG]
    size = median(row.size for row in long) if long else 0.0
    body = [row for row in rows if abs(row.size - size) <= _ALIKE * size]
    if not body:
        return None
    left = min(row.fields[0].left for row in body)
    return _Edges(
        left=left,
        right=max(row.fields[-1].right for row in body),
        size=size,
        indented=any(_FULL * size < row.fields[0].left - left < _DEEPEST * size for row in body),
    )


def _goes_on(before: Row, row: Row, edges: _Edges) -> bool:
    if len(before.fields) > 1 or len(row.fields) > 1:
        return False
    upper, lower = before.fields[0], row.fields[0]
    return (
        all(abs(one.size - edges.size) <= _ALIKE * edges.size for one in (before, row))
        and edges.right - upper.right <= _FULL * edges.size
        and upper.left - edges.left <= _DEEPEST * edges.size
        and lower.left - edges.left <= _FLUSH * edges.size
        and row.top - before.top <= _PITCH * edges.size  # on the next page it stands higher
        and not _NUMBERED.match(row.text)
        and (edges.indented or not _SENTENCE_END.search(before.text))
    )


def _joined(text: str, more: str) -> str:
    """Join two lines (接行), words and figures of the West with a space between them."""
    apart = _LATIN.match(text[-1:]) and _LATIN.match(more)
    return f"{text} {more}" if apart else f"{text}{more}"
