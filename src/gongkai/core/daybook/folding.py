"""Folding words (归并写法), so that spellings of one word are one: 收到 日期： → 收到日期."""

import re
import unicodedata

_MARKS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[（(【\[〔<《][^（()）【】\[\]〔〕<>《》]*[）)】\]〕>》]")
_NUMBERING = re.compile(r"^\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.、．]\s*)+")


def folded(text: str) -> str:
    """Return a word without marks, spaces and the width of its characters (归并写法)."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def unbracketed(text: str) -> str:
    """Return a text without what stands in brackets (去掉括注)."""
    return _BRACKETS.sub("", text)


def unnumbered(text: str) -> str:
    """Return a text without the number before it (去掉序号): （一）予以公开 → 予以公开."""
    return _NUMBERING.sub("", text)
