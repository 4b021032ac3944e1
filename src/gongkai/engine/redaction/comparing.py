"""Two pictures of a page compared (图像比对): black where it is covered, the same elsewhere."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.engine.redaction.difference import Pixels, difference
from gongkai.engine.redaction.pixels import bounds_of

_BLACK = 64
"""Of 255: what packing with loss may leave of black beside white."""
_TILE = 16
"""Pixels of a side: a letter of ten points is larger."""
_UNLIKE = 20.0
"""Of 255: the mean difference of a tile that packing with loss does not make."""
_AROUND = 3
"""Pixels around an area, in which its edge may be drawn otherwise."""


def solid(pixels: Pixels, areas: Sequence[Rect], scale: float) -> bool:
    """Say whether every area is black all over (实心)."""
    for left, top, right, bottom in (bounds_of(one, scale, pixels) for one in areas):
        if left >= right or top >= bottom or pixels[top:bottom, left:right].max() > _BLACK:
            return False
    return True


def alike(one: Pixels, other: Pixels, areas: Sequence[Rect], scale: float) -> bool:
    """Say whether two pictures are the same outside the areas (其余相同), tile by tile."""
    if one.shape != other.shape:
        return False
    gap = difference(one, other)
    for left, top, right, bottom in (bounds_of(area, scale, one) for area in areas):
        gap[max(0, top - _AROUND) : bottom + _AROUND, max(0, left - _AROUND) : right + _AROUND] = 0
    return not gap.any() or bool(_tiles(gap).max() <= _UNLIKE)


def _tiles(gap: Pixels) -> NDArray[np.float64]:
    """Return the mean of each tile (分块均值); those at the edges are filled up with nothing."""
    high, wide = (-one % _TILE for one in gap.shape)
    full = np.pad(gap, ((0, high), (0, wide)))
    rows, columns = full.shape[0] // _TILE, full.shape[1] // _TILE
    means: NDArray[np.float64] = full.reshape(rows, _TILE, columns, _TILE).mean(axis=(1, 3))
    return means
