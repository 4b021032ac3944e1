"""Pixels covered and packed (像素): black where an area is, then a picture for a rebuilt page."""

import io
import zlib
from collections.abc import Iterable

import numpy as np
from PIL import Image

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.sheet import Packing, Picture
from gongkai.engine.redaction.difference import Pixels, largest, smallest

_GREY = 12
"""Of 255: what the colours of a pixel may differ by for it to be grey."""
_BYTES_A_PIXEL = 0.12
"""Above it a picture is no page of text but a scan or a photograph, and packed with loss."""
_QUALITY = 88
_SHADES = ((np.arange(256) + 8) // 17 * 17).astype(np.uint8)
"""The nearest of sixteen shades for each of 256."""


def blackened(pixels: Pixels, areas: Iterable[Rect], scale: float) -> Pixels:
    """Return a copy with the areas overwritten in black (涂黑), every pixel they touch."""
    made = pixels.copy()
    for left, top, right, bottom in (bounds_of(one, scale, pixels) for one in areas):
        made[top:bottom, left:right] = 0
    return made


def bounds_of(area: Rect, scale: float, pixels: Pixels) -> tuple[int, int, int, int]:
    """Return an area in whole pixels, those it only touches too (像素范围)."""
    high, wide = pixels.shape[:2]
    left, top = max(0, int(area.left * scale)), max(0, int(area.top * scale))
    right = min(wide, int(np.ceil(area.right * scale)))
    bottom = min(high, int(np.ceil(area.bottom * scale)))
    return left, top, right, bottom


def packed(pixels: Pixels) -> Picture:
    """Return pixels as the picture of a page (压缩): sharp where that is small enough.

    Sixteen shades of grey are enough for letters, and take half the room.
    """
    values = in_fewest_colours(pixels)
    height, width = values.shape[:2]
    colours = values.size // (height * width)
    sharp = _SHADES[values] if colours == 1 else values
    data, packing = zlib.compress(sharp.tobytes(), 6), Packing.FLATE
    if len(data) > _BYTES_A_PIXEL * width * height:
        lossy = io.BytesIO()
        Image.fromarray(values).save(lossy, "JPEG", quality=_QUALITY, subsampling=0)
        if len(lossy.getvalue()) < len(data):
            data, packing = lossy.getvalue(), Packing.JPEG
    return Picture(width=width, height=height, colours=colours, packing=packing, data=data)


def unpacked(picture: Picture) -> Pixels:
    """Return the pixels of a picture (解压), as other programs unpack it."""
    if picture.packing is Packing.JPEG:
        with Image.open(io.BytesIO(picture.data), formats=["JPEG"]) as image:
            return np.asarray(image.convert("RGB"))
    values = np.frombuffer(zlib.decompress(picture.data), dtype=np.uint8)
    values = values.reshape(picture.height, picture.width, -1)
    return np.repeat(values, 3, axis=2) if picture.colours == 1 else values


def in_fewest_colours(pixels: Pixels) -> Pixels:
    """Return shades of grey where there is no colour (灰度)."""
    spread = largest(pixels) - smallest(pixels)
    return np.ascontiguousarray(pixels[:, :, 1]) if spread.max() <= _GREY else pixels
