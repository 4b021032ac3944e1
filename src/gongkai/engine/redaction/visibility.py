"""Which letters are seen (文字是否可见): those without which the picture of the page is another.

Taking all text away must change the picture where a letter stands. White on white, beneath a
picture or a box, outside the page, of a hidden layer or in no ink: none of these changes it.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.letters import Letter
from gongkai.engine.redaction.difference import Pixels, difference

_CONTRAST = 60
"""Of 255: how much a pixel must change to be told by the eye."""
_SHARE = 0.06
"""Of the pixels of a letter's ink, those that must change."""
_SMALLEST = 2.5
"""Points: letters that are smaller are not read by the eye."""
_SAME = 0.5
"""Of a letter's box: what two letters share that are printed one upon the other."""


def seen(
    letters: Sequence[tuple[Letter, Rect]], shown: Pixels, bare: Pixels, scale: float
) -> list[bool]:
    """Say of each letter and the box of its ink whether it is seen (是否可见).

    `shown` and `bare` are the page with and without its text. Where different letters are
    printed one upon the other, none of them counts as seen.
    """
    changed = difference(shown, bare) >= _CONTRAST
    sums = np.zeros((changed.shape[0] + 1, changed.shape[1] + 1), dtype=np.int32)
    np.cumsum(changed, axis=0, dtype=np.int32, out=sums[1:, 1:])
    np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
    visible = [_large(one.box) and _changes(ink, sums, scale) for one, ink in letters]
    for place in _overprinted(letters):
        visible[place] = False
    return visible


def _large(box: Rect) -> bool:
    return max(box.bottom - box.top, box.right - box.left) >= _SMALLEST


def _changes(box: Rect, sums: NDArray[np.int32], scale: float) -> bool:
    """Say whether the picture changes within a box (像素变化)."""
    if box.area <= 0:
        return False
    high, wide = sums.shape[0] - 1, sums.shape[1] - 1
    left, right = int(box.left * scale), int(np.ceil(box.right * scale))
    top, bottom = int(box.top * scale), int(np.ceil(box.bottom * scale))
    if left < 0 or top < 0 or right > wide or bottom > high:
        return False
    count = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    area = max(1, (right - left) * (bottom - top))
    return bool(count >= max(1.0, _SHARE * area))


def _overprinted(letters: Sequence[tuple[Letter, Rect]]) -> set[int]:
    """Return the letters that share their place with another one (重叠印刷).

    A letter that is printed twice to look bold is one letter: the second does not count.
    """
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    found: set[int] = set()
    for place, (letter, box) in enumerate(letters):
        if box.area <= 0 or letter.text.isspace():
            continue
        key = int((box.left + box.right) / 20), int((box.top + box.bottom) / 20)
        around = [(key[0] + x, key[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        for other in (one for cell in around for one in cells[cell]):
            if _share(box, letters[other][1]) >= _SAME:
                same = letters[other][0].text == letter.text
                found.update({place} if same else {place, other})
        cells[key].append(place)
    return found


def _share(one: Rect, other: Rect) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return 0.0
    return wide * high / min(one.area, other.area)
