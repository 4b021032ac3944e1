"""Documents made ready to be marked (待遮盖文件): what the marks' pages and places refer to.

A text document becomes the PDF that LibreOffice prints: it is read in pages, what a page does
not show is not given, and one proof holds for all. Pictures stay pictures.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import partial

from PIL import Image

from gongkai.core.documents.errors import UnsupportedFormatError
from gongkai.core.documents.limits import Limits, refuse_large
from gongkai.engine import office
from gongkai.engine.redaction.limits import LIMITS
from gongkai.engine.redaction.pages import opened, picture_of, size_of
from gongkai.engine.redaction.pictures import PictureKind, picture_kind, shown_pixels
from gongkai.engine.sandbox import shared_workers
from gongkai.engine.sniff import Format, sniff
from gongkai.engine.workers import Workers

ACCEPTED = "可以遮盖的文件：pdf、docx、doc、wps、rtf、odt、png、jpg。"
_TEXTS = frozenset({Format.DOCX, Format.OFFICE_TEXT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A document to be marked (待遮盖文件): its marks refer to these bytes."""

    data: bytes
    picture: PictureKind | None
    """None for a PDF."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page: points, or pixels of a picture."""
    original_sha256: str
    """Of the file as it came, which is not `data` where LibreOffice printed it."""


def prepare(
    data: bytes, name: str, limits: Limits = LIMITS, workers: Workers | None = None
) -> Prepared:
    """Make a document ready to be marked (准备遮盖), in worker processes.

    Raises UnreadableDocumentError with a sentence: of another format, broken, under a
    password, too large, or LibreOffice is not installed.
    """
    hands = workers or shared_workers()
    refuse_large(data, limits)
    kind = picture_kind(data)
    ready = data if kind else _as_pdf(data, name, limits, hands)
    job = partial(_picture_sizes, ready, kind) if kind else partial(_sizes, ready, limits)
    return Prepared(
        data=ready,
        picture=kind,
        sizes=hands.call(job, limits),
        original_sha256=hashlib.sha256(data).hexdigest(),
    )


def preview(
    prepared: Prepared, page: int, limits: Limits = LIMITS, workers: Workers | None = None
) -> bytes:
    """Return the picture of a page to mark on (页面预览), as PNG; its edges are the page's."""
    job = partial(_preview, prepared.data, prepared.picture, page, limits)
    return (workers or shared_workers()).call(job, limits)


def _as_pdf(data: bytes, name: str, limits: Limits, hands: Workers) -> bytes:
    form = hands.call(partial(sniff, data, name), limits)
    if form is Format.PDF:
        return data
    if form not in _TEXTS:
        raise UnsupportedFormatError(f"不能遮盖这种格式的文件，请另存为 PDF 后再试。{ACCEPTED}")
    return office.to_pdf(data, limits)


def _sizes(data: bytes, limits: Limits) -> tuple[tuple[float, float], ...]:
    with opened(data, limits) as document:
        return tuple(size_of(document, place) for place in range(len(document)))


def _picture_sizes(data: bytes, kind: PictureKind) -> tuple[tuple[float, float], ...]:
    height, width = shown_pixels(data, kind).shape[:2]
    return ((float(width), float(height)),)


def _preview(data: bytes, kind: PictureKind | None, page: int, limits: Limits) -> bytes:
    pixels = shown_pixels(data, kind) if kind else picture_of(data, page, limits)
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "PNG", compress_level=3)
    return target.getvalue()
