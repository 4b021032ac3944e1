"""The characters of a page with their places (字符), and how they join into text."""

import re
import sys
import unicodedata
from ctypes import addressof, c_double, c_float, c_ushort
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from gongkai.core.documents.pdf import binding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from gongkai.core.documents.pdf.geometry import Frame
    from gongkai.core.documents.pdf.objects import Drawing

UNKNOWN: Final = "\ufffd"
"""Stands for a glyph whose meaning the file does not say; it is never left out silently."""

_SPACES = frozenset(" \t\xa0\u3000\u2002\u2003\u2009")
_WITHOUT_INK = frozenset("\r\n\u200b\u200c\u200d\u2060\ufeff")
_HYPHENS = frozenset("\x02\xad")
"""PDFium's mark for a hyphen at the end of a line, and the soft hyphen: both are printed."""
_ODD = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\ufffe\uffff]")
_TINY = 0.01
_SAME_PLACE = 0.4
"""Of a character's width: the same character nearer than this is printed twice (fake bold)."""
_REAL_SPACE = 0.08
"""Of the type size: a space that is printed counts where it takes up this much."""
_LEAST = 0.1
"""Points: a gap smaller than this is none, in the smallest type."""
_GIANT = 3.0
"""Times the usual size: a box so large is looked at again."""
_FIGURE_GAP = 0.25
_WORD_GAP = 0.6
"""Of the type size: a gap without a printed space that still sets figures, or words, apart."""

# Fonts draw a radical and the ideograph it is with one glyph, and some programs then write the
# radical's code. Unicode's compatibility mappings cover the Kangxi block, but not these.
_RADICALS: Final = {
    0x2E81: "厂", 0x2EA0: "民", 0x2EA9: "王", 0x2EC4: "西", 0x2EC5: "见", 0x2EC9: "贝",
    0x2ECB: "车", 0x2ED1: "长", 0x2ED3: "长", 0x2ED4: "门", 0x2ED8: "青", 0x2EDA: "页",
    0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马", 0x2EE5: "鱼", 0x2EE6: "鸟",
    0x2EE9: "黄", 0x2EEC: "齐", 0x2EEE: "齿", 0x2EF0: "龙",
}  # fmt: skip
_IDEOGRAPHS: Final = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00))
    if len(unicodedata.normalize("NFKC", chr(code))) == 1
} | _RADICALS


class Glyph(NamedTuple):
    """A character on the page, upright (字符): `middle` is the y of its line's middle."""

    middle: float
    left: float
    right: float
    size: float
    text: str
    spaced: bool
    """A space is printed before it."""


def glyphs_of(page: int, drawing: "Drawing", frame: "Frame") -> list[Glyph]:
    """Read the characters of a text page that can be seen (可见字符); `page` is an address."""
    text = _text(page)
    places = _places(page, len(text), frame)
    owners = _owners(page, len(text), drawing)
    glyphs: list[Glyph] = []
    sideways: list[Glyph] = []
    spaced = False
    for index, (character, visible, middle, left, right, size) in enumerate(
        zip(text, *places, strict=True)
    ):
        if character in _SPACES:
            spaced = spaced or not binding.is_generated(page, index)
        elif character in _WITHOUT_INK:
            spaced = False
        elif visible and not (owners and drawing.conceals(owners[index])):
            aside = owners and drawing.is_sideways(owners[index])
            (sideways if aside else glyphs).append(
                Glyph(middle, left, right, size, character, spaced)
            )
            spaced = False
    return glyphs + gathered(sideways)


