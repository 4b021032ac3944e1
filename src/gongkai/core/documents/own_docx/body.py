"""The body of a report in Word (Word 正文): title, sections, tables, signature, page."""

from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.core.documents.manuscript import Chapter, Manuscript, signature_indents, split_lead
from gongkai.core.documents.own_docx.elements import node, paragraph, run
from gongkai.core.documents.own_docx.table import table
from gongkai.core.form.report import Cell

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MILLIMETRE = 56.6929
"""Twips a millimetre."""
_CHARACTER = 320
"""The width of a character of the body, in twips."""
_LINE = 579
"""The height of a line, in twips: 22 of them make the type area."""
_TITLE_LINE = 680


def document(script: Manuscript, cells: Mapping[str, Cell]) -> etree._Element:
    """Return the main part of a Word document (主文档)."""
    body = node("body", *_title(script))
    body.extend(paragraph("BodyText", [run(text)]) for text in script.preamble)
    after_table = False
    for chapter in script.chapters:
        body.extend(_chapter(chapter, cells, after_table=after_table))
        after_table = chapter.layout is not None
    if after_table:
        body.append(paragraph("BodyText", []))  # Word wants a paragraph after a table
    if script.closing:
        body[-1][0].insert(1, node("keepNext"))  # no signature on a page of its own
        body.extend(_closing(script.closing))
    body.append(_page())
    return node("document", body)


def _title(script: Manuscript) -> Iterator[etree._Element]:
    *lines, last = script.title_lines
    for line in lines:
        yield paragraph("Title", [run(line)])
    yield paragraph("Title", [run(last)], _spacing(_TITLE_LINE, after=_LINE))


def _chapter(
    chapter: Chapter, cells: Mapping[str, Cell], *, after_table: bool
) -> Iterator[etree._Element]:
    apart = [_spacing(_LINE, before=_LINE // 2)] if after_table else []
    if chapter.heading:
        yield paragraph("Heading1", [run(chapter.heading)], *apart)
    for text in chapter.paragraphs:
        yield _prose(text)
    if chapter.layout is not None:
        yield table(chapter.layout, cells)


def _prose(text: str) -> etree._Element:
    lead, rest = split_lead(text)
    if lead and not rest:
        return paragraph("Heading2", [run(lead)])
    runs = [run(lead, node("rStyle", val="Lead"))] if lead else []
    return paragraph("BodyText", [*runs, run(rest)])


def _closing(lines: tuple[str, ...]) -> Iterator[etree._Element]:
    """Sign on the right (落款): the date four characters in, the body's name centred over it."""
    for number, (line, indent) in enumerate(zip(lines, signature_indents(lines), strict=True)):
        last = number == len(lines) - 1
        yield paragraph(
            "Signature",
            [run(line)],
            *([] if last else [node("keepNext")]),
            _spacing(_LINE, before=0 if number else 2 * _LINE),
            node("ind", rightChars=round(indent * 100), right=round(indent * _CHARACTER)),
        )


def _spacing(line: int, *, before: int = 0, after: int = 0) -> etree._Element:
    return node("spacing", before=before, after=after, line=line, lineRule="exact")


def _page() -> etree._Element:
    """Return the page of GB/T 9704 (版面): A4, type area 156 × 225 mm, 22 lines × 28 characters."""
    return node(
        "sectPr",
        _footer("default", "rId4"),
        _footer("even", "rId5"),
        node("pgSz", w=11906, h=16838),
        node(
            "pgMar",
            top=round(37 * _MILLIMETRE),
            right=round(26 * _MILLIMETRE),
            bottom=round(35 * _MILLIMETRE),
            left=round(28 * _MILLIMETRE),
            header=851,
            footer=round(23 * _MILLIMETRE),
            gutter=0,
        ),
        node("cols", space=425),
        node("docGrid", type="lines", linePitch=_LINE),
    )


def _footer(kind: str, relation: str) -> etree._Element:
    footer = node("footerReference", type=kind)
    footer.set(f"{{{_RELATIONS}}}id", relation)
    return footer
