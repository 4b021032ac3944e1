"""Text as it is compared (文字归一): whatever its width, its case and its line breaks."""

import unicodedata
from dataclasses import dataclass

_STROKES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u00ad"), "-")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text (归一后的文字), and for each of its characters where it came from."""

    text: str
    places: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the source that a stretch of the text came from (原文区间)."""
        return self.places[start], self.places[end - 1] + 1


def fold(source: str) -> Folded:
    """Fold text for words (归一): nothing that is not seen, nothing that only looks different."""
    return _folded(source, "", "")


def fold_lines(source: str) -> Folded:
    """Fold text for patterns (归一，保留分隔): a space for gaps and a line feed for line breaks."""
    return _folded(source, " ", "\n")


def _folded(source: str, space: str, line: str) -> Folded:
    pieces: list[str] = []
    places: list[int] = []
    for place, character in enumerate(source):
        for one in _plain(character):
            piece = one
            if one.isspace():
                piece = line if one in "\r\n\v\f\x85\u2028\u2029" else space
                if piece and pieces and pieces[-1] in " \n":
                    pieces[-1] = "\n" if "\n" in {piece, pieces[-1]} else " "
                    continue
            if piece:
                pieces.append(piece)
                places.append(place)
    return Folded("".join(pieces), tuple(places))


def _plain(character: str) -> str:
    """Return what a character is compared as (等同字符): none for what is not seen."""
    plain = unicodedata.normalize("NFKC", character).translate(_STROKES)
    return "".join(one for one in plain.casefold() if one.isspace() or not _unseen(one))


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Mn", "Me"}
