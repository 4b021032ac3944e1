"""What the marks of a page cover in the end (遮盖范围): whole letters, never halves."""

from collections.abc import Iterable, Sequence

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.letters import Letter, PageLetters, boxes_of, covered, grown
from gongkai.core.redaction.marks import Mark, MarkError

MARGIN = 0.75
"""Points added around letters, for what ink stands over their boxes."""
_BREAK = Letter("\n", Rect(0, 0, 0, 0), seen=False)


def settled(page: PageLetters, marks: Iterable[Mark]) -> tuple[Rect, ...]:
    """Return the areas that a page's marks cover (确定遮盖范围), within the page.

    A letter that a mark touches is covered whole. Raises MarkError for a mark that covers
    nothing of the page.
    """
    areas: list[Rect] = []
    for mark in marks:
        wanted = [*mark.areas, *_of_span(page, mark)]
        gone = covered(page.letters, wanted)
        hit = [one for one, yes in zip(page.letters, gone, strict=True) if yes]
        whole = [*wanted, *(grown(one, MARGIN) for one in boxes_of(hit))]
        within = within_page(whole, page)
        if not within:
            raise MarkError(f"第 {page.number} 页的一处标记在页面之外，请重新标记。")
        areas.extend(within)
    return tuple(areas)


def left_standing(page: PageLetters, areas: Sequence[Rect]) -> tuple[Letter, ...]:
    """Return the letters that may be given (保留的文字): seen, and touched by no area.

    A line feed stands where something was covered, so that what is left does not run together.
    """
    gone = covered(page.letters, areas)
    return tuple(
        letter if not out and (letter.seen or letter.text.isspace()) else _BREAK
        for letter, out in zip(page.letters, gone, strict=True)
    )


def _of_span(page: PageLetters, mark: Mark) -> tuple[Rect, ...]:
    if mark.span is None:
        return ()
    if mark.span.end > len(page.letters):
        raise MarkError(f"第 {page.number} 页没有标记所指的文字，请重新标记。")
    return boxes_of(page.letters[mark.span.start : mark.span.end])


def within_page(areas: Iterable[Rect], page: PageLetters) -> tuple[Rect, ...]:
    """Return what of the areas lies on the page (页内部分); what lies outside is not seen."""
    return tuple(one for area in areas if (one := _within(area, page)).area > 0)


def _within(area: Rect, page: PageLetters) -> Rect:
    left, top = max(area.left, 0.0), max(area.top, 0.0)
    right, bottom = min(area.right, page.width), min(area.bottom, page.height)
    return Rect(left, top, max(right, left), max(bottom, top))
