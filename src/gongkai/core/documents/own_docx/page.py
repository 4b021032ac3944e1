"""The page of GB/T 9704-2012 in Word (版面): its size, title, signature and page numbers."""

from collections.abc import Iterator, Sequence

from lxml import etree

from gongkai.core.documents.manuscript import signature_indents
from gongkai.core.documents.own_docx.elements import node, paragraph, run

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MILLIMETRE = 56.6929
"""Twips a millimetre."""
_CHARACTER = 320
"""The width of a character of the body, in twips."""
LINE = 579
"""The height of a line, in twips: 22 of them make the type area."""
_TITLE_LINE = 680


def title(title_lines: Sequence[str]) -> Iterator[etree._Element]:
    """Set a title (标题), a line empty below it."""
    *lines, last = title_lines
    for line in lines:
        yield paragraph("Title", [run(line)])
    yield paragraph("Title", [run(last)], spacing(_TITLE_LINE, after=LINE))


def closing(lines: tuple[str, ...]) -> Iterator[etree._Element]:
    """Sign on the right (落款): the date four characters in, the body's name centred over it."""
    for number, (line, indent) in enumerate(zip(lines, signature_indents(lines), strict=True)):
        last = number == len(lines) - 1
        yield paragraph(
            "Signature",
            [run(line)],
            *([] if last else [node("keepNext")]),
            spacing(LINE, before=0 if number else 2 * LINE),
            node("ind", rightChars=round(indent * 100), right=round(indent * _CHARACTER)),
        )


def spacing(line: int, *, before: int = 0, after: int = 0) -> etree._Element:
    """Return lines that far apart (行距), in twips, with room before and after."""
    return node("spacing", before=before, after=after, line=line, lineRule="exact")


def page(*, numbered: bool = True) -> etree._Element:
    """Return the page of GB/T 9704 (版面): A4, type area 156 × 225 mm, 22 lines × 28 characters."""
    footers = (_footer("default", "rId4"), _footer("even", "rId5")) if numbered else ()
    return node(
        "sectPr",
        *footers,
        node("pgSz", w=11906, h=16838),
        node(
            "pgMar",
            top=round(37 * MILLIMETRE),
            right=round(26 * MILLIMETRE),
            bottom=round(35 * MILLIMETRE),
            left=round(28 * MILLIMETRE),
            header=851,
            footer=round(23 * MILLIMETRE),
            gutter=0,
        ),
        node("cols", space=425),
        node("docGrid", type="lines", linePitch=LINE),
    )


def _footer(kind: str, relation: str) -> etree._Element:
    footer = node("footerReference", type=kind)
    footer.set(f"{{{_RELATIONS}}}id", relation)
    return footer
