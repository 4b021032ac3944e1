"""Pages of a file (案卷页面) with pdfium: documents made safe to bind, then bound and numbered.

These are jobs for worker processes: what applicants and others hand in is hostile input.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
)

_MARGIN = 28.35
"""How far a number stands from the edges, in points: 10 mm."""
_QUARTERS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaves:
    """A document as pages to bind (待装订页面): a PDF, and how many pages it has."""

    pdf: bytes
    count: int


def leaves(data: bytes, most: int) -> Leaves:
    """Return a PDF's pages with all that is drawn on them flattened (页面): stamps, seals, notes.

    What is not drawn (scripts, attachments, links, forms) is left behind. Raises
    UnreadableDocumentError with a sentence where it is damaged, has a password, or has more
    than `most` pages.
    """
    with _opened(data) as source:
        count = len(source)
        if not count:
            raise BrokenDocumentError("PDF 中没有页面，请检查后重新上传。")
        if count > most:
            raise TooLargeDocumentError(f"PDF 有 {count} 页，超过 {most} 页的上限，请拆分后上传。")
        for page in _pages(source):
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_PRINT)
        with pypdfium2.PdfDocument.new() as target:
            _import(target, source)
            return Leaves(pdf=_saved(target), count=count)


def bound(front: Sequence[bytes], parts: Sequence[bytes], digits: bytes) -> bytes:
    """Return one PDF of the front matter and the parts (装订), the parts' pages numbered.

    `digits` has a small page for each of the ten. Numbers stand in the upper corner, on the
    right of odd pages and on the left of even ones.
    """
    with pypdfium2.PdfDocument.new() as target, pypdfium2.PdfDocument(digits) as drawn:
        for part in front:
            _append(target, part)
        first = len(target)
        for part in parts:
            _append(target, part)
        stamps = _Stamps(drawn, target)
        for number, place in enumerate(range(first, len(target)), 1):
            stamps.lay(number, target[place])
        return _saved(target)


def _append(target: pypdfium2.PdfDocument, part: bytes) -> None:
    with _opened(part) as source:
        _import(target, source)


class _Stamps:
    """The digits from which numbers are laid over pages (页号章), in the document once."""

    def __init__(self, drawn: pypdfium2.PdfDocument, target: pypdfium2.PdfDocument) -> None:
        self._width, self._height = drawn[0].get_size()
        self._digits = [drawn.page_as_xobject(digit, target) for digit in range(10)]

    def lay(self, number: int, page: pypdfium2.PdfPage) -> None:
        """Lay a number over a page (压印页号), upright as the page is shown."""
        text = str(number)
        width, height = page.get_size()
        start = width - _MARGIN - len(text) * self._width if number % 2 else _MARGIN
        for place, digit in enumerate(text):
            drawn = self._digits[int(digit)].as_pageobject()
            x = start + place * self._width
            drawn.transform(_upright(page, x, height - _MARGIN - self._height))
            page.insert_obj(drawn)
        page.gen_content()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise EncryptedDocumentError("PDF 设有密码，请取消密码后重新上传。") from None
        raise BrokenDocumentError("PDF 已经损坏，不能打开，请检查后重新上传。") from None


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    try:
        yield from document
    except pypdfium2.PdfiumError:
        raise BrokenDocumentError("PDF 中有损坏的页面，请另存后重新上传。") from None


def _import(target: pypdfium2.PdfDocument, source: pypdfium2.PdfDocument) -> None:
    try:
        target.import_pages(source)
    except pypdfium2.PdfiumError:
        raise BrokenDocumentError("PDF 中有损坏的页面，请另存后重新上传。") from None


def _upright(page: pypdfium2.PdfPage, x: float, y: float) -> pypdfium2.PdfMatrix:
    """Return the matrix to a point of the page as it is shown (旋转后的位置)."""
    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation()
    a, b, c, d = _QUARTERS[turned]
    origin = {
        0: (left + x, bottom + y),
        90: (right - y, bottom + x),
        180: (right - x, top - y),
        270: (left + y, top - x),
    }[turned]
    return pypdfium2.PdfMatrix(a, b, c, d, *origin)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
