"""A PDF written from pictures and letters (重建 PDF), in one fixed form.

The same sheets give the same bytes, and `rebuilt_reading` gives the sheets back: a file that is
written again from what was read of it, and is the same, has room for nothing else.
"""

from collections.abc import Iterable, Sequence

from gongkai.core.redaction.blank_font import blank_font
from gongkai.core.redaction.layer import Run
from gongkai.core.redaction.sheet import Sheet

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FIRST = 3
"""The number of the first object that belongs to a page."""
_SHORTER = 4
"""Thousandths of a point: a page is a hair shorter than its pixels and its picture a hair shorter
than the page, so that drawn again it takes as many pixels, and not one more."""
_COLOURS = {1: "Gray", 3: "RGB"}


def rebuilt(sheets: Sequence[Sheet]) -> bytes:
    """Return a PDF of these sheets and nothing else (重建 PDF)."""
    codes = _codes(sheets)
    font = _FIRST + 3 * len(sheets)
    kids = " ".join(f"{_FIRST + 3 * place} 0 R" for place in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
    ]
    for place, sheet in enumerate(sheets):
        objects += _page(sheet, _FIRST + 3 * place, codes, font if codes else None)
    if codes:
        objects += _font(codes, font)
    return _file(objects)


def _codes(sheets: Iterable[Sheet]) -> dict[str, int]:
    """Number the characters used, in the order of Unicode (字符编码)."""
    used = {one for sheet in sheets for run in sheet.runs for one in run.text}
    return {one: code for code, one in enumerate(sorted(used), 1)}


def _page(sheet: Sheet, number: int, codes: dict[str, int], font: int | None) -> list[bytes]:
    unit = f"{72 / sheet.dots:.6f}"
    picture = sheet.picture
    sides = picture.width, picture.height
    wide, high = (_points(one, sheet.dots) for one in sides)
    drawn = [_points(one, sheet.dots, less=_SHORTER) for one in sides]
    fonts = f"/Font << /F {font} 0 R >> " if font else ""
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] "
        f"/Resources << /XObject << /P {number + 2} 0 R >> {fonts}>> "
        f"/Contents {number + 1} 0 R >>"
    )
    lines = [f"q {drawn[0]} 0 0 {drawn[1]} 0 0 cm /P Do Q", f"q {unit} 0 0 {unit} 0 0 cm"]
    if sheet.runs:
        lines += ["BT 3 Tr", *(_shown(run, codes) for run in sheet.runs), "ET"]
    content = "\n".join([*lines, "Q"]).encode()
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
        f"/ColorSpace /Device{_COLOURS[picture.colours]} /BitsPerComponent 8 "
        f"/Filter /{picture.packing}"
    )
    return [page.encode(), _stream("<<", content), _stream(head, picture.data)]


def _points(pixels: int, dots: int, less: int = 1) -> str:
    """Return a length in points (点数), so many thousandths short of it."""
    thousandths = max(1, 72_000 * pixels // dots - less)
    return f"{thousandths // 1000}.{thousandths % 1000:03}"


def _shown(run: Run, codes: dict[str, int]) -> str:
    written = "".join(f"{codes[one]:04X}" for one in run.text)
    return f"/F {run.size} Tf {run.stretch} Tz 1 0 0 1 {run.x} {run.y} Tm <{written}> Tj"


def _font(codes: dict[str, int], number: int) -> list[bytes]:
    """Return the objects of a font without ink (空白字体), whose codes say the characters."""
    file = blank_font()
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Blank /Encoding /Identity-H "
        f"/DescendantFonts [{number + 1} 0 R] /ToUnicode {number + 4} 0 R >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Blank /DW 1000 /CIDToGIDMap "
        f"{number + 5} 0 R /FontDescriptor {number + 2} 0 R "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode(),
        f"<< /Type /FontDescriptor /FontName /Blank /Flags 4 /FontBBox [0 0 1000 1000] "
        f"/ItalicAngle 0 /Ascent 1000 /Descent 0 /CapHeight 1000 /StemV 80 "
        f"/FontFile2 {number + 3} 0 R >>".encode(),
        _stream(f"<< /Length1 {len(file)}", file),
        _stream("<<", _meanings(codes).encode()),
        _stream("<<", bytes(2 * (len(codes) + 1))),
    ]


def _meanings(codes: dict[str, int]) -> str:
    """Return the map from codes to characters (ToUnicode)."""
    lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"]
    lines.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def")
    lines += ["/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def"]
    lines += ["1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange"]
    pairs = [f"<{code:04X}> <{_wide(one)}>" for one, code in codes.items()]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _wide(character: str) -> str:
    return character.encode("utf-16-be", "surrogatepass").hex().upper()


def _stream(head: str, data: bytes) -> bytes:
    return f"{head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    target = bytearray(HEAD)
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(target))
        target += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(target)
    target += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    target += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    target += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    target += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(target)
