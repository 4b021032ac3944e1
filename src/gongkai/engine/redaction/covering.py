"""A PDF with its marks carried out (遮盖 PDF): drawn anew, black where it is covered."""

from collections.abc import Iterable, Sequence

from gongkai.core.documents.limits import Limits
from gongkai.core.redaction.layer import runs_of
from gongkai.core.redaction.marks import Mark, MarkError
from gongkai.core.redaction.rebuilt import rebuilt
from gongkai.core.redaction.settling import left_standing, settled
from gongkai.core.redaction.sheet import Sheet
from gongkai.engine.redaction.limits import LIMITS
from gongkai.engine.redaction.pages import DrawnPage, pages_of
from gongkai.engine.redaction.pixels import blackened, packed


def covered_pdf(
    data: bytes, marks: Sequence[Mark], *, letters: bool = True, limits: Limits = LIMITS
) -> bytes:
    """Return a new PDF without what the marks cover (遮盖 PDF).

    Nothing of the original file is in it but the picture of each page and, with `letters`,
    those letters that are seen and not covered. Raises MarkError for a mark on no page, and
    UnreadableDocumentError.
    """
    sheets = [_sheet(page, of_page(marks, page.number), letters) for page in pages_of(data, limits)]
    refuse_beyond(marks, len(sheets))
    return rebuilt(sheets)


def of_page(marks: Iterable[Mark], number: int) -> list[Mark]:
    """Return the marks of a page (本页标记)."""
    return [one for one in marks if one.page == number]


def refuse_beyond(marks: Iterable[Mark], pages: int) -> None:
    """Raise MarkError for a mark on a page that is not there (页码超出)."""
    for mark in marks:
        if mark.page > pages:
            raise MarkError(f"文件只有 {pages} 页，第 {mark.page} 页的标记不能遮盖，请重新标记。")


def _sheet(page: DrawnPage, marks: Sequence[Mark], letters: bool) -> Sheet:
    read = page.letters()
    areas = settled(read, marks)
    pixels = blackened(page.pixels, areas, page.scale)
    kept = left_standing(read, areas) if letters else ()
    runs = runs_of(kept, page.scale, pixels.shape[0])
    return Sheet(dots=page.dots, picture=packed(pixels), runs=runs)
