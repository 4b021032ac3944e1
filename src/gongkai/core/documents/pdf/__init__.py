"""PDF with a text layer (带文字层的 PDF), read as lines and tables."""

from contextlib import closing
from typing import TYPE_CHECKING, Final

from gongkai.core.documents.document import Document, Grid
from gongkai.core.documents.errors import ScannedDocumentError, TooLargeDocumentError
from gongkai.core.documents.pdf.budget import Budget
from gongkai.core.documents.pdf.layout import pieces_of, sheet_of
from gongkai.core.documents.pdf.margins import without_margins
from gongkai.core.documents.pdf.paragraphs import paragraphs
from gongkai.core.documents.pdf.source import pages_of

if TYPE_CHECKING:
    from gongkai.core.documents.limits import Limits
    from gongkai.core.documents.pdf.layout import Sheet
    from gongkai.core.documents.pdf.source import Page

_COVERED: Final = 0.5
"""Pictures that take up this share of a page make it a scan, if it has hardly any text."""
_HARDLY_ANY: Final = 40
"""Characters: a scan may carry a page number, a stamp or the scanner's name as text."""
_COMPARISONS_A_BOX: Final = 400
"""Comparisons of lines, characters and cells allowed for each cell that the limits allow."""
_DRAWN: Final = 200
"""Shapes: so many on a page without text are letters turned into outlines."""
_UNMAPPED: Final = 0.5
"""Share of characters without meaning from which a page cannot be read."""


_UNREADABLE: Final = (
    "PDF 中的文字没有编码信息，无法取出。请用原文件重新导出 PDF，或先进行文字识别（OCR）。"
)


def read(data: bytes, limits: "Limits") -> Document:
    """Read a PDF's paragraphs and tables, page by page (读取 PDF).

    Of a document of which only some pages are scans the others are read; but where no table
    is left then, the scans are taken to hold the tables, and the document is refused.

    Raises:
        UnreadableDocumentError: damaged, encrypted, scanned, without usable text, too large.
    """
    sheets: list[Sheet] = []
    scans: list[int] = []
    boxes = unreadable = 0
    budget = Budget(_COMPARISONS_A_BOX * limits.boxes)
    with closing(pages_of(data, limits)) as pages:
        for page in pages:
            if _is_scan(page):
                scans.append(page.number)
                continue
            unreadable += page.unmapped > _UNMAPPED
            sheets.append(sheet_of(page, budget))
            boxes += _places(sheets[-1])
            if boxes > limits.boxes:
                raise TooLargeDocumentError("PDF 中的表格单元格过多，已停止读取。")
    if 2 * unreadable > sum(bool(sheet.tables or sheet.rows) for sheet in sheets):
        raise ScannedDocumentError(_UNREADABLE)
    pieces = (piece for sheet in without_margins(sheets) for piece in pieces_of(sheet))
    parts = tuple(paragraphs(pieces))
    if scans and not any(isinstance(part, Grid) for part in parts):
        raise ScannedDocumentError(_scanned(scans, len(scans) + len(sheets)))
    return Document(parts, "pdf")


def _is_scan(page: "Page") -> bool:
    """Say whether a page is a picture of text (是否扫描页)."""
    if len(page.glyphs) > _HARDLY_ANY:
        return False
    return page.pictured > _COVERED or (not page.glyphs and page.shapes > _DRAWN)


def _scanned(scans: list[int], pages: int) -> str:
    if len(scans) == pages:
        return "这份 PDF 是扫描件或图片，没有可读取的文字。请先进行文字识别（OCR），或提交原文件。"
    which = "、".join(str(number) for number in scans)
    return (
        f"这份 PDF 的第 {which} 页是扫描件或图片，其余页中没有表格。"
        "请先进行文字识别（OCR），或提交原文件。"
    )


def _places(sheet: "Sheet") -> int:
    """Count the places that a page's tables and fields take up (格数)."""
    ruled = (box for table in sheet.tables for row in table.grid.rows for box in row)
    fields = sum(len(row.fields) for row in sheet.rows)
    return fields + sum(box.rowspan * box.colspan for box in ruled)
