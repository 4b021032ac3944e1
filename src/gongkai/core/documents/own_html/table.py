"""A table of the form as HTML (网页表格): caption, scopes, and the headers of every figure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from gongkai.core.documents.cell_text import cell_text, is_figure
from gongkai.core.documents.own_html.elements import element
from gongkai.core.form.layout import Layout, Line, Place, Role, Slot
from gongkai.core.form.report import Cell

_FEW_COLUMNS = 6
"""Columns up to which a table is fit for a narrow screen."""


def table(
    layout: Layout, cells: Mapping[str, Cell], heading: Sequence[etree._Element]
) -> etree._Element:
    """Draw a table (绘制表格) whose caption is the section's heading, where there is one.

    A wide table scrolls within its frame, by keyboard as well.
    """
    drawn = element("table", {"class": "wide"} if layout.width > _FEW_COLUMNS else {})
    if heading:
        drawn.append(element("caption", children=heading))
        name = {"aria-labelledby": heading[0].get("id") or ""}
    else:
        name = {"aria-label": layout.title}
        drawn.set("aria-label", layout.title)
    drawn.extend(_groups(layout, cells))
    frame = {"class": "scroller", "role": "region", "tabindex": "0", **name}
    return element("div", frame, children=[drawn])


def _groups(layout: Layout, cells: Mapping[str, Cell]) -> Iterator[etree._Element]:
    """Yield the row groups (行组): one head above all, or a group for each head with its rows."""
    for band in layout.bands:
        head, body = _rows(layout, band.head, cells), _rows(layout, band.body, cells)
        if len(layout.bands) == 1:
            yield element("thead", children=head)
            yield element("tbody", children=body)
        else:
            yield element("tbody", children=[*head, *body])


def _rows(
    layout: Layout, lines: Iterable[Line], cells: Mapping[str, Cell]
) -> Iterator[etree._Element]:
    for line in lines:
        yield element("tr", children=[_box(layout, slot, cells) for slot in line])


def _box(layout: Layout, slot: Slot, cells: Mapping[str, Cell]) -> etree._Element:
    box = _label(layout, slot) if slot.cell is None else _cell(layout, slot, cells.get(slot.cell))
    if slot.rowspan > 1:
        box.set("rowspan", str(slot.rowspan))
    if slot.colspan > 1:
        box.set("colspan", str(slot.colspan))
    return box


def _label(layout: Layout, slot: Slot) -> etree._Element:
    along, span = ("row", slot.rowspan) if slot.role is Role.ROW else ("col", slot.colspan)
    attributes = {
        "id": _id(layout, slot.place),
        "scope": f"{along}group" if span > 1 else along,
        "class": slot.role.value,
    }
    return element("th", attributes, slot.text)


def _cell(layout: Layout, slot: Slot, cell: Cell | None) -> etree._Element:
    attributes = {"headers": " ".join(_id(layout, place) for place in slot.headers)}
    if cell is None:
        return element("td", {**attributes, "class": "missing", "title": "原件没有这一格"})
    text = cell_text(cell)
    return element("td", {**attributes, "class": "figure"} if is_figure(text) else attributes, text)


def _id(layout: Layout, place: Place) -> str:
    row, column = place
    return f"{layout.table}-{row}-{column}"
