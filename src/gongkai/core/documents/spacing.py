"""What of a text can be seen (可见文字), without invisible and special space characters."""

import re

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = str.maketrans({"\xa0": " ", "\u202f": " ", "\u2007": " "})


def visible(text: str) -> str:
    """Return the text as a reader sees it (可见文字).

    Controls and zero-width characters are dropped, every kind of line break becomes a
    newline, no-break spaces become spaces, and blank ends are cut off. Tabs are kept.
    """
    if text.isprintable():  # nothing special, which most texts are, and quick to see
        return text.strip()
    return _INVISIBLE.sub("", _BREAKS.sub("\n", text)).translate(_SPACES).strip()
