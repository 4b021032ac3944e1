"""Where the report's sections begin (章节起点), tables of contents and local titles set aside."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.core.documents.reading.fold import letters
from gongkai.core.documents.reading.lexicon import EXACT, section_named, table_sections
from gongkai.core.documents.reading.strips import Strip
from gongkai.core.form.catalog import editions

_NUMBERED = re.compile(r"^[一二三四五六七八九十]{1,2}\s*[、.．,，]\s*(?P<title>.+)$")
_MARKS = re.compile(r"^[#*_>\s]+|[#*_\s]+$")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_LONGEST_TITLE = 36
_NUMBERED_TITLE = 85
"""The likeness from which a numbered line is taken for a section's title."""
_FEWEST_CONTENTS = 3
"""Headings in a run from which it may be a table of contents."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading in its place (章节标题): the section it opens, its words, and what follows them."""

    place: int
    section: int
    text: str
    rest: str


def openings(strips: Sequence[Strip], first_rows: Iterable[int]) -> tuple[Opening, ...]:
    """Return the headings of the report's sections (章节标题) in the document's order.

    `first_rows` are the places at which tables begin: of several headings for the
    section of a table, the one that the table follows is meant, and the others are
    titles of the report's own, unless they are worded as the form words them.
    """
    found = [one for strip in strips if strip.grid is None and (one := opening(strip))]
    found = _without_contents(found)
    starts = sorted(first_rows)
    return tuple(
        one
        for number, one in enumerate(found)
        if _is_meant(one, found, _owns(number, found, starts), starts)
    )


def opening(strip: Strip) -> Opening | None:
    """Return the heading that a line is (识别标题), None where it is none."""
    text = _MARKS.sub("", _BOOKMARK.sub("", strip.text)).strip()
    numbered = _NUMBERED.match(text)
    title = numbered["title"] if numbered else text
    title, rest = _split_title(title)
    if not title or len(letters(title)) > _LONGEST_TITLE or title[0] in "（(":
        return None
    like = section_named(title)
    if like.score < (_NUMBERED_TITLE if numbered else EXACT):
        return None
    return Opening(strip.place, int(like.id), text, rest)


def _split_title(title: str) -> tuple[str, str]:
    """Part a title from a text that goes on on its line: 六、其他需要报告的事项：无。"""
    match = re.match(r"^(?P<title>[^：:。；;]+)[：:。；;]\s*(?P<rest>.*)$", title, re.DOTALL)
    if match:
        return match["title"], match["rest"]
    words = title.split(maxsplit=1)
    if len(words) > 1 and section_named(words[0]).score == EXACT:
        return words[0], words[1]
    return title, ""


def _without_contents(found: list[Opening]) -> list[Opening]:
    """Drop a table of contents: headings in a run of neighbours, each met again further on."""
    runs: list[list[Opening]] = []
    for one in found:
        if runs and one.place == runs[-1][-1].place + 1 and not runs[-1][-1].rest:
            runs[-1].append(one)
        else:
            runs.append([one])
    kept: list[Opening] = []
    for number, run in enumerate(runs):
        later = {one.section for after in runs[number + 1 :] for one in after}
        is_contents = len(run) >= _FEWEST_CONTENTS and all(one.section in later for one in run)
        kept.extend([] if is_contents else run)
    return kept


def _owns(number: int, found: Sequence[Opening], starts: Sequence[int]) -> bool:
    end = found[number + 1].place if number + 1 < len(found) else None
    return any(found[number].place < at and (end is None or at < end) for at in starts)


def _is_meant(one: Opening, found: Sequence[Opening], owns: bool, starts: Sequence[int]) -> bool:
    rivals = [other for other in found if other.section == one.section]
    if len(rivals) == 1 or owns or one.section not in table_sections().values():
        return True
    if not any(_owns(found.index(other), found, starts) for other in rivals):
        return True
    return _is_worded_as_the_form(one)


def _is_worded_as_the_form(one: Opening) -> bool:
    titles = {
        letters(section.title)
        for edition in editions().values()
        for section in edition.sections
        if section.number == one.section
    }
    return letters(one.text) in titles
