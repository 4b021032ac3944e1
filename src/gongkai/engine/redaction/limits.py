"""How large what is redacted may be (遮盖上限)."""

from gongkai.core.documents.errors import TooLargeDocumentError
from gongkai.core.documents.limits import MEGABYTE, Limits

LIMITS = Limits(file_bytes=100 * MEGABYTE, pages=300, seconds=900.0, memory_bytes=2048 * MEGABYTE)
"""For one document; a page takes about a second to cover and to prove."""
DOTS = 200
"""Pixels to an inch: what a page is drawn with."""
_FEWEST_DOTS = 72
_MOST_PIXELS = 36_000_000
"""Of one page: A2 at 300 dots an inch."""
_LONGEST_SIDE = 30_000


def dots_for(width: float, height: float) -> int:
    """Return pixels to an inch for a page so many points large (分辨率): fewer for a huge page.

    Raises TooLargeDocumentError where its letters could not be read any more.
    """
    dots = DOTS
    if width > 0 and height > 0:
        fitting = (_MOST_PIXELS / (width * height)) ** 0.5 * 72
        longest = _LONGEST_SIDE * 72 / max(width, height)
        dots = min(DOTS, int(fitting), int(longest))
    if dots < _FEWEST_DOTS:
        raise TooLargeDocumentError(
            "页面尺寸过大，不能遮盖。请把这一页另存为较小的纸张（如 A0 以下）后再试。"
        )
    return dots


def refuse_pixels(width: int, height: int) -> None:
    """Raise TooLargeDocumentError for a picture of too many pixels (像素过多)."""
    if width * height > _MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise TooLargeDocumentError("图片的像素过多，不能遮盖。请降低扫描分辨率后再试。")
