"""Letters of a page, set in squares, for tests."""

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.letters import Letter, PageLetters


def line(text: str, left: float = 100, top: float = 100, size: float = 10) -> list[Letter]:
    """A line of letters, each a square."""
    return [
        Letter(one, Rect(left + place * size, top, left + (place + 1) * size, top + size), True)
        for place, one in enumerate(text)
    ]


def page(*lines: str) -> PageLetters:
    """A page of lines, one below the other, line breaks between them."""
    letters: list[Letter] = []
    for place, text in enumerate(lines):
        letters += line(text, top=100 + 20 * place)
        letters.append(Letter("\n", Rect(0, 0, 0, 0), False))
    return PageLetters(1, 595, 842, tuple(letters))
