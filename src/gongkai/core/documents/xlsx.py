"""Workbooks (xlsx): each visible sheet a grid of what its cells show."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from gongkai.core.documents.document import Box, Document, Grid, Line, Part
from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.package import attribute, child, local, open_package
from gongkai.core.documents.quota import Quota
from gongkai.core.documents.spacing import visible
from gongkai.core.documents.xlsx_values import Values, values_of

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_LONG = 60
"""Characters beyond which a row's only text is a paragraph."""
_MOST_COLUMNS = 16_384
_ON = frozenset(("1", "true"))

_Span = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def read(data: bytes, limits: Limits) -> Document:
    """Read a workbook (读取工作簿).

    Hidden sheets, rows and columns are left out. Merged cells are boxes with spans; rows
    and columns that hold nothing are dropped, but for the row below the last one with
    text. A row whose only text is a paragraph is a line. Formulas are never evaluated.

    Raises the errors of `open_package`, TooLargeDocumentError for too many cells and
    BrokenDocumentError for a file that is no workbook.
    """
    quota = Quota.of(limits)
    parts: list[Part] = []
    for _, root, values in _visible_sheets(data, limits):
        parts.extend(_parts(_Sheet.of(root, values, quota), quota))
    return Document(parts=tuple(parts), format="xlsx")


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetCells:
    """The cells of a sheet at their places (工作表), which count from 1 as Excel shows them."""

    name: str
    texts: Mapping[tuple[int, int], str]
    """By row and column; a merged box has its text at every place within what is filled."""
    spread: frozenset[tuple[int, int]]
    """Places to which the text came from the first of a merged box (合并区域补入)."""


def read_cells(data: bytes, limits: Limits) -> tuple[SheetCells, ...]:
    """Read the visible sheets of a workbook, hidden rows and columns too (读取各工作表).

    Somebody who filters a list means the rows that do not show as well. Raises as `read`.
    """
    quota = Quota.of(limits)
    found = []
    for name, root, values in _visible_sheets(data, limits):
        sheet = _Sheet.of(root, values, quota, whole=True)
        spread = _spread(sheet, quota)
        found.append(SheetCells(name=name, texts=spread | sheet.texts, spread=frozenset(spread)))
    return tuple(found)


def _visible_sheets(data: bytes, limits: Limits) -> Iterator[tuple[str, etree._Element, Values]]:
    package = open_package(data, limits)
    name, root = package.main_part("xl/workbook.xml")
    sheets = child(root, "sheets")
    if local(root) != "workbook" or sheets is None:
        raise BrokenDocumentError("文件不是 Excel 工作簿，请检查扩展名。")
    values = values_of(package, name, root)
    targets = dict(package.related(name, "worksheet"))
    for one in sheets:
        target = targets.get(attribute(one, "id") or "")
        sheet = None if target is None else package.xml(target)
        if sheet is not None and attribute(one, "state") in {None, "visible"}:
            yield attribute(one, "name") or "", sheet, values


def _spread(sheet: "_Sheet", quota: Quota) -> dict[tuple[int, int], str]:
    """Return the text of each merged box at its other places (补入合并区域), as far as texts go."""
    last_row = max((row for (row, _), text in sheet.texts.items() if text), default=0)
    last_column = max((column for (_, column), text in sheet.texts.items() if text), default=0)
    found: dict[tuple[int, int], str] = {}
    for first_row, first_column, end_row, end_column in sheet.merged:
        text = sheet.texts.get((first_row, first_column), "")
        rows = range(first_row, min(end_row, last_row) + 1)
        columns = range(first_column, min(end_column, last_column) + 1)
        if not text or not rows or not columns:
            continue
        quota.take(len(rows) * len(columns))
        places = {(row, column) for row in rows for column in columns}
        found |= dict.fromkeys(places - {(first_row, first_column)}, text)
        for place in places - {(first_row, first_column)}:
            sheet.texts.pop(place, None)
    return found


