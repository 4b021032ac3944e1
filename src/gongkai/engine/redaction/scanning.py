"""The bytes of a file searched (扫描数据): unpacked and written out, in every usual encoding."""

import base64
import re
import zlib
from collections.abc import Iterable, Iterator

from gongkai.core.redaction.needles import spellings

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_XREF_LINE = re.compile(rb"\d{10} \d{5} [fn]")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.){2,}\)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
_MOST_UNPACKED = 200 * 1024 * 1024
_HEAD = 2000
"""Bytes before a stream in which its dictionary stands."""


def words_in(data: bytes, words: Iterable[str]) -> frozenset[str]:
    """Return those of the words that stand in a PDF's bytes (残留的文字).

    Pixels of pictures are not searched, for chance would find short words in them; that
    they are pixels and nothing else is proven apart.
    """
    haystack = b"\n".join(_layers(data)).lower()
    return frozenset(word for word, written in spellings(words) if written in haystack)


def _layers(data: bytes) -> Iterator[bytes]:
    """Yield the file outside its streams, each stream unpacked, and their strings (逐层)."""
    for part in _parts(data):
        yield part
        yield from _strings(part)


def _parts(data: bytes) -> Iterator[bytes]:
    place, left = 0, _MOST_UNPACKED
    for start in _STREAM.finditer(data):
        if start.start() < place:
            continue
        end = data.find(b"endstream", start.end())
        end = len(data) if end < 0 else end
        yield _XREF_LINE.sub(b"", data[place : start.end()])
        head = data[max(place, start.start() - _HEAD) : start.start()]
        place = end
        if _PICTURE.search(head[head.rfind(b" obj") + 1 :]):
            continue
        body = data[start.end() : end]
        unpacked = _unpacked(body, left)
        left -= len(unpacked)
        yield body
        yield unpacked
    yield _XREF_LINE.sub(b"", data[place:])


def _unpacked(body: bytes, most: int) -> bytes:
    """Return what a stream packs (解压), as far as it can be unpacked."""
    try:
        if body.rstrip().endswith(b"~>"):
            body = base64.a85decode(body.strip().removesuffix(b"~>"), ignorechars=b" \t\r\n\v\0")
        return zlib.decompressobj().decompress(body, max(most, 1))
    except (zlib.error, ValueError):
        return b""


def _strings(part: bytes) -> Iterator[bytes]:
    for one in _HEX.finditer(part):
        digits = re.sub(rb"\s", b"", one[1])
        yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    for one in _LITERAL.finditer(part):
        if b"\\" in one[0]:
            yield _ESCAPED.sub(_unescaped, one[0][1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    written = found[1]
    if written[:1].isdigit() and written[:1] < b"8":
        return bytes([int(written, 8) & 0xFF])
    return _PLAIN.get(written, written)
