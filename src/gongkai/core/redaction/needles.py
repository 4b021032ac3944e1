"""The words that must be gone (应当消失的文字), and how they may be written in a file."""

import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai.core.redaction.folding import fold
from gongkai.core.redaction.letters import Letter

_LONGEST = 12
"""Characters of a piece: long stretches are looked for piece by piece."""
_STEP = 6
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
"""From half-width characters to full-width ones."""
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030", "big5", "latin-1")
_FEWEST_WIDE, _FEWEST_PLAIN = 4, 6
"""Bytes that a word needs to be told from chance, with and without Chinese characters."""


def needles_of(letters: Sequence[Letter], gone: Sequence[bool]) -> frozenset[str]:
    """Return the folded words that were covered on a page (被遮盖的词), long ones in pieces."""
    stretches, words = [""], set[str]()
    for letter, covered in zip(letters, gone, strict=True):
        if covered:
            stretches[-1] += letter.text
        elif stretches[-1] and not letter.text.isspace():
            stretches.append("")
    for stretch in stretches:
        words.update(_pieces(fold(stretch).text))
    return frozenset(words - {""})


def times(text: str, word: str) -> int:
    """Say how often a folded word stands in a text (出现次数), overlapping ones counted each."""
    return len(re.findall(f"(?={re.escape(word)})", text))


def spellings(words: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each word in the bytes that a file may hold it in (各种编码): lower case.

    Words that are too short to be told from chance are left out; the readers look for them.
    """
    for word in words:
        for one in {word, word.translate(_WIDE)}:
            for written in _written(one):
                yield word, written.lower()
                yield word, written.hex().encode()


def _written(word: str) -> Iterator[bytes]:
    fewest = _FEWEST_PLAIN if word.isascii() else _FEWEST_WIDE
    for encoding in _ENCODINGS:
        written = _encoded(word, encoding)
        if written is not None and len(written) >= fewest and len(word) > 1:
            yield written


def _pieces(stretch: str) -> Iterator[str]:
    if len(stretch) <= _LONGEST:
        yield stretch
        return
    places = [*range(0, len(stretch) - _LONGEST, _STEP), len(stretch) - _LONGEST]
    for start in places:
        yield stretch[start : start + _LONGEST]


def _encoded(word: str, encoding: str) -> bytes | None:
    try:
        return word.encode(encoding)
    except UnicodeEncodeError:
        return None
