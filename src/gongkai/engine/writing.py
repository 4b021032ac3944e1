"""Writing a report in any format (写出报告), for whoever has a report and wants a file."""

from datetime import date
from enum import StrEnum

from gongkai.core.documents import own_csv, own_docx, own_html, own_json, own_xlsx
from gongkai.core.form.report import Report
from gongkai.engine.fonts import find_font
from gongkai.engine.typesetting import typeset


class Target(StrEnum):
    """A format that is written (写出格式); its value is the extension as well."""

    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"
    CSV = "csv"


PRINTED = frozenset((Target.DOCX, Target.HTML, Target.PDF))
"""Formats for people to read (公文), which can be signed and dated."""


def write(report: Report, target: Target, dated: date | None = None) -> bytes:
    """Return a report in a format (写出), the printed ones signed and dated where that is given.

    Raises FontError where there is no font for a PDF.
    """
    match target:
        case Target.DOCX:
            return own_docx.write(report, dated)
        case Target.HTML:
            return own_html.write(report, dated=dated)
        case Target.PDF:
            return typeset(report, find_font(), dated)
        case Target.XLSX:
            return own_xlsx.write(report)
        case Target.JSON:
            return own_json.write(report)
        case Target.CSV:
            return own_csv.write(report)
