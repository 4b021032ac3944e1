"""A document (文档) as every format hands it to the reader: lines of text and grids of cells."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Line(NamedTuple):
    """A line or paragraph of running text (文字行)."""

    text: str


class Box(NamedTuple):
    """A cell of a grid (表格单元): its text and the place it covers.

    `row` and `column` count from 0. A box that spans several rows or columns stands
    once, at its upper left corner.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


class Columns(StrEnum):
    """How far a grid's column numbers can be trusted (列号的可信度)."""

    PLACED = "placed"
    """Real places: spans are known (html, docx, xlsx, ruled pdf)."""
    RAGGED = "ragged"
    """Fields counted from the left; spans are lost, so columns may be shifted (txt, md)."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as laid out (表格): rows of boxes from top to bottom, each from left to right."""

    rows: tuple[tuple[Box, ...], ...]
    columns: Columns = Columns.PLACED


Part = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read from its format (文档), parts in reading order."""

    parts: tuple[Part, ...]
    format: str


def ragged(rows: list[list[str]]) -> Grid:
    """Build a grid from rows of fields whose spans are unknown (不规则表格)."""
    return Grid(
        rows=tuple(
            tuple(Box(text, number, place) for place, text in enumerate(row))
            for number, row in enumerate(rows)
        ),
        columns=Columns.RAGGED,
    )
