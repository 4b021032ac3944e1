"""Words searched for (按词查找): across line breaks, in full or half width, in any case."""

from collections.abc import Iterator

from gongkai.core.redaction.folding import fold


def occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands in a text (出现位置), from start to before end; none overlap."""
    needle = fold(word).text
    if not needle:
        return
    folded = fold(text)
    found = folded.text.find(needle)
    while found >= 0:
        yield folded.source(found, found + len(needle))
        found = folded.text.find(needle, found + len(needle))
