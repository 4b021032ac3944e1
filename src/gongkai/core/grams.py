"""Chinese text as pairs of neighbouring characters (双字), by which likeness is looked up."""

import unicodedata

_MOST = 400
"""Of a long text the first so many pairs stand for it (取用上限)."""


def grams(text: str) -> tuple[str, ...]:
    """Return the pairs of neighbouring letters and figures in a text (双字), each once, in order.

    Case, width, spaces and punctuation do not count: 〔2026〕3号 and 2026 3号 have the same pairs.
    A text of one character is that character.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(one for one in folded if one.isalnum())
    pairs = dict.fromkeys(plain[at : at + 2] for at in range(max(len(plain) - 1, 1)))
    return tuple(one for one in pairs if one)[:_MOST]
