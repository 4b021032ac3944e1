"""A report as a Word document (导出 Word 文档) in the layout of GB/T 9704-2012 (公文格式)."""

from datetime import date

from gongkai.core.documents.manuscript import manuscript
from gongkai.core.documents.own_docx.body import document
from gongkai.core.documents.own_docx.packing import pack
from gongkai.core.form.report import Report


def write(report: Report, dated: date | None = None) -> bytes:
    """Write a report as a Word document (写出 Word 文档), signed and dated where `dated` is given.

    The same report gives the same bytes. What no printed page carries is said in
    `gongkai.core.documents.manuscript`.
    """
    script = manuscript(report, dated)
    return pack(document(script, report.cells), script.title, script.agency or "")
