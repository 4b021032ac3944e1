"""Marks for tests: of what is found, and of places."""

from datetime import date

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.marks import Mark
from gongkai.engine.redaction.finding import letters_of, proposals

TODAY = date(2026, 3, 2)


def mark(page: int, *areas: tuple[float, float, float, float], key: str = "m") -> Mark:
    return Mark(
        key=key, page=page, areas=tuple(Rect(*one) for one in areas), who="u1",
        why="涉及个人隐私", ground="15",
    )  # fmt: skip


def marks_of(data: bytes, *words: str) -> list[Mark]:
    """A mark for each place where a word is found."""
    found = proposals(letters_of(data), words=words, on=TODAY)
    return [mark(one.page, *one.areas, key=f"m{place}") for place, one in enumerate(found)]
