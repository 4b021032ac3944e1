"""The parts of PNG and JPEG files (图片结构): what there is besides the pixels."""

import struct
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_JFIF = b"JFIF\0"
_JPEG_PARTS = {0xDB, 0xC4, *range(0xC0, 0xC4), 0xDD}
"""Quantisation, Huffman tables, frames and restart intervals."""
_START, _END, _SCAN, _APP0 = 0xD8, 0xD9, 0xDA, 0xE0
_MARK = 0xFF
_IN_SCAN = {0, *range(0xD0, 0xD8)}
"""What may follow a mark within a scan: a plain byte 255, and restarts."""
_JFIF_LENGTH = 18
"""Bytes of JFIF's head with no thumbnail in it."""


def png_excess(data: bytes) -> str | None:
    """Return what a PNG has besides its pixels (PNG 夹带): the part's name, None for nothing."""
    if not data.startswith(PNG):
        return "signature"
    place = len(PNG)
    while place + 12 <= len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind, end = data[place + 4 : place + 8], place + 12 + length
        if kind not in _PNG_PARTS:
            return kind.decode("latin-1")
        if end > len(data):
            break
        (sum_,) = struct.unpack(">I", data[end - 4 : end])
        if sum_ != zlib.crc32(data[place + 4 : end - 4]):
            return "checksum"
        if kind == b"IEND":
            return "after the end" if end < len(data) or length else None
        place = end
    return "no end"


def jpeg_excess(data: bytes) -> str | None:
    """Return what a JPEG has besides its pixels (JPEG 夹带): the part's name, None for nothing."""
    end = 2
    for marker, start, end in _jpeg_parts(data):
        if marker == _END:
            return "after the end" if end < len(data) else None
        if marker in _JPEG_PARTS or marker in {_START, _SCAN}:
            continue
        jfif = marker == _APP0 and data.startswith(_JFIF, start + 4)
        if jfif and end - start == _JFIF_LENGTH:
            continue
        return f"part {marker:02X}"
    return "no end"


def _jpeg_parts(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each part's marker, start and end (逐段); a scan ends where the next marker stands."""
    place = 0
    while place + 2 <= len(data) and data[place] == _MARK:
        marker = data[place + 1]
        if marker in {_START, _END}:
            end = place + 2
        elif place + 4 > len(data):
            return
        else:
            end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == _SCAN:
            end = _scan_end(data, end)
        yield marker, place, end
        place = end


def _scan_end(data: bytes, start: int) -> int:
    place = data.find(b"\xff", start)
    while place >= 0 and place + 1 < len(data):
        if data[place + 1] not in _IN_SCAN:
            return place
        place = data.find(b"\xff", place + 2)
    return len(data)
