"""Typesetting a report as a PDF (排印 PDF) with typst, in one font and no other."""

from datetime import date

import typst

from gongkai.core.documents.own_pdf import source
from gongkai.core.form.report import Report
from gongkai.engine.fonts import Font


def typeset(report: Report, font: Font, dated: date | None = None) -> bytes:
    """Return a report as a PDF (写出 PDF), signed and dated where `dated` is given.

    Raises FontError where the font lacks a character: typst itself would print a blank.
    """
    copy = source(report, font.family, dated)
    font.refuse_missing(copy.characters)
    with font.loaded() as fonts:
        return typst.compile(
            copy.template.encode(),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs=dict(copy.inputs),
        )
