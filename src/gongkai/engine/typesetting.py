"""Typesetting a PDF (排印 PDF) with typst: a report or a paper, in one font and no other."""

from datetime import date

import typst

from gongkai.core.documents.own_pdf import Source, source
from gongkai.core.form.report import Report
from gongkai.core.papers import print_source
from gongkai.core.papers.letter import Letter
from gongkai.engine.fonts import Font


def typeset(report: Report, font: Font, dated: date | None = None) -> bytes:
    """Return a report as a PDF (写出 PDF), signed and dated where `dated` is given.

    Raises FontError where the font lacks a character: typst itself would print a blank.
    """
    return set_in(source(report, font.family, dated), font)


def typeset_paper(letter: Letter, font: Font) -> bytes:
    """Return a paper as a PDF (文书 PDF); raises FontError where the font lacks a character."""
    return set_in(print_source.source(letter, font.family), font)


def set_in(copy: Source, font: Font) -> bytes:
    """Return what typst makes of a source in this font (排印); FontError for missing characters."""
    font.refuse_missing(copy.characters)
    with font.loaded() as fonts:
        return typst.compile(
            copy.template.encode(),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs=dict(copy.inputs),
        )
