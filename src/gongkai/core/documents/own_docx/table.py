"""A table of the form in Word (Word 表格): merged cells, repeated head, no row over two pages."""

from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.core.documents.cell_text import cell_text
from gongkai.core.documents.fitting import Fit, fit
from gongkai.core.documents.own_docx.elements import TWIPS, node, paragraph, run
from gongkai.core.form.layout import Layout, Place, Role, Slot
from gongkai.core.form.report import Cell

_WIDTH = 442.2
"""The type area, 156 mm, in points."""
_PADDING = 2.0
_HEIGHT = 340
"""The least height of a row, in twips."""
_SHADES = {Role.HEADING: "C6D9F1", Role.CORNER: "F2F2F2", Role.COLUMN: "F2F2F2"}
_INDENT = 30
_ROOMY = 580
"""The width of a column, in twips, above which its label is set with room around it."""
_LARGEST_KEPT = 8
"""Rows of a group that are kept on one page."""
_NOT_SHOWN = "D9D9D9"
"""The shade of cells that the document does not show, as against blank ones."""
_LEFT = frozenset((Role.ROW, Role.CORNER))


def table(layout: Layout, cells: Mapping[str, Cell]) -> etree._Element:
    """Draw a table as the form prints it (绘制表格).

    A table under one head repeats it on every page; of several heads each is kept with
    its rows on one page.
    """
    measures = fit(layout, cells, width=_WIDTH, padding=_PADDING)
    drawing = _Drawing(layout, cells, measures)
    return node("tbl", _properties(layout), _columns(measures), *drawing.rows())


class _Drawing:
    """A table under way (绘制中的表格)."""

    def __init__(self, layout: Layout, cells: Mapping[str, Cell], measures: Fit) -> None:
        self._layout = layout
        self._cells = cells
        self._widths = [round(width * TWIPS) for width in measures.columns]
        self._label_size = round(measures.label_size * 2)
        self._figure_size = round(measures.figure_size * 2)
        self._covering = _covering(layout)

    def rows(self) -> Iterator[etree._Element]:
        repeats = len(self._layout.bands) == 1
        number = 0
        for band in self._layout.bands:
            last = number + len(band.head) + len(band.body) - 1
            heads = number + len(band.head)
            kept = range(number, heads if repeats and len(band.body) > 1 else last)
            for row in range(number, last + 1):
                with_next = row in kept or self._within_group(row)
                yield self._row(row, is_head=repeats and row < heads, with_next=with_next)
            number = last + 1

    def _within_group(self, row: int) -> bool:
        """Say whether a small group of rows goes on below (组内), which pages should not part."""
        return any(
            slot.role is Role.ROW
            and slot.rowspan <= _LARGEST_KEPT
            and slot.covers_row(row)
            and slot.covers_row(row + 1)
            for slot in self._layout.slots
        )

    def _row(self, row: int, *, is_head: bool, with_next: bool) -> etree._Element:
        properties = node("trPr", node("cantSplit"), node("trHeight", val=_HEIGHT, hRule="atLeast"))
        if is_head:
            properties.append(node("tblHeader"))
        properties.append(node("jc", val="center"))
        cells, column = [], 0
        while column < self._layout.width:
            slot = self._covering[row, column]
            cells.append(self._cell(slot, row, with_next=with_next))
            column += slot.colspan
        return node("tr", properties, *cells)

    def _cell(self, slot: Slot, row: int, *, with_next: bool) -> etree._Element:
        first = row == slot.row
        width = sum(self._widths[slot.column : slot.column + slot.colspan])
        properties = node("tcPr", node("tcW", w=width, type="dxa"))
        if slot.colspan > 1:
            properties.append(node("gridSpan", val=slot.colspan))
        if slot.rowspan > 1:
            properties.append(node("vMerge", val="restart" if first else "continue"))
        shade = self._shade(slot)
        if shade:
            properties.append(node("shd", val="clear", color="auto", fill=shade))
        properties.append(node("vAlign", val="center"))
        text = self._text(slot) if first else ""
        return node("tc", properties, self._content(slot, text, with_next=with_next))

    def _content(self, slot: Slot, text: str, *, with_next: bool) -> etree._Element:
        is_cell = slot.role is Role.CELL
        size = self._figure_size if is_cell else self._label_size
        runs = [run(text, node("sz", val=size), node("szCs", val=size))] if text else []
        return paragraph(
            "TableFigure" if is_cell else "TableLabel",
            runs,
            *([node("keepNext")] if with_next else []),
            *self._alignment(slot),
        )

    def _alignment(self, slot: Slot) -> Iterator[etree._Element]:
        """Keep words off the lines (缩进); short labels then break after two characters."""
        if slot.role in _LEFT:
            yield node("ind", left=_INDENT)
            yield node("jc", val="left")
        elif slot.role is Role.COLUMN and self._widths[slot.column] > _ROOMY:
            yield node("ind", left=2 * _INDENT, right=2 * _INDENT)

    def _text(self, slot: Slot) -> str:
        if slot.cell is None:
            return slot.text
        cell = self._cells.get(slot.cell)
        return "" if cell is None else cell_text(cell)

    def _shade(self, slot: Slot) -> str | None:
        if slot.cell is not None:
            return None if slot.cell in self._cells else _NOT_SHOWN
        return _SHADES.get(slot.role)


def _covering(layout: Layout) -> Mapping[Place, Slot]:
    """Return the slot that covers each place (各位置所属单元)."""
    return {
        (row, column): slot
        for slot in layout.slots
        for row in range(slot.row, slot.row + slot.rowspan)
        for column in range(slot.column, slot.column + slot.colspan)
    }


def _properties(layout: Layout) -> etree._Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    margin = round(_PADDING * TWIPS)
    borders = (node(side, val="single", sz=4, space=0, color="auto") for side in sides)
    return node(
        "tblPr",
        node("tblW", w=round(_WIDTH * TWIPS), type="dxa"),
        node("jc", val="center"),
        node("tblBorders", *borders),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=margin, type="dxa") for side in ("left", "right"))),
        node("tblCaption", val=layout.title),
    )


def _columns(measures: Fit) -> etree._Element:
    return node("tblGrid", *(node("gridCol", w=round(one * TWIPS)) for one in measures.columns))
