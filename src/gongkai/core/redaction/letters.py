"""A page as letters with their places (页面文字): what redaction covers and what it leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.core.documents.pdf.geometry import Rect


class Letter(NamedTuple):
    """A character of a page (字符): upright, in points from the upper left corner."""

    text: str
    box: Rect
    seen: bool
    """Whether the picture of the page changes where it stands when all text is taken away."""


@dataclass(frozen=True, slots=True)
class PageLetters:
    """A page and its letters in reading order (一页的文字); line breaks are letters too."""

    number: int
    width: float
    height: float
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """The letters as text, one character each (全文)."""
        return "".join(one.text for one in self.letters)


def boxes_of(letters: Iterable[Letter]) -> tuple[Rect, ...]:
    """Return rectangles around letters (文字区域): one for each stretch along a line."""
    merged: list[Rect] = []
    for one in letters:
        if one.box.area <= 0:
            continue
        if merged and _goes_on(merged[-1], one.box):
            merged[-1] = around(merged[-1], one.box)
        else:
            merged.append(one.box)
    return tuple(merged)


def around(one: Rect, other: Rect) -> Rect:
    """Return the rectangle around two (外接矩形)."""
    return Rect(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def grown(area: Rect, by: float) -> Rect:
    """Return a rectangle larger on all sides (外扩)."""
    return Rect(area.left - by, area.top - by, area.right + by, area.bottom + by)


def touches(area: Rect, box: Rect, share: float = 0.15) -> bool:
    """Say whether an area covers a letter (是否遮到): its middle, or so much of its box."""
    if area.holds((box.left + box.right) / 2, (box.top + box.bottom) / 2):
        return True
    wide = min(area.right, box.right) - max(area.left, box.left)
    high = min(area.bottom, box.bottom) - max(area.top, box.top)
    return wide > 0 and high > 0 and wide * high >= share * box.area


def covered(letters: Sequence[Letter], areas: Sequence[Rect]) -> list[bool]:
    """Say of each letter whether an area covers it (是否被遮盖); what has no box is not."""
    return [one.box.area > 0 and any(touches(area, one.box) for area in areas) for one in letters]


def _goes_on(line: Rect, box: Rect) -> bool:
    """Say whether a letter goes on along or down a line (同一行或同一列)."""
    high, wide = (
        min(line.bottom, box.bottom) - max(line.top, box.top),
        min(line.right, box.right) - max(line.left, box.left),
    )
    size = max(box.bottom - box.top, box.right - box.left)
    along = high >= 0.5 * min(line.bottom - line.top, box.bottom - box.top) and wide >= -size
    down = wide >= 0.5 * min(line.right - line.left, box.right - box.left) and (
        0 <= box.top - line.bottom <= 0.5 * size and line.right - line.left <= 1.5 * size
    )
    return along or down
