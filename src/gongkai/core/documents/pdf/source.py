"""Opening a PDF and giving its pages one after another (打开 PDF)."""

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import pypdfium2.raw as pdfium

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
    UnreadableDocumentError,
)
from gongkai.core.documents.pdf import binding
from gongkai.core.documents.pdf.budget import Budget
from gongkai.core.documents.pdf.geometry import Bar, Frame, Rect
from gongkai.core.documents.pdf.glyphs import Glyph, glyphs_of, share_unmapped
from gongkai.core.documents.pdf.objects import Drawing, drawing_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from gongkai.core.documents.limits import Limits

_DAMAGED: Final = "PDF 文件已损坏或不完整，无法打开。请重新导出或重新下载后再试。"
_LOCKED: Final = "PDF 文件设有打开密码，无法读取。请先取消密码保护后再提交。"
_END_MARK: Final = b"%%EOF"
_TAIL: Final = 2048
_DOT: Final = 3.0
"""Points: a piece this small may belong to a dotted line either way."""
_THINGS_A_BOX: Final = 10
"""Characters and drawn objects allowed for each table cell that the limits allow."""

_one_at_a_time = Lock()
"""PDFium must not be called from two threads at once."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read (一页的内容), upright, measured from its upper left corner."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: list[Bar]
    vertical: list[Bar]
    areas: list[Rect]
    pictured: float
    """Area of its pictures as a share of the page; scans may come in strips."""
    shapes: int
    """How many shapes are drawn."""
    unmapped: float
    """Share of its characters whose meaning the file does not say."""


def pages_of(data: bytes, limits: "Limits") -> "Generator[Page, None, None]":
    """Give the pages of a PDF (逐页读取).

    Raises:
        UnreadableDocumentError: broken, encrypted, or larger than the limits.
    """
    budget = Budget(_THINGS_A_BOX * limits.boxes)
    with _one_at_a_time, _opened(data) as document:
        number = pdfium.FPDF_GetPageCount(document)
        if number > limits.pages:
            raise TooLargeDocumentError(f"PDF 共 {number} 页，超过上限 {limits.pages} 页。")
        if number < 1:
            raise BrokenDocumentError(_DAMAGED)
        for index in range(number):
            with _loaded(document, index) as (page, text):
                yield _page(index + 1, page, text, budget)


@contextmanager
def _opened(data: bytes) -> "Iterator[Any]":
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError())
    try:
        whole = _END_MARK in data[-_TAIL:]
        if not whole and not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document):
            raise BrokenDocumentError(_DAMAGED)
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refusal(code: int) -> UnreadableDocumentError:
    if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return EncryptedDocumentError(_LOCKED)
    return BrokenDocumentError(_DAMAGED)


@contextmanager
def _loaded(document: Any, index: int) -> "Iterator[tuple[Any, Any]]":
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise BrokenDocumentError(_DAMAGED)
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise BrokenDocumentError(_DAMAGED)
        try:
            yield page, text
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


def _page(number: int, page: Any, text: Any, budget: Budget) -> Page:
    at, text_at = binding.address(page), binding.address(text)
    budget.spend(max(binding.count_characters(text_at), 0))
    drawing = drawing_of(at, budget)
    frame = _frame(page, drawing)
    width, height = frame.size
    horizontal, vertical = _bars(drawing, frame)
    pictures = [Rect(*frame.place(*bounds)) for bounds in drawing.pictures]
    return Page(
        number=number,
        width=width,
        height=height,
        glyphs=glyphs_of(text_at, drawing, frame),
        horizontal=horizontal,
        vertical=vertical,
        areas=[Rect(*frame.place(*bounds)) for bounds in drawing.areas],
        pictured=sum(rect.area for rect in pictures) / (width * height),
        shapes=len(drawing.bars) + len(drawing.areas),
        unmapped=share_unmapped(text_at),
    )


def _frame(page: Any, drawing: Drawing) -> Frame:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box) or box.right - box.left < 1:
        raise BrokenDocumentError(_DAMAGED)
    return Frame(box.left, box.bottom, box.right, max(box.top, box.bottom + 1), drawing.turn)


def _bars(drawing: Drawing, frame: Frame) -> tuple[list[Bar], list[Bar]]:
    """Sort the thin shapes by their direction; a dot may be part of either (分横竖线)."""
    horizontal, vertical = [], []
    for bounds in drawing.bars:
        left, top, right, bottom = frame.place(*bounds)
        wide, high = right - left, bottom - top
        dot = max(wide, high) <= _DOT
        if wide >= high or dot:
            horizontal.append(Bar((top + bottom) / 2, left, right))
        if high > wide or dot:
            vertical.append(Bar((left + right) / 2, top, bottom))
    return horizontal, vertical
