"""By what cases are found again (检索与相似): grams for searching, a sketch for like contents.

Pure functions: a text in, values to store out.
"""

import unicodedata
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

_BANDS = 24
"""How many numbers a sketch has. Two texts that share half of their pairs of characters have one
in common in 999 of 1,000 cases, two that share a twentieth in 6 of 100."""
_ROWS = 2
"""How many least hashes make a number of the sketch."""
_WORD = 8
"""Bytes of a hash."""
_STEP = 0x9E3779B97F4A7C15
_SEEDS = np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64) * np.uint64(_STEP)
"""One for each of the least hashes that make a sketch."""
_MIXING = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
_LAST = 31
"""The shifts and factors of SplitMix64, whose steps hash a number anew (Steele et al., 2014)."""


def plain(text: str) -> str:
    """Return a text as it is compared (归一化): full and half width alike, no blanks or signs."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).lower() if one.isalnum())


def grams(*texts: str) -> list[str]:
    """Return the characters of texts and the pairs of them (检索词), each once, in order."""
    found = {gram for text in map(plain, texts) for gram in (*text, *pairs(text))}
    return sorted(found)


def pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of a plain text (二字词)."""
    return {first + second for first, second in pairwise(text)}


def sketch(text: str) -> list[int]:
    """Return the sketch of a text (内容指纹): like texts probably have a number in common.

    Each number is made of the least of several hashes of the text's pairs (MinHash, in bands).
    A pair is hashed once, and that number anew for each of them.
    """
    found = b"".join(
        blake2b(one.encode(), digest_size=_WORD).digest() for one in pairs(plain(text))
    )
    if not found:
        return []
    hashes = np.frombuffer(found, dtype="<u8")
    least = _mixed(hashes[:, None] + _SEEDS).min(axis=0).reshape(_BANDS, _ROWS)
    bands = least[:, 0]
    for row in range(1, _ROWS):
        bands = _mixed(bands) + least[:, row]
    return [int(one) for one in _mixed(bands + _SEEDS[:_BANDS]).view(np.int64)]


def _mixed(numbers: Numbers) -> Numbers:
    """Return numbers hashed anew (再散列), each by itself; sums and products wrap around."""
    for shift, factor in _MIXING:
        numbers = (numbers ^ (numbers >> np.uint64(shift))) * np.uint64(factor)
    return numbers ^ (numbers >> np.uint64(_LAST))
