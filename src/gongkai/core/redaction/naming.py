"""The name of a redacted file (遮盖后的文件名): a name can say what the pages no longer do."""

from collections.abc import Iterable

from gongkai.core.redaction.folding import fold
from gongkai.core.redaction.searching import occurrences

_FEWEST = 2
"""Characters of a word that is looked for in a name."""


def redacted_name(name: str, words: Iterable[str], ending: str) -> str:
    """Return a name for the redacted file (遮盖后的文件名), covered words in it as ×."""
    stem = name.rpartition(".")[0] or name
    for word in sorted(words, key=len, reverse=True):
        if len(fold(word).text) < _FEWEST:
            continue
        for start, end in reversed(list(occurrences(stem, word))):
            stem = stem[:start] + "×" * (end - start) + stem[end:]
    return f"{stem}（已遮盖）.{ending}"
