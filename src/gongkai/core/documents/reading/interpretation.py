"""The steps from a document to a report (解读步骤), each in a module of its own."""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.core.documents.document import Document
from gongkai.core.documents.errors import NotAReportError
from gongkai.core.documents.reading.choices import Choice
from gongkai.core.documents.reading.evidence import edition_of
from gongkai.core.documents.reading.identity import Identity, identify, title_end
from gongkai.core.documents.reading.ranking import ranked
from gongkai.core.documents.reading.regions import Regions, is_labelled, regions
from gongkai.core.documents.reading.settling import settled
from gongkai.core.documents.reading.strips import Strip, strips
from gongkai.core.documents.reading.tables import TableReading, read_rows
from gongkai.core.documents.reading.wide import read_wide
from gongkai.core.form.edition import Edition, Table
from gongkai.core.form.report import Cell, Heading, Report

_FEWEST_CELLS = 4
"""Cells of the form that make a document without a title a report."""
_FEWEST_LABELLED = 3
"""Lines with labels of the form that do so where fewer cells could be read."""


def interpret(document: Document) -> Report:
    """Read a document as an annual report (解读年度报告).

    Raises:
        NotAReportError: the document is no annual report on information disclosure.
    """
    found = strips(document)
    parts = regions(found)
    lines = [strip for strip in found if strip.grid is None]
    identity = identify([strip.text for strip in lines])
    edition = edition_of(parts.tables, identity.year)
    readings = [_read(edition, table, parts.tables[table.id]) for table in edition.tables]
    choices = _without_doubled_rows([one for read in readings for one in read.choices], edition)
    cells = settled(choices, edition)
    if identity.title is None and not _shows_the_form(parts, cells):
        raise NotAReportError(
            "这份文件不像政府信息公开工作年度报告：既没有报告标题，也没有报告中的任何一张表。"
            "请确认选对了文件。"
        )
    report = Report(
        form=edition.id,
        agency=identity.agency,
        year=identity.year,
        title=identity.title,
        cells=_in_order(cells, edition),
        sections=_sections(parts),
        outline=tuple(Heading(section=one.section, text=one.text) for one in parts.openings),
        preamble=_preamble(parts, lines, identity),
        strays=tuple(stray for read in readings for stray in read.strays),
    )
    return ranked(report, edition)


def _shows_the_form(parts: Regions, cells: Mapping[str, Cell]) -> bool:
    """Say whether a document without a title is a report all the same, or a part of one."""
    labelled = sum(is_labelled(one) for strips in parts.tables.values() for one in strips)
    few = bool(parts.openings) or labelled >= _FEWEST_LABELLED
    return len(cells) >= _FEWEST_CELLS or (few and bool(cells))


def _read(edition: Edition, table: Table, strips: Sequence[Strip]) -> TableReading:
    return read_wide(table, strips) if table.across else read_rows(edition, table, strips)


def _without_doubled_rows(choices: Iterable[Choice], edition: Edition) -> list[Choice]:
    """Leave out a row printed over the rows for which it stands: they say it already."""
    every = list(choices)
    read = {cell for one in every for cell in one.cells}
    doubled = {cell for cell, parts in edition.replacements.items() if not read.isdisjoint(parts)}
    return [one for one in every if doubled.isdisjoint(one.cells)]


def _in_order(cells: dict[str, Cell], edition: Edition) -> dict[str, Cell]:
    return {cell: cells[cell] for cell in edition.specs if cell in cells}


def _sections(parts: Regions) -> dict[str, str]:
    """Return the running text of each section, its title and its tables left out."""
    found: dict[str, list[str]] = {}
    for number, opening in enumerate(parts.openings):
        after = parts.openings[number + 1 :]
        end = after[0].place if after else None
        lines = [] if not opening.rest else [opening.rest]
        lines += [
            one.text
            for one in parts.prose
            if opening.place < one.place and (end is None or one.place < end)
        ]
        found.setdefault(str(opening.section), []).extend(lines)
    return {number: "\n".join(lines) for number, lines in sorted(found.items()) if lines}


def _preamble(parts: Regions, lines: Sequence[Strip], identity: Identity) -> str:
    """Return the running text between the title, where it stands last, and section 一."""
    first = parts.openings[0].place if parts.openings else None
    above = [one for one in lines if first is None or one.place < first]
    again = title_end(identity.title or "", [one.text for one in above])
    end = max(identity.end, again)
    title = lines[end - 1].place if end else -1
    return "\n".join(
        one.text
        for one in parts.prose
        if title < one.place and (first is None or one.place < first)
    )
