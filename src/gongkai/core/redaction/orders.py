"""The orders in which a page may be read (阅读顺序): as written, along its lines, down its columns.

A file may write its letters in any order; who looks at the page reads what stands side by side.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.letters import PageLetters

_GAP = 0.6
"""Of a letter's size: a wider gap parts words."""


@dataclass(frozen=True, slots=True)
class Order:
    """A page read in some order (读法): its text, and the letter each character is (or none)."""

    text: str
    places: tuple[int | None, ...]


def orders(page: PageLetters) -> Iterator[Order]:
    """Yield the page as it is written, then along its lines and down its columns (三种读法)."""
    yield Order(page.text, tuple(range(len(page.letters))))
    placed = [place for place, one in enumerate(page.letters) if one.box.area > 0]
    boxes = {place: page.letters[place].box for place in placed}
    for turn in (_as_lines, _as_columns):
        yield _read(page, boxes, turn)


def _as_lines(box: Rect) -> Rect:
    return box


def _as_columns(box: Rect) -> Rect:
    """Turn a page so that its columns become lines (竖排转横排), the first one on the right."""
    return Rect(box.top, -box.right, box.bottom, -box.left)


def _read(page: PageLetters, boxes: dict[int, Rect], turn: Callable[[Rect], Rect]) -> Order:
    turned = {place: turn(box) for place, box in boxes.items()}
    text: list[str] = []
    places: list[int | None] = []
    for line in _lines(turned):
        before: Rect | None = None
        for place in line:
            box = turned[place]
            if before and box.left - before.right > _GAP * (box.bottom - box.top):
                text.append(" ")
                places.append(None)
            text.append(page.letters[place].text)
            places.append(place)
            before = box
        text.append("\n")
        places.append(None)
    return Order("".join(text), tuple(places))


def _lines(boxes: dict[int, Rect]) -> Iterator[Sequence[int]]:
    """Yield the letters of each line from left to right (分行)."""
    line: list[int] = []
    middle = 0.0
    for place in sorted(boxes, key=lambda place: boxes[place].top + boxes[place].bottom):
        box = boxes[place]
        here = (box.top + box.bottom) / 2
        if line and here - middle > 0.5 * (box.bottom - box.top):
            yield sorted(line, key=lambda one: boxes[one].left)
            line = []
        if not line:
            middle = here
        line.append(place)
    if line:
        yield sorted(line, key=lambda one: boxes[one].left)
