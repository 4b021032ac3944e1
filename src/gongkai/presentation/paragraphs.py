"""Running text for the page (正文分段): lines that a fixed page width broke flow together again."""

import re

_ENDS = "。！？；：.!?;:"
_ITEM = re.compile(r"\s*([（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]+是)")
_FULL = 0.7
"""A line that fills this share of the longest may have been broken by the page's edge."""


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text (段落).

    A line runs on into the next where it fills the width, ends no sentence, and the next
    begins no item of a list. Nothing but line breaks is changed.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    width = max(map(len, lines), default=0)
    found: list[str] = []
    broken = False
    for line in lines:
        if broken and not _ITEM.match(line):
            found[-1] = _joined(found[-1], line)
        else:
            found.append(line)
        broken = len(line) >= _FULL * width and line[-1] not in _ENDS
    return tuple(found)


def _joined(start: str, rest: str) -> str:
    latin = start[-1].isascii() and start[-1].isalpha() and rest[0].isascii() and rest[0].isalpha()
    return f"{start} {rest}" if latin else start + rest
