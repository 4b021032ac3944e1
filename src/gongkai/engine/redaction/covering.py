"""A PDF with its marks carried out (遮盖 PDF): drawn anew, black where it is covered."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.core.documents.limits import Limits
from gongkai.core.redaction.layer import runs_of
from gongkai.core.redaction.letters import covered
from gongkai.core.redaction.marks import Mark, MarkError
from gongkai.core.redaction.needles import needles_of
from gongkai.core.redaction.rebuilt import rebuilt
from gongkai.core.redaction.settling import left_standing, settled
from gongkai.core.redaction.sheet import Sheet
from gongkai.engine.redaction.limits import LIMITS
from gongkai.engine.redaction.pages import DrawnPage, pages_of
from gongkai.engine.redaction.pixels import blackened, packed


class Covered(NamedTuple):
    """A document with its marks carried out (遮盖结果): new bytes, and the words that are gone."""

    data: bytes
    words: frozenset[str]


def covered_pdf(
    data: bytes, marks: Sequence[Mark], *, letters: bool = True, limits: Limits = LIMITS
) -> Covered:
    """Return a new PDF without what the marks cover (遮盖 PDF).

    Nothing of the original file is in it but the picture of each page and, with `letters`,
    those letters that are seen and not covered. Raises MarkError for a mark on no page, and
    UnreadableDocumentError.
    """
    sheets, words = [], set[str]()
    for page in pages_of(data, limits):
        sheet, gone = _sheet(page, of_page(marks, page.number), letters)
        sheets.append(sheet)
        words |= gone
    refuse_beyond(marks, len(sheets))
    return Covered(rebuilt(sheets), frozenset(words))


def of_page(marks: Iterable[Mark], number: int) -> list[Mark]:
    """Return the marks of a page (本页标记)."""
    return [one for one in marks if one.page == number]


def refuse_beyond(marks: Iterable[Mark], pages: int) -> None:
    """Raise MarkError for a mark on a page that is not there (页码超出)."""
    for mark in marks:
        if mark.page > pages:
            raise MarkError(f"文件只有 {pages} 页，第 {mark.page} 页的标记不能遮盖，请重新标记。")


def _sheet(page: DrawnPage, marks: Sequence[Mark], letters: bool) -> tuple[Sheet, frozenset[str]]:
    read = page.letters()
    areas = settled(read, marks)
    pixels = blackened(page.pixels, areas, page.scale)
    kept = left_standing(read, areas) if letters else ()
    runs = runs_of(kept, page.scale, pixels.shape[0])
    words = needles_of(read.letters, covered(read.letters, areas))
    return Sheet(dots=page.dots, picture=packed(pixels), runs=runs), words
