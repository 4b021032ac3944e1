"""The sheets of a rebuilt PDF (读回重建的 PDF), or what in it is not of its one form."""

import re
import zlib
from collections.abc import Iterator

from gongkai.core.redaction.layer import Run
from gongkai.core.redaction.picture_parts import jpeg_excess
from gongkai.core.redaction.rebuilt import rebuilt
from gongkai.core.redaction.sheet import Packing, Picture, Sheet

_CONTENT = re.compile(rb"\n(\d+) 0 obj\n<< /Length (\d+) >>\nstream\n")
_PICTURE = re.compile(
    rb"\n(\d+) 0 obj\n<< /Type /XObject /Subtype /Image /Width (\d+) /Height (\d+) "
    rb"/ColorSpace /Device(Gray|RGB) /BitsPerComponent 8 /Filter /(FlateDecode|DCTDecode)"
    rb" /Length (\d+) >>\nstream\n"
)
_UNIT = re.compile(r"q (0\.\d{6}|\d\.\d{6}) 0 0 \1 0 0 cm")
_SHOWN = re.compile(r"/F (\d+) Tf (\d+) Tz 1 0 0 1 (-?\d+) (-?\d+) Tm <((?:[0-9A-F]{4})+)> Tj")
_MEANING = re.compile(rb"\n<([0-9A-F]{4})> <([0-9A-F]{4}(?:[0-9A-F]{4})?)>(?=\n)")


def read_rebuilt(data: bytes) -> tuple[Sheet, ...] | None:
    """Return the sheets of a rebuilt PDF (读回), None for a file with anything besides them.

    None it is as well where a picture's pixels are followed by something, or are too few.
    """
    try:
        found = list(_pages(data))
        meanings = _meanings(data)
        sheets = tuple(_sheet(content, picture, meanings) for content, picture in found)
        same = rebuilt(sheets) == data and not any(excess(one.picture) for one in sheets)
    except (ValueError, LookupError, zlib.error):
        return None
    return sheets if sheets and same else None


def excess(picture: Picture) -> bool:
    """Say whether a picture holds other than its pixels (图像夹带)."""
    if picture.packing is Packing.JPEG:
        return jpeg_excess(picture.data) is not None
    size = picture.height * picture.width * picture.colours
    opened = zlib.decompressobj()
    unpacked = len(opened.decompress(picture.data, size + 1))
    return unpacked != size or not opened.eof or bool(opened.unused_data)


def _pages(data: bytes) -> Iterator[tuple[str, Picture]]:
    place = 0
    while found := _CONTENT.search(data, place):
        start = found.end()
        if data.startswith(b"/CIDInit", start):
            return
        content = data[start : start + int(found[2])].decode("ascii")
        pixels = _PICTURE.search(data, start + int(found[2]))
        if pixels is None:
            raise ValueError
        end = pixels.end() + int(pixels[6])
        yield content, _picture(pixels, data[pixels.end() : end])
        place = end


def _picture(found: re.Match[bytes], pixels: bytes) -> Picture:
    return Picture(
        width=int(found[2]),
        height=int(found[3]),
        colours=1 if found[4] == b"Gray" else 3,
        packing=Packing(found[5].decode()),
        data=pixels,
    )


def _meanings(data: bytes) -> dict[str, str]:
    """Return what each code of the font means (字符编码)."""
    start = data.rfind(b"\nstream\n/CIDInit")
    if start < 0:
        return {}
    pairs = _MEANING.findall(data, data.index(b"endcodespacerange", start))
    return {
        code.decode(): bytes.fromhex(wide.decode()).decode("utf-16-be", "surrogatepass")
        for code, wide in pairs
    }


def _sheet(content: str, picture: Picture, meanings: dict[str, str]) -> Sheet:
    _, unit, *shown, _ = content.split("\n")
    scale = _UNIT.fullmatch(unit)
    if scale is None:
        raise ValueError
    runs = tuple(_run(line, meanings) for line in shown[1:-1])
    return Sheet(dots=round(72 / float(scale[1])), picture=picture, runs=runs)


def _run(line: str, meanings: dict[str, str]) -> Run:
    found = _SHOWN.fullmatch(line)
    if found is None:
        raise ValueError
    size, stretch, x, y = (int(one) for one in found.groups()[:4])
    codes = re.findall("....", found[5])
    return Run(x=x, y=y, size=size, stretch=stretch, text="".join(meanings[one] for one in codes))
