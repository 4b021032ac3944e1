"""Bytes to text (字符编码): by mark, declaration and, above both, by what yields Chinese."""

import codecs
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from charset_normalizer import from_bytes

from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.limits import Limits, refuse_large

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = {"gb18030": ("gb", "936"), "big5hkscs": ("big5", "950")}
"""Charset → what names for it or for its older parts contain: GBK, x-gbk, GB_2312-80, cp936."""
_USUAL = ("utf-8", "gb18030", "big5hkscs")
_SAMPLE = 4_000
"""Characters from the first beyond ASCII on that are looked at to judge a decoding."""
_CONTROLS = tuple(map(chr, (*range(0x09), *range(0x0E, 0x20))))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_GUESSED = 64 * 1024
"""Bytes that are shown to the detector where none of the usual charsets fits."""
_MARKS_IN_USE = (
    (0xA0, 0xB7, 0xD7),
    range(0x2010, 0x2040),  # dashes and quotation marks
    range(0x2460, 0x249C),  # circled and bracketed numbers
    range(0x2500, 0x25D0),  # lines and boxes
    range(0x3000, 0x3018),  # ideographic space, full stop, brackets
    range(0xFF01, 0xFF5F),  # full width forms
)
_PLAUSIBLE = 0.6
_CERTAIN = 0.95
_MOST_LOST = 0.02
"""The share of characters that may be undecodable in a damaged but readable text."""


def decode(data: bytes, limits: Limits, declared: str | None = None) -> str:
    """Return the text of a file (解码), whatever charset it is in or says it is in.

    `declared` is the charset the document names. It is believed only where it decodes
    everything and yields everyday characters; gb2312 and gbk stand for GB18030.

    Raises BrokenDocumentError for an empty file and for bytes that are no text,
    TooLargeDocumentError above `limits.file_bytes`.
    """
    refuse_large(data, limits)
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], charset)
    return _text(data, (*_known(declared), *_wide(data), *_USUAL))


def _marked(data: bytes, charset: str) -> str:
    """Decode a text that begins with a byte order mark (有编码标记), which seldom lies."""
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return _text(data, (charset, *_USUAL))


def _known(declared: str | None) -> tuple[str, ...]:
    """Return the Chinese charset that a declared name stands for (声明的编码), if it is one."""
    name = (declared or "").lower()
    return tuple(
        charset for charset, marks in _CHINESE.items() if any(one in name for one in marks)
    )


def _wide(data: bytes) -> tuple[str, ...]:
    """Return UTF-16 as candidates where a text without a mark has zero bytes (宽字符)."""
    return ("utf-16-le", "utf-16-be") if b"\x00" in data[:_GUESSED] else ()


def _text(data: bytes, candidates: Iterable[str]) -> str:
    if data.isascii() and _is_text(data.decode("ascii")):
        return data.decode("ascii")
    candidates = tuple(dict.fromkeys(candidates))
    best, likely = _best(data, candidates)
    if likely < _PLAUSIBLE:
        guess = from_bytes(data[:_GUESSED]).best()
        other, likelier = _best(data, () if guess is None else (guess.encoding,))
        if likelier >= _PLAUSIBLE:
            return other
    return best if likely > 0 and _is_text(best) else _damaged(data, candidates)


def _best(data: bytes, candidates: Iterable[str]) -> tuple[str, float]:
    """Return the likeliest decoding that loses nothing (无损解码), ties in order of preference."""
    best, likely = "", -1.0
    for charset in candidates:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        share = plausibility(text)
        if share > likely:
            best, likely = text, share
        if share >= _CERTAIN:
            break
    return best, likely


def _damaged(data: bytes, candidates: Iterable[str]) -> str:
    """Decode a text with some broken bytes (局部损坏); they show as the replacement character."""
    texts = [data.decode(charset, errors="replace") for charset in candidates]
    best = max(texts, key=lambda text: (plausibility(text), -text.count("\ufffd")))
    if best.count("\ufffd") > max(_MOST_LOST * len(best), 3) or not _is_text(best):
        raise BrokenDocumentError("文件内容不是可识别的文字，可能已损坏，或扩展名与实际格式不符。")
    return best


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    return sum(map(sample.count, _CONTROLS)) <= _MOST_LOST * len(sample)


def plausibility(text: str) -> float:
    """Return the share of everyday Chinese (常用字比例), 0 to 1, among what is not ASCII."""
    try:
        text.encode("ascii")
    except UnicodeEncodeError as first:
        sample = "".join(_BEYOND_ASCII.findall(text, first.start, first.start + _SAMPLE))
    else:
        return 1.0 if _is_text(text) else 0.0
    everyday = _everyday()
    return sum(map(everyday.__contains__, sample)) / len(sample)


@cache
def _everyday() -> frozenset[str]:
    """The common characters (常用字) of GB 2312 and Big5, and the marks used with them."""
    simplified = _codes(range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = _codes(range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    marks = "".join(map(chr, chain.from_iterable(_MARKS_IN_USE)))
    return frozenset(
        simplified.decode("gb2312", errors="ignore")
        + traditional.decode("big5", errors="ignore")
        + marks
    )


def _codes(leads: Iterable[int], trails: Sequence[int]) -> bytes:
    return bytes(byte for lead in leads for trail in trails for byte in (lead, trail))
