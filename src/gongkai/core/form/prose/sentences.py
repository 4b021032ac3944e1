"""Running text cut into sentences (断句), each with the heading and the text before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.core.form.prose.numerals import plain

_HEADING_START = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|#+|\*\*)"
)
_ENDS = "。！？!?"
_SENTENCE = re.compile(rf"[^{_ENDS}]+[{_ENDS}]?")
_QUOTED = re.compile(r"《[^》]*》|\u3014[^\u3015]*\u3015")
_LONGEST_SENTENCE = 1000
"""Longer ones are no sentences: a table run together, or worse."""
_REACH = 20
"""So many sentences back the context of one goes."""
_LONGEST_HEADING = 36
_LONGEST_INLINE_HEADING = 24


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (句子) without white space.

    `masked` is the text with names of documents blanked out, so that a year or a figure in
    a name is not read. `context` is the heading above and what comes before in the paragraph.
    """

    text: str
    masked: str
    context: str


def paragraphs(text: str, heading: str) -> Iterator[tuple[Sentence, ...]]:
    """Yield the paragraphs (段落) of a section headed `heading`, each as its sentences.

    Lines broken by the layout are joined: a line that ends no sentence goes on in the next.
    """
    current = heading
    for paragraph in _joined(text):
        if _is_heading(paragraph, _LONGEST_HEADING):
            current = paragraph
            continue
        sentences = _SENTENCE.findall(paragraph)
        if sentences and _is_heading(sentences[0].rstrip(_ENDS), _LONGEST_INLINE_HEADING):
            current = sentences[0]
        yield tuple(
            Sentence(
                one, _mask(one), "。".join((current, *sentences[max(0, place - _REACH) : place]))
            )
            for place, one in enumerate(sentences)
            if len(one) <= _LONGEST_SENTENCE
        )


def _joined(text: str) -> Iterator[str]:
    running = ""
    for line in (plain(line) for line in text.splitlines()):
        if not line:
            continue
        if running and _HEADING_START.match(line):
            yield running
            running = ""
        running += line
        if running[-1] in _ENDS or _is_heading(running, _LONGEST_HEADING):
            yield running
            running = ""
    if running:
        yield running


def _is_heading(text: str, longest: int) -> bool:
    return (
        len(text) <= longest
        and _HEADING_START.match(text) is not None
        and not any(mark in text for mark in "。！？，；")
    )


def _mask(text: str) -> str:
    return _QUOTED.sub(lambda found: "◇" * len(found.group()), text)
