"""Places to cover, found by words and by patterns (查找): proposals, for a person to take."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.documents.limits import Limits
from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.letters import PageLetters, boxes_of
from gongkai.core.redaction.orders import orders
from gongkai.core.redaction.patterns import Pattern, find_patterns
from gongkai.core.redaction.searching import occurrences
from gongkai.core.redaction.settling import within_page
from gongkai.engine.redaction.limits import LIMITS
from gongkai.engine.redaction.pages import pages_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A place that may be covered (遮盖建议)."""

    page: int
    areas: tuple[Rect, ...]
    text: str
    pattern: Pattern | None = None
    """None where it was found by a word."""
    certain: bool = True


def letters_of(data: bytes, limits: Limits = LIMITS) -> tuple[PageLetters, ...]:
    """Return the letters of a PDF's pages (各页文字), those of an invisible layer too."""
    return tuple(page.letters_unseen() for page in pages_of(data, limits))


def proposals(
    pages: Iterable[PageLetters],
    *,
    words: Sequence[str] = (),
    patterns: Sequence[Pattern] = (),
    on: date,
) -> tuple[Proposal, ...]:
    """Return what is found on the pages (查找建议), page by page; `on` is the day of the search.

    Pages are read as they are written, along their lines and down their columns; what is found
    twice is proposed once, and what lies off the page not at all.
    """
    return tuple(one for page in pages for one in _on_page(page, words, patterns, on))


def _on_page(
    page: PageLetters, words: Sequence[str], patterns: Sequence[Pattern], on: date
) -> Iterator[Proposal]:
    found: set[tuple[Pattern | None, int]] = set()
    for order in orders(page):
        for start, end, pattern, certain in _in_text(order.text, words, patterns, on):
            places = [one for one in order.places[start:end] if one is not None]
            if all((pattern, one) in found for one in places):
                continue
            found.update((pattern, one) for one in places)
            letters = [page.letters[one] for one in places]
            areas = within_page(boxes_of(letters), page)
            if areas:
                yield Proposal(
                    page=page.number,
                    areas=areas,
                    text=order.text[start:end],
                    pattern=pattern,
                    certain=certain,
                )


def _in_text(
    text: str, words: Sequence[str], patterns: Sequence[Pattern], on: date
) -> Iterator[tuple[int, int, Pattern | None, bool]]:
    for word in words:
        for start, end in occurrences(text, word):
            yield start, end, None, True
    for found in find_patterns(text, on=on, patterns=patterns):
        yield found.start, found.end, found.pattern, found.certain
