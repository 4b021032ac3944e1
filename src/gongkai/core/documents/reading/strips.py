"""A document as strips (文档条带): rows of boxes, whether a table drew them or a line of text.

A strip is what stands on one level of the page. A row of a table is a strip of its
boxes; a line of text is a strip of its words and of the figures it ends with.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongkai.core.documents.document import Box, Columns, Document, Grid
from gongkai.core.documents.reading import lexicon

_FIGURE = r"(?:[+-]?\d[\d,.]*(?:亿元|万元|元|件|项|宗)?|[/—–]+|-+(?!\d))"
_ENDS_WITH_FIGURES = re.compile(
    rf"^(?P<words>(?:.*[^\d\s/.,+—–-])?)\s*(?P<figures>{_FIGURE}(?:\s*{_FIGURE})*)\s*$", re.DOTALL
)
_ONE_FIGURE = re.compile(_FIGURE)
_BLANK_MARKS = re.compile(r"[#*_`\s]+")
LONGEST_LABEL = 80
"""Letters beyond which a box holds running text and no label."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of a table or a line of text (条带).

    `grid` numbers the table it was drawn in, None for a line of text; `placed` says
    whether its boxes' columns are real places.
    """

    place: int
    boxes: tuple[Box, ...]
    grid: int | None
    placed: bool

    @property
    def text(self) -> str:
        """All that the strip says (全文), boxes set apart by a space."""
        return " ".join(box.text.strip() for box in self.boxes if box.text.strip())


def strips(document: Document) -> tuple[Strip, ...]:
    """Return the document's strips (条带) in reading order."""
    found: list[Strip] = []
    for number, part in enumerate(document.parts):
        rows = _grid_rows(part) if isinstance(part, Grid) else _line_rows(part.text)
        for boxes, drawn in rows:
            found.append(
                Strip(
                    place=len(found),
                    boxes=boxes,
                    grid=number if drawn else None,
                    placed=drawn and isinstance(part, Grid) and part.columns is Columns.PLACED,
                )
            )
    return tuple(found)


@lru_cache(maxsize=20_000)
def split_line(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a line into its words and the figures it ends with (拆分行末数字).

    `规章000` gives one figure of three digits: where one ends and the next begins is
    not said by the line.
    """
    match = _ENDS_WITH_FIGURES.match(text)
    if not match:
        return text.strip(), ()
    return match["words"].strip(), tuple(_ONE_FIGURE.findall(match["figures"]))


def _grid_rows(grid: Grid) -> Iterator[tuple[tuple[Box, ...], bool]]:
    for row in grid.rows:
        filled = [box.text for box in row if box.text.strip()]
        if len(filled) == 1 and _is_running_text(filled[0]):
            yield from _line_rows(filled[0])
        else:
            yield row, True


def _is_running_text(text: str) -> bool:
    """Say whether the one text of a row is no part of a table: too long, or none of its words."""
    if len("".join(text.split())) > LONGEST_LABEL:
        return True
    words, figures = split_line(text)
    return bool(words) and not figures and not lexicon.is_part_of_label(words)


def _line_rows(text: str) -> Iterator[tuple[tuple[Box, ...], bool]]:
    for line in text.splitlines():
        if _BLANK_MARKS.sub("", line):
            yield (Box(line.strip(), 0, 0),), False
