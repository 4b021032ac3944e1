"""Pages of a PDF as they are shown (页面图像与文字), through PDFium: jobs for worker processes.

What is drawn over a page (seals, notes, fields of forms) becomes part of it first, so that it
is searched, covered and given like the rest; what is not drawn is never looked at.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import addressof, c_double
from functools import cached_property

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
)
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.pdf import binding
from gongkai.core.documents.pdf.geometry import Frame, Rect, Turn
from gongkai.core.redaction.letters import Letter, PageLetters, around
from gongkai.engine.redaction.difference import Pixels
from gongkai.engine.redaction.limits import LIMITS, dots_for
from gongkai.engine.redaction.visibility import seen

_DAMAGED = "PDF 文件已损坏或不完整，不能遮盖。请重新导出或重新扫描后再试。"
_LOCKED = "PDF 文件设有打开密码，不能遮盖。请取消密码后再试。"
_MOST_LETTERS = 200_000
_DEEPEST = 15
_NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)


class DrawnPage:
    """A page as it is shown (一页): its size in points, pixels to an inch, picture and letters."""

    def __init__(self, number: int, page: pypdfium2.PdfPage) -> None:
        self.number = number
        self._page = page
        self._frame = _frame(page)
        self.width, self.height = self._frame.size
        self.dots = dots_for(self.width, self.height)

    @cached_property
    def pixels(self) -> Pixels:
        """The picture (图像): red, green, blue."""
        return _drawn(self._page, self.dots)

    @property
    def scale(self) -> float:
        """Pixels to a point (比例)."""
        return self.dots / 72

    def pixels_at(self, dots: int) -> Pixels:
        """Return the picture in another resolution (另一分辨率的图像)."""
        return self.pixels if dots == self.dots else _drawn(self._page, dots)

    def letters(self) -> PageLetters:
        """Return the letters, and whether each is seen (页面文字). To be called once: text goes."""
        found, shown = _letters(self._page, self._frame), self.pixels
        visible = seen(found, shown, self._without_text(), self.scale)
        letters = (one._replace(seen=yes) for (one, _), yes in zip(found, visible, strict=True))
        return PageLetters(self.number, self.width, self.height, tuple(letters))

    def letters_unseen(self) -> PageLetters:
        """Return the letters, seen or not (未验证的文字): for searching."""
        letters = (one for one, _ in _letters(self._page, self._frame))
        return PageLetters(self.number, self.width, self.height, tuple(letters))

    def _without_text(self) -> Pixels:
        kinds = [pdfium.FPDF_PAGEOBJ_TEXT]
        for one in self._page.get_objects(filter=kinds, max_depth=_DEEPEST):
            pdfium.FPDFTextObj_SetTextRenderMode(one.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        return _drawn(self._page, self.dots)


def pages_of(data: bytes, limits: Limits = LIMITS) -> Iterator[DrawnPage]:
    """Yield the pages of a PDF, drawn (逐页绘制). Each is gone when the next one comes.

    Raises UnreadableDocumentError with a sentence: broken, under a password, too large.
    """
    with opened(data, limits) as document:
        for index in range(len(document)):
            with _flat(document, index) as page:
                yield DrawnPage(index + 1, page)


def picture_of(data: bytes, number: int, limits: Limits = LIMITS) -> Pixels:
    """Return the picture of one page (单页图像)."""
    with opened(data, limits) as document:
        if not 1 <= number <= len(document):
            raise BrokenDocumentError(f"文件只有 {len(document)} 页，没有第 {number} 页。")
        with _flat(document, number - 1) as page:
            return DrawnPage(number, page).pixels


def size_of(document: pypdfium2.PdfDocument, index: int) -> tuple[float, float]:
    """Return the width and height of a page as it is shown (页面大小), in points."""
    page = _loaded(document, index)
    try:
        return _frame(page).size
    finally:
        page.close()


@contextmanager
def opened(data: bytes, limits: Limits = LIMITS) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF (打开 PDF); raises UnreadableDocumentError with a sentence."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise EncryptedDocumentError(_LOCKED) from None
        raise BrokenDocumentError(_DAMAGED) from None
    try:
        document.init_forms()
        count = len(document)
        if count < 1:
            raise BrokenDocumentError("PDF 中没有页面，请检查后重新上传。")
        if count > limits.pages:
            raise TooLargeDocumentError(
                f"PDF 有 {count} 页，超过 {limits.pages} 页的上限，请拆分后再遮盖。"
            )
        yield document
    finally:
        document.close()


@contextmanager
def _flat(document: pypdfium2.PdfDocument, index: int) -> Iterator[pypdfium2.PdfPage]:
    """Give a page with all that is drawn over it made part of it (压平)."""
    first = _loaded(document, index)
    flattened = pdfium.FPDFPage_Flatten(first.raw, pdfium.FLAT_NORMALDISPLAY)
    first.close()
    if flattened == pdfium.FLATTEN_FAIL:
        raise BrokenDocumentError(_DAMAGED)
    page = _loaded(document, index)
    try:
        yield page
    finally:
        page.close()


def _loaded(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    try:
        return document[index]
    except pypdfium2.PdfiumError:
        raise BrokenDocumentError(_DAMAGED) from None


def _frame(page: pypdfium2.PdfPage) -> Frame:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page.raw, box):
        raise BrokenDocumentError(_DAMAGED)
    if not (box.right - box.left >= 1 and box.top - box.bottom >= 1):
        raise BrokenDocumentError("PDF 中有面积为零的页面，不能遮盖。请另存后再试。")
    turn = Turn(page.get_rotation() // 90 % 4)
    return Frame(box.left, box.bottom, box.right, box.top, turn)


def _drawn(page: pypdfium2.PdfPage, dots: int) -> Pixels:
    picture = page.render(scale=dots / 72, rev_byteorder=True, prefer_bgrx=False)
    return np.ascontiguousarray(picture.to_numpy()[:, :, :3])


def _letters(page: pypdfium2.PdfPage, frame: Frame) -> list[tuple[Letter, Rect]]:
    """Return each letter with the box of its ink (字符及墨迹范围); line breaks have no box."""
    text = page.get_textpage()
    try:
        at = binding.address(text.raw)
        count = max(binding.count_characters(at), 0)
        if count > _MOST_LETTERS:
            raise TooLargeDocumentError("页面的文字过多，不能遮盖。请拆分或另存后再试。")
        return [_letter(at, place, frame) for place in range(count)]
    finally:
        text.close()


def _letter(text: int, place: int, frame: Frame) -> tuple[Letter, Rect]:
    code = binding.character(text, place)
    character = chr(code) if 0 < code <= sys.maxunicode else "\ufffd"
    ink = _ink_box(text, place, frame)
    loose = _loose_box(text, place, frame) or ink
    if binding.is_generated(text, place) or loose is None:
        blank = character if character.isspace() else "\n"
        return Letter(blank, _NOWHERE, seen=False), _NOWHERE
    box = loose if ink is None else around(loose, ink)
    return Letter(character, box, seen=False), ink or loose


def _ink_box(text: int, place: int, frame: Frame) -> Rect | None:
    left, right, bottom, top = (c_double() for _ in range(4))
    edges = [addressof(one) for one in (left, right, bottom, top)]
    if not binding.ink_box(text, place, *edges):
        return None
    return _placed(frame, left.value, bottom.value, right.value, top.value)


def _loose_box(text: int, place: int, frame: Frame) -> Rect | None:
    box = pdfium.FS_RECTF()
    if not binding.character_box(text, place, addressof(box)):
        return None
    return _placed(frame, box.left, box.bottom, box.right, box.top)


def _placed(frame: Frame, left: float, bottom: float, right: float, top: float) -> Rect | None:
    if not (left < right and bottom < top):
        return None
    return Rect(*frame.place(left, bottom, right, top))