@dataclass(slots=True)
class _Sheet:
    """A sheet's cells by place (工作表), hidden ones left out; places count from 1."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[_Span] = field(default_factory=list)

    @classmethod
    def of(
        cls, root: etree._Element, values: Values, quota: Quota, *, whole: bool = False
    ) -> "_Sheet":
        """Read a sheet's cells (读取单元格); with `whole` those of hidden rows and columns too."""
        sheet, hidden, row = cls(), set() if whole else _hidden_columns(root), 0
        for line in _children(root, "sheetData"):
            row = _index(attribute(line, "r"), row + 1)
            column = 0
            for cell in line if whole or attribute(line, "hidden") not in _ON else ():
                place = _PLACE.fullmatch(attribute(cell, "r") or "")
                column = _letters(place[1]) if place else column + 1
                if column not in hidden:
                    quota.take(1)
                    sheet.texts[row, column] = visible(values.shown(cell))
        sheet.merged = [span for one in _children(root, "mergeCells") for span in _span(one)]
        return sheet

    def rows(self) -> list[int]:
        """Return the rows to keep (保留的行): with cells, to the one below the last text."""
        filled = [row for (row, _), text in self.texts.items() if text]
        if not filled:
            return []
        return sorted({row for row, _ in self.texts if min(filled) <= row <= max(filled) + 1})


def _parts(sheet: _Sheet, quota: Quota) -> Iterator[Part]:
    rows = sheet.rows()
    columns = sorted({column for row, column in sheet.texts if row <= rows[-1]}) if rows else []
    spans = _anchored(sheet, rows, columns, quota)
    lines: list[list[Box]] = []
    for number, row in enumerate(rows):
        quota.take(len(columns))
        boxes = [
            Box(sheet.texts.get((row, column), ""), len(lines), place, *size)
            for place, column in enumerate(columns)
            if (size := spans.get((number, place), (1, 1))) is not None
        ]
        paragraph = _paragraph(boxes)
        if paragraph is None:
            lines.append(boxes)
            continue
        yield from _grid(lines)
        lines = []
        yield Line(paragraph)
    yield from _grid(lines)


def _grid(lines: Sequence[Sequence[Box]]) -> Iterator[Grid]:
    """Yield the lines as a grid (成表), unless they are blank; spans end with it."""
    if any(box.text for line in lines for box in line):
        yield Grid(
            rows=tuple(
                tuple(box._replace(rowspan=min(box.rowspan, len(lines) - row)) for box in line)
                for row, line in enumerate(lines)
            )
        )


def _paragraph(boxes: Sequence[Box]) -> str | None:
    """Return a row's text if it is one paragraph and nothing else (整行文字)."""
    texts = [box.text for box in boxes if box.text]
    return texts[0] if len(texts) == 1 and len(texts[0]) > _LONG else None


def _anchored(
    sheet: _Sheet, rows: Sequence[int], columns: Sequence[int], quota: Quota
) -> dict[tuple[int, int], tuple[int, int] | None]:
    """Return a merged box's size at its first place (合并区域), None at the places it covers."""
    found: dict[tuple[int, int], tuple[int, int] | None] = {}
    for first_row, first_column, last_row, last_column in sheet.merged:
        down = range(bisect_left(rows, first_row), bisect_right(rows, last_row))
        across = range(bisect_left(columns, first_column), bisect_right(columns, last_column))
        quota.take(len(down) * len(across))
        places = [(row, column) for row in down for column in across]
        if not found.keys() & places:
            found.update(dict.fromkeys(places))
            found.update({place: (len(down), len(across)) for place in places[:1]})
    return found


def _hidden_columns(root: etree._Element) -> set[int]:
    return {
        column
        for one in _children(root, "cols")
        if attribute(one, "hidden") in _ON
        for column in range(
            _index(attribute(one, "min"), 1),
            min(_index(attribute(one, "max"), 0), _MOST_COLUMNS) + 1,
        )
    }


def _children(root: etree._Element, name: str) -> Sequence[etree._Element]:
    found = child(root, name)
    return () if found is None else list(found)


def _span(merge: etree._Element) -> Iterator[_Span]:
    ends = [_PLACE.fullmatch(end) for end in (attribute(merge, "ref") or "").split(":")]
    match ends:
        case [re.Match() as first, re.Match() as last]:
            yield int(first[2]), _letters(first[1]), int(last[2]), _letters(last[1])


def _letters(letters: str) -> int:
    """Return the number of a column (列号): A is 1, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _index(digits: str | None, default: int) -> int:
    return int(digits) if digits and re.fullmatch(r"[0-9]{1,7}", digits) else default
