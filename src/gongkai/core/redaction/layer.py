"""The text layer of a rebuilt page (文字层): letters laid under its picture, on its pixel grid.

Places are whole pixels, so that they say no more about what was covered than the picture does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.letters import Letter, around

_GAP = 0.6
"""Heights of a letter between two that still are of one run."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters one behind the other (一段文字), in pixels from the lower left corner."""

    x: int
    y: int
    size: int
    stretch: int
    """Per cent of a square letter that each takes along the line."""
    text: str


def runs_of(letters: Iterable[Letter], scale: float, height: int) -> tuple[Run, ...]:
    """Return letters as runs (分段), on a page so many pixels high, `scale` pixels to a point."""
    return tuple(_run(text, box, scale, height) for text, box in _stretches(letters))


def _stretches(letters: Iterable[Letter]) -> Iterator[tuple[str, Rect]]:
    text, box = "", Rect(0, 0, 0, 0)
    for one in letters:
        if one.text.isspace():
            if text:
                yield text + " ", box
            text = ""
            continue
        if text and _goes_on(box, one.box):
            text, box = text + one.text, around(box, one.box)
            continue
        if text:
            yield text, box
        text, box = one.text, one.box
    if text:
        yield text, box


def _goes_on(line: Rect, box: Rect) -> bool:
    high = box.bottom - box.top
    level = min(line.bottom, box.bottom) - max(line.top, box.top) >= 0.5 * high
    return level and -0.5 * high <= box.left - line.right <= _GAP * high


def _run(text: str, box: Rect, scale: float, height: int) -> Run:
    size = max(1, round((box.bottom - box.top) * scale))
    width = max(1, round((box.right - box.left) * scale))
    count = len(text.rstrip())
    return Run(
        x=round(box.left * scale),
        y=height - round(box.bottom * scale),
        size=size,
        stretch=min(max(1, round(100 * width / (count * size))), 1000),
        text=text,
    )
