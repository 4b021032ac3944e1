"""A paper as a Word document (文书 Word 文档) in the layout of GB/T 9704-2012 (公文格式)."""

from collections.abc import Iterator, Sequence

from lxml import etree

from gongkai.core.documents.own_docx.elements import node, paragraph, run
from gongkai.core.documents.own_docx.packing import pack
from gongkai.core.documents.own_docx.page import LINE, MILLIMETRE, closing, page, spacing, title
from gongkai.core.papers.letter import Box, Letter, Line, Paragraph, Style, Table

_WIDTH = round(156 * MILLIMETRE)
"""The type area, in twips."""
_SHARES = 12
_STYLES = {Style.BODY: "BodyText", Style.HEADING: "Heading1"}
_ROW = 460
"""The least height of a line in a table, in twips."""
_CELL_SIZE = 24
"""小四, in half points."""
_HEAD_SIZES = (52, 36, 26)
_HEAD_WIDTH = 442
"""The type area, in points, which the red head must not be wider than."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write(letter: Letter) -> bytes:
    """Write a paper as a Word document (写出 Word 文档). The same paper gives the same bytes."""
    body = node("body", *_head(letter))
    if letter.addressee:
        body.append(paragraph("Normal", [run(f"{letter.addressee}：")]))
    for part in letter.body:
        body.append(_table(part) if isinstance(part, Table) else _prose(part))
    body.extend(_enclosures(letter.enclosure_lines))
    if body[-1].tag != node("p").tag:
        body.append(paragraph("BodyText", []))  # Word wants a paragraph after a table
    if letter.closing:
        body[-1][0].insert(1, node("keepNext"))  # no signature on a page of its own
        body.extend(closing(letter.closing))
        if letter.notes:
            body[-1][0].insert(1, node("keepNext"))
        body.extend(_notes(letter.notes))
    body.append(page(numbered=letter.page_numbers))
    return pack(node("document", body), "".join(letter.title), letter.agency)


def head_size(head: str) -> int:
    """Return the type size of a red head (红头字号), in points: the largest that fits a line."""
    fitting = (one for one in _HEAD_SIZES if len(head) * one <= _HEAD_WIDTH)
    return next(fitting, max(_HEAD_WIDTH // max(len(head), 1), 1))


def _head(letter: Letter) -> Iterator[etree._Element]:
    """Yield the head (版头): red, with the number over the red line, or the title alone."""
    if letter.head is None:
        yield from title(letter.title)
        if letter.number:
            yield _centred(letter.number, spacing(LINE, after=LINE))
        return
    size = 2 * head_size(letter.head)
    yield paragraph(
        "RedHead",
        [run(letter.head, node("sz", val=size), node("szCs", val=size))],
        node("spacing", before=round(35 * MILLIMETRE), after=2 * LINE),
    )
    line = node("pBdr", node("bottom", val="single", sz=12, space=11, color="FF0000"))
    yield _centred(letter.number or "", line, spacing(LINE, after=2 * LINE))
    yield from title(letter.title)


def _centred(text: str, *properties: etree._Element) -> etree._Element:
    return paragraph("Normal", [run(text)], *properties, node("jc", val="center"))


def _prose(part: Paragraph) -> etree._Element:
    return paragraph(_STYLES[part.style], [run(part.text)])


def _enclosures(lines: Sequence[str]) -> Iterator[etree._Element]:
    for number, line in enumerate(lines):
        yield paragraph("BodyText", [run(line)], spacing(LINE, before=0 if number else LINE))


def _notes(notes: Sequence[str]) -> Iterator[etree._Element]:
    for number, note in enumerate(notes):
        text = run(f"（{note}）")
        yield paragraph("BodyText", [text], spacing(LINE, before=0 if number else LINE))


def _table(table: Table) -> etree._Element:
    widths = [round(_WIDTH * share / _SHARES) for share in table.shares]
    rows = (
        _row(line, widths, is_head=number < table.head) for number, line in enumerate(table.lines)
    )
    return node("tbl", _properties(), node("tblGrid", *_columns(widths)), *rows)


def _columns(widths: Sequence[int]) -> Iterator[etree._Element]:
    return (node("gridCol", w=width) for width in widths)


def _properties() -> etree._Element:
    borders = (node(side, val="single", sz=4, space=0, color="auto") for side in _SIDES)
    return node(
        "tblPr",
        node("tblW", w=_WIDTH, type="dxa"),
        node("jc", val="center"),
        node("tblBorders", *borders),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=80, type="dxa") for side in ("left", "right"))),
    )


def _row(line: Line, widths: Sequence[int], *, is_head: bool) -> etree._Element:
    height = node("trHeight", val=_ROW * line.lines, hRule="atLeast")
    properties = node("trPr", node("cantSplit"), height)
    if is_head:
        properties.append(node("tblHeader"))
    cells, column = [], 0
    for box in line.boxes:
        cells.append(_cell(box, sum(widths[column : column + box.span])))
        column += box.span
    return node("tr", properties, *cells)


def _cell(box: Box, width: int) -> etree._Element:
    properties = node("tcPr", node("tcW", w=width, type="dxa"))
    if box.span > 1:
        properties.append(node("gridSpan", val=box.span))
    properties.append(node("vAlign", val="center"))
    size = (node("sz", val=_CELL_SIZE), node("szCs", val=_CELL_SIZE))
    runs = [run(box.text, *size)] if box.text else []
    aligned = node("jc", val="center" if box.centred else "left")
    return node("tc", properties, paragraph("TableLabel", runs, aligned))
