"""A report as a manuscript (文稿): what a document prints, in order, before any format is chosen.

Documents are drawn from a manuscript and read back as the same report, but for what no
printed page carries: a cell that alone of its row is missing stands there blank; readings
that the equations settled are plain figures; strays are gone; headings of a report's own
that open a form section a second time are merged into the first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.core.documents.spacing import visible
from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Block, Edition, Row, Section, Table
from gongkai.core.form.layout import Layout, layout_of
from gongkai.core.form.report import Report

_NUMERALS = "零一二三四五六七八九十"
_DATE = re.compile(
    r"^(?:20\d\d|二[〇○零]\S{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
_YEAR = re.compile(r"(?:20\d\d|二[〇○零]\S{2})年?度?(?:政府|政务)")
_LEAD = re.compile(r"^（[一二三四五六七八九十]{1,3}）[^。；：！？]{1,36}(?:。|$)")
_DATE_INDENT = 4.0
_SENTENCE_MARKS = re.compile(r"[，。；：！？,;:]")
_LONGEST_SIGNATURE = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """A section to print (章节): its heading, its text and its table, as far as it has them."""

    number: int
    heading: str | None = None
    paragraphs: tuple[str, ...] = ()
    layout: Layout | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Manuscript:
    """A report to print (文稿). `closing`: who signs, and the date (署名、成文日期)."""

    title: str
    agency: str | None
    preamble: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    closing: tuple[str, ...]

    @property
    def title_lines(self) -> tuple[str, ...]:
        """Return the title broken where the sense allows (标题分行): before the year."""
        match = _YEAR.search(self.title, 1)
        return (
            (self.title[: match.start()], self.title[match.start() :]) if match else (self.title,)
        )


def manuscript(report: Report, dated: date | None = None) -> Manuscript:
    """Return a report's manuscript (成稿).

    With `dated` it is signed by the body on that day, unless its own text ends with a
    signature. Without, nothing is added.
    """
    edition = editions()[report.form]
    chapters = tuple(_chapters(report, edition))
    chapters, closing = _closed(chapters)
    if dated is not None and not closing:
        signed = f"{dated.year}年{dated.month}月{dated.day}日"
        closing = tuple(one for one in (_line(report.agency), signed) if one)
    return Manuscript(
        title=_line(report.title) or _title(report),
        agency=_line(report.agency) or None,
        preamble=_paragraphs(report.preamble),
        chapters=chapters,
        closing=closing,
    )


def split_lead(text: str) -> tuple[str, str]:
    """Part a paragraph's own heading from the rest (段首标题): （一）主动公开情况。…

    The whole paragraph is the first where it is nothing but a heading.
    """
    match = _LEAD.match(text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def signature_indents(lines: tuple[str, ...]) -> tuple[float, ...]:
    """Return how far from the right edge each line of a signature ends (落款右空), in characters.

    The last line is the date, four characters in; what stands over it is centred over it.
    """
    widths = [_width(line) for line in lines]
    return tuple(max(_DATE_INDENT + (widths[-1] - width) / 2, 0) for width in widths)


def shown_table(table: Table, report: Report) -> Table | None:
    """Return the table without the rows of which the report shows no cell (实有表格).

    None where it shows no cell of the table at all.
    """
    blocks = [
        replace(block, rows=rows) for block in table.blocks if (rows := _rows(table, block, report))
    ]
    return replace(table, blocks=tuple(blocks)) if blocks else None


def _rows(table: Table, block: Block, report: Report) -> tuple[Row, ...]:
    return tuple(
        row
        for row in block.rows
        if any(f"{table.id}.{row.id}.{column.id}" in report.cells for column in block.columns)
    )


def _title(report: Report) -> str:
    year = "" if report.year is None else f"{report.year}年"
    return f"{_line(report.agency)}{year}政府信息公开工作年度报告"


def _chapters(report: Report, edition: Edition) -> Iterator[Chapter]:
    printed = {heading.section: _line(heading.text) for heading in reversed(report.outline)}
    tables = {table.section: table for table in edition.tables}
    for section in edition.sections:
        table = tables.get(section.number)
        shown = None if table is None else shown_table(table, report)
        text = report.sections.get(str(section.number), "")
        standard = None if report.outline else _heading(section)
        heading = printed.get(section.number, standard)
        if not (heading or text or shown):
            continue
        yield Chapter(
            number=section.number,
            heading=heading,
            paragraphs=_paragraphs(text),
            layout=None if shown is None else layout_of(shown, report),
        )


def _heading(section: Section) -> str:
    return f"{_NUMERALS[section.number]}、{section.title}"


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for one in visible(text).splitlines() if (line := one.strip()))


def _line(text: str | None) -> str:
    return " ".join(visible(text or "").split())


def _closed(chapters: tuple[Chapter, ...]) -> tuple[tuple[Chapter, ...], tuple[str, ...]]:
    """Part the signature and the date that a report's text ends with from it (落款)."""
    if not chapters or not chapters[-1].paragraphs:
        return chapters, ()
    *earlier, last = chapters
    kept = list(last.paragraphs)
    if not _DATE.match("".join(kept[-1].split())):
        return chapters, ()
    closing = [kept.pop()]
    if (
        len(kept) > 1
        and len(kept[-1]) <= _LONGEST_SIGNATURE
        and not _SENTENCE_MARKS.search(kept[-1])
    ):
        closing.insert(0, kept.pop())
    return (*earlier, replace(last, paragraphs=tuple(kept))), tuple(closing)


def _width(text: str) -> float:
    return sum(0.5 if one.isascii() else 1.0 for one in text)
