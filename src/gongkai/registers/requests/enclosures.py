"""Which files may be put into a case (可入卷的文件): told by their bytes, never by their names.

Looking at a file is done in a worker process. What is kept is what came, byte for byte, its
metadata included; nothing of it is ever run or shown as part of a page.
"""

import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import pypdfium2.raw as pdfium
from django.conf import settings
from PIL import Image, UnidentifiedImageError

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import Limits, refuse_large
from gongkai.engine.sandbox import shared_workers
from gongkai.engine.scanning import scan
from gongkai.engine.sniff import Format, sniff

LIMITS = Limits(pages=2000)
"""How large an enclosure may be (附件上限)."""

INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})
"""The types that may be shown in a browser, as a document of their own; the rest is downloaded."""

ACCEPTED = "可以入卷的文件：pdf、png、jpg、tif、docx、xlsx、doc、wps、xls、et、ofd、txt。"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFICE: Mapping[Format, str] = MappingProxyType(
    {
        Format.DOCX: _WORD,
        Format.XLSX: _SHEET,
        Format.OFFICE_TEXT: "application/msword",
        Format.OFFICE_SHEET: "application/vnd.ms-excel",
        Format.TEXT: "text/plain",
        Format.MARKDOWN: "text/plain",
        Format.OWN_CSV: "text/plain",
    }
)
_PICTURES: Mapping[bytes, str] = MappingProxyType(
    {
        b"\x89PNG\r\n\x1a\n": "PNG",
        b"\xff\xd8\xff": "JPEG",
        b"II*\0": "TIFF",
        b"MM\0*": "TIFF",
    }
)
_OFD = "application/ofd"
_MACROS = "vbaproject.bin"
_LONGEST_SIDE = 30_000
"""Pixels; how many there may be in all is Pillow's own limit: a scan of A3 at 600 dots an inch."""
_LARGE_PICTURE = "图片的像素过多，不能入卷。请降低扫描分辨率后再试。"
_BROKEN_PICTURE = "图片已损坏或不完整，无法打开。请重新扫描或重新保存后再试。"
_BROKEN_PDF = "PDF 文件已损坏或不完整，无法打开。请重新导出或重新扫描后再试。"
_LOCKED_PDF = "PDF 文件设有打开密码，不能入卷。请取消密码后再试。"


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file was found to be (检查结果)."""

    media_type: str
    pages: int | None = None
    """Of a PDF or a picture; None where only the program that wrote it knows."""


def examine(data: bytes, limits: Limits = LIMITS) -> Examined:
    """Say what a file is (检查附件), in a worker process.

    UnreadableDocumentError, with the sentence, where it is not accepted: of another format,
    damaged, under a password, with macros, too large, or refused by the deployment's scanner.
    """
    refuse_large(data, limits)
    scan(data, settings.SCAN_COMMAND)
    return shared_workers().call(partial(examined, data, limits), limits)


def examined(data: bytes, limits: Limits = LIMITS) -> Examined:
    """Do the same in this process (检查附件)."""
    for start, form in _PICTURES.items():
        if data.startswith(start):
            return _picture(data, form, limits)
    if data.startswith(b"PK") and _is_ofd(data):
        return Examined(_OFD)
    form_of = sniff(data, "")
    if form_of is Format.PDF:
        return Examined("application/pdf", _pdf_pages(data, limits))
    media_type = _OFFICE.get(form_of)
    if media_type is None:
        raise UnsupportedFormatError(f"不能入卷这种格式的文件。{ACCEPTED}")
    if form_of in {Format.DOCX, Format.XLSX}:
        _refuse_macros(data)
    return Examined(media_type)


def _picture(data: bytes, form: str, limits: Limits) -> Examined:
    """Look at a picture (检查图片): its size is known before anything is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[form]) as image:
                pages = _opened(image, limits)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLargeDocumentError(_LARGE_PICTURE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BrokenDocumentError(_BROKEN_PICTURE) from error
    return Examined(f"image/{form.lower()}", pages)


def _opened(image: Image.Image, limits: Limits) -> int:
    """Return how many pages a picture has (页数), the first and the last of which are sound."""
    if max(image.size) > _LONGEST_SIDE:
        raise TooLargeDocumentError(_LARGE_PICTURE)
    pages = int(getattr(image, "n_frames", 1))
    if pages > limits.pages:
        raise TooLargeDocumentError(f"图片共 {pages} 页，超过上限 {limits.pages} 页。")
    image.load()
    if pages > 1:
        image.seek(pages - 1)
        image.load()
    return pages


def _pdf_pages(data: bytes, limits: Limits) -> int:
    """Return how many pages a PDF has (页数), the first and the last of which can be opened."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        if pdfium.FPDF_GetLastError() in locked:
            raise EncryptedDocumentError(_LOCKED_PDF)
        raise BrokenDocumentError(_BROKEN_PDF)
    try:
        pages: int = pdfium.FPDF_GetPageCount(document)
        if pages > limits.pages:
            raise TooLargeDocumentError(f"PDF 共 {pages} 页，超过上限 {limits.pages} 页。")
        for place in {0, pages - 1}:
            page = pages > 0 and pdfium.FPDF_LoadPage(document, place)
            if not page:
                raise BrokenDocumentError(_BROKEN_PDF)
            pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(document)
    return pages


def _is_ofd(data: bytes) -> bool:
    return "OFD.xml" in _names(data)


def _refuse_macros(data: bytes) -> None:
    if any(name.lower().endswith(_MACROS) for name in _names(data)):
        raise UnsupportedFormatError("文件带有宏，不能入卷。请另存为不带宏的 docx、xlsx 或 pdf。")


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError, EOFError) as error:
        raise BrokenDocumentError("文件已损坏或不完整，无法打开，请另存后再试。") from error
