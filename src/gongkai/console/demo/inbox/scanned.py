"""Pictures that stand for scans in the demo (演示扫描件): a sheet with lines and a round seal."""

import io

from PIL import Image, ImageDraw

_A4 = (827, 1169)
"""Points of A4 at a hundred to the inch."""
_INK, _SEAL = (70, 70, 70), (196, 30, 30)


def scan(mark: int, *, sealed: bool = False) -> bytes:
    """Return a PNG of a written sheet (扫描件): each `mark` is another sheet."""
    sheet = Image.new("RGB", _A4, "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((250, 120, 577, 144), fill=_INK)
    for line in range(18):
        width = 560 - (line * 53 + mark * 37) % 190
        pen.rectangle((130, 220 + line * 36, 130 + width, 230 + line * 36), fill=_INK)
    if sealed:
        pen.ellipse((520, 880, 700, 1060), outline=_SEAL, width=6)
        pen.ellipse((595, 955, 625, 985), fill=_SEAL)
    target = io.BytesIO()
    sheet.save(target, "PNG", optimize=True)
    return target.getvalue()
