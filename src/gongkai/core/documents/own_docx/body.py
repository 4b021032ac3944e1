"""The body of a report in Word (Word 正文): title, sections, tables, signature, page."""

from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.core.documents.manuscript import Chapter, Manuscript, split_lead
from gongkai.core.documents.own_docx.elements import node, paragraph, run
from gongkai.core.documents.own_docx.page import LINE, closing, page, spacing, title
from gongkai.core.documents.own_docx.table import table
from gongkai.core.form.report import Cell


def document(script: Manuscript, cells: Mapping[str, Cell]) -> etree._Element:
    """Return the main part of a Word document (主文档)."""
    body = node("body", *title(script.title_lines))
    body.extend(paragraph("BodyText", [run(text)]) for text in script.preamble)
    after_table = False
    for chapter in script.chapters:
        body.extend(_chapter(chapter, cells, after_table=after_table))
        after_table = chapter.layout is not None
    if after_table:
        body.append(paragraph("BodyText", []))  # Word wants a paragraph after a table
    if script.closing:
        body[-1][0].insert(1, node("keepNext"))  # no signature on a page of its own
        body.extend(closing(script.closing))
    body.append(page())
    return node("document", body)


def _chapter(
    chapter: Chapter, cells: Mapping[str, Cell], *, after_table: bool
) -> Iterator[etree._Element]:
    apart = [spacing(LINE, before=LINE // 2)] if after_table else []
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
