"""What a redacted PDF consists of (遮盖后的页面): pictures, letters beneath them, nothing else."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.core.redaction.layer import Run


class Packing(StrEnum):
    """How the pixels of a picture are packed (图像压缩)."""

    FLATE = "FlateDecode"
    """Without loss: the pixels row by row."""
    JPEG = "DCTDecode"


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """The picture of a page (页面图像)."""

    width: int
    height: int
    colours: int
    """1: shades of grey; 3: red, green and blue."""
    packing: Packing
    data: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A page of a redacted PDF (一页)."""

    dots: int
    """Pixels to an inch."""
    picture: Picture
    runs: tuple[Run, ...] = ()
