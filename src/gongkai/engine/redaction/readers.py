"""Two other readers of PDFs (另外两个读取程序), neither of which had a part in making the file."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTItem, LTPage, LTTextContainer
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pypdf.errors import PyPdfError

from gongkai.core.documents.pdf.geometry import Rect


class ReaderError(Exception):
    """A reader cannot read the file (无法读取)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader reads of a page (读取结果): its text, and where letters stand if it says so."""

    text: str
    middles: tuple[tuple[float, float], ...] = ()
    """Middles of letters, upright in points from the upper left corner."""


def by_pdfminer(data: bytes) -> list[Reading]:
    """Return the pages as pdfminer reads them (pdfminer 的读取). Raises ReaderError."""
    try:
        return [_mined(page) for page in extract_pages(io.BytesIO(data))]
    except (PDFException, PSException, *_BROKEN) as error:
        raise ReaderError from error


def by_pypdf(data: bytes) -> list[Reading]:
    """Return the pages as pypdf reads them (pypdf 的读取). Raises ReaderError."""
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        return [Reading(page.extract_text()) for page in document.pages]
    except (PyPdfError, *_BROKEN) as error:
        raise ReaderError from error


READERS = {"pdfminer.six": by_pdfminer, "pypdf": by_pypdf}
"""The readers by their names (读取程序)."""

_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OSError)
"""What readers raise besides their own errors over files that are not well made."""


def inside(reading: Reading, areas: Iterable[Rect]) -> bool:
    """Say whether any letter stands in one of the areas (区域内仍有文字)."""
    return any(area.holds(x, y) for area in areas for x, y in reading.middles)


def _mined(page: LTPage) -> Reading:
    letters = [one for one in _letters(page) if not one.get_text().isspace()]
    text = "\n".join(one.get_text() for one in page if isinstance(one, LTTextContainer))
    text += "\n" + "".join(one.get_text() for one in _loose(page))
    middles = [((one.x0 + one.x1) / 2, page.height - (one.y0 + one.y1) / 2) for one in letters]
    return Reading(text, tuple(middles))


def _letters(item: LTItem) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, Iterable):
        for one in item:
            yield from _letters(one)


def _loose(item: LTItem) -> Iterator[LTChar]:
    """Yield letters of figures (图形内的文字), which stand in no line."""
    if isinstance(item, LTTextContainer):
        return
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, Iterable):
        for one in item:
            yield from _loose(one)