def share_unmapped(page: int, sample: int = 40) -> float:
    """Say how large a share of a page's characters has no meaning in the file (无编码字符比例)."""
    number = binding.count_characters(page)
    chosen = range(0, number, max(1, number // sample))
    inked = [index for index in chosen if not binding.is_generated(page, index)]
    unmapped = sum(_is_meaningless(page, index) for index in inked)
    return unmapped / len(inked) if inked else 0.0


def gathered(sideways: "Sequence[Glyph]") -> list[Glyph]:
    """Gather text that runs up or down the page, in the order it is written (侧向文字).

    Each stretch becomes one piece at its middle: read by height it would come out
    one character a line, and backwards where it runs upwards.
    """
    stretches: list[list[Glyph]] = []
    for glyph in sideways:
        if stretches and _follows(stretches[-1][-1], glyph):
            stretches[-1].append(glyph)
        else:
            stretches.append([glyph])
    return [_stretch(stretch) for stretch in stretches]


def lines_of(glyphs: "Sequence[Glyph]") -> list[list[Glyph]]:
    """Part characters into lines from top to bottom, each from left to right (分行)."""
    if len(glyphs) == 1:
        return [list(glyphs)]
    lines: list[list[Glyph]] = []
    middle = reach = 0.0
    for glyph in sorted(glyphs):
        if lines and glyph.middle - middle <= max(reach, glyph.size / 2):
            lines[-1].append(glyph)
            continue
        lines.append([glyph])
        middle, reach = glyph.middle, glyph.size / 2
    for line in lines:
        line.sort(key=_left)
    return [_once(line) for line in lines]


def joined(line: "Sequence[Glyph]") -> str:
    """Join the characters of a line into text, spaces only where the gap is one (连成文字)."""
    parts = [line[0].text]
    before = line[0]
    for glyph in line[1:]:
        if glyph.left - before.right > _LEAST and is_gap(before, glyph):
            parts.append(" ")
        parts.append(glyph.text)
        before = glyph
    return "".join(parts)


def is_gap(before: Glyph, after: Glyph) -> bool:
    """Say whether two neighbours in a line stand apart (有间隔)."""
    gap = after.left - before.right
    size = min(before.size, after.size)
    if after.spaced:
        return gap > _REAL_SPACE * size
    both_ascii = before.text < "\x7f" and after.text < "\x7f"
    return gap > (_FIGURE_GAP if both_ascii else _WORD_GAP) * size


def _left(glyph: Glyph) -> float:
    return glyph.left


def _once(line: list[Glyph]) -> list[Glyph]:
    """Drop what is printed a second time at nearly the same place to look bold (去除重影)."""
    kept = line[:1]
    for glyph in line[1:]:
        before = kept[-1]
        width = glyph.right - glyph.left
        if glyph.text != before.text or glyph.left - before.left >= _SAME_PLACE * width:
            kept.append(glyph)
    return kept


def _text(page: int) -> str:
    """Read all characters of a text page, one for each of its places (全页字符)."""
    number = max(binding.count_characters(page), 0)
    buffer = (c_ushort * (number + 1))()
    written = binding.text(page, 0, number, addressof(buffer))
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) != number or _ODD.search(text):
        text = "".join(_legible(binding.character(page, index)) for index in range(number))
    return text.translate(_IDEOGRAPHS)


def _legible(code: int) -> str:
    character = chr(code) if code <= sys.maxunicode else UNKNOWN
    if character in _SPACES or character in _WITHOUT_INK:
        return character
    if character in _HYPHENS:
        return "-"
    return UNKNOWN if unicodedata.category(character) in {"Cc", "Cs", "Cn"} else character


def _is_meaningless(page: int, index: int) -> bool:
    character = _legible(binding.character(page, index))
    private = unicodedata.category(character) == "Co"
    return private or character == UNKNOWN or bool(binding.is_unmapped(page, index))


def _places(
    page: int, number: int, frame: "Frame"
) -> tuple[list[bool], list[float], list[float], list[float], list[float]]:
    """Say whether each character can be seen, and its middle, left, right and size (位置)."""
    buffer = (c_float * (4 * number))()
    start = addressof(buffer)
    for index in range(number):
        binding.character_box(page, index, start + 16 * index)
    boxes = np.frombuffer(memoryview(buffer), dtype=np.float32).reshape(-1, 4).astype(np.float64)
    _correct(boxes, page)
    left, top, right, bottom = frame.place(boxes[:, 0], boxes[:, 3], boxes[:, 2], boxes[:, 1])
    middle, centre, size = (top + bottom) / 2, (left + right) / 2, bottom - top
    width, height = frame.size
    visible = (size > _TINY) & (right - left > _TINY)
    visible &= (middle >= 0) & (middle <= height) & (centre >= 0) & (centre <= width)
    return visible.tolist(), middle.tolist(), left.tolist(), right.tolist(), size.tolist()


def _correct(boxes: "NDArray[np.float64]", page: int) -> None:
    """Put right the places of vertical type in a scaled text matrix (竖排字体).

    PDFium leaves the scale out for it; the box of the ink, many times smaller, shows it.
    """
    heights = boxes[:, 1] - boxes[:, 3]
    if not len(heights) or heights.max() <= _GIANT * heights.mean():
        return
    inked = heights[heights > _TINY]
    ink = (c_double * 4)()
    left, right, bottom, top = (addressof(ink) + 8 * place for place in range(4))
    for index in np.flatnonzero(heights > _GIANT * np.median(inked)).tolist():
        binding.ink_box(page, index, left, right, bottom, top)
        if max(ink[1] - ink[0], ink[3] - ink[2]) * _GIANT < heights[index]:
            boxes[index] = ink[0], ink[3], ink[1], ink[2]


def _owners(page: int, number: int, drawing: "Drawing") -> list[int]:
    """Name the text object of each character, where some object is out of the ordinary (归属)."""
    if drawing.is_plain:
        return []
    return [binding.character_object(page, index) or 0 for index in range(number)]


def _follows(before: Glyph, glyph: Glyph) -> bool:
    """Say whether sideways text goes on: in the same column, no further than a character."""
    breadth = glyph.right - glyph.left
    step = abs(glyph.middle - before.middle) - (glyph.size + before.size) / 2
    return abs(before.left + before.right - glyph.left - glyph.right) < breadth and step < breadth


def _stretch(glyphs: "Sequence[Glyph]") -> Glyph:
    first = glyphs[0]
    text = "".join(f" {glyph.text}" if glyph.spaced else glyph.text for glyph in glyphs).strip()
    middle = (min(g.middle for g in glyphs) + max(g.middle for g in glyphs)) / 2
    return Glyph(middle, first.left, first.right, first.right - first.left, text, spaced=False)
