"""Which strips belong to which table of the form (表格定位): found by anchors, not by place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.core.documents.reading import lexicon
from gongkai.core.documents.reading.figures import is_figure
from gongkai.core.documents.reading.fold import letters
from gongkai.core.documents.reading.headings import Opening, opening, openings
from gongkai.core.documents.reading.strips import LONGEST_LABEL, Strip, split_line

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[—–―-]+\s*\d{1,3}\s*[—–―-]+|第\s*\d{1,3}\s*页.*|\d{1,3}\s*/\s*\d{1,3}\s*页?)\s*$"
)
_SENTENCE = re.compile(r"[。；]")
_FEWEST_VALUES = 3


@dataclass(frozen=True, slots=True)
class Regions:
    """A document taken apart (文档分区): tables of the form, headings, and all else."""

    tables: Mapping[str, tuple[Strip, ...]] = field(default_factory=dict)
    openings: tuple[Opening, ...] = ()
    prose: tuple[Strip, ...] = ()


def regions(strips: Sequence[Strip]) -> Regions:
    """Part the strips into the form's tables, the headings and running text (文档分区)."""
    drawn = _drawn(strips)
    starts = [places[0] for places in drawn.values() if places]
    heads = openings(strips, starts)
    taken = {place: table for table, places in drawn.items() for place in places}
    for table in lexicon.table_ids():
        for place in _lines_of(table, strips, drawn.get(table, []), heads):
            taken.setdefault(place, table)
    titles = {one.place for one in heads}
    return Regions(
        tables={
            table: tuple(one for one in strips if taken.get(one.place) == table)
            for table in lexicon.table_ids()
        },
        openings=heads,
        prose=tuple(
            one
            for one in strips
            if one.place not in taken and one.place not in titles and not _is_page_number(one)
        ),
    )


def _is_page_number(strip: Strip) -> bool:
    return strip.grid is None and bool(_PAGE_NUMBER.match(strip.text))


def _drawn(strips: Sequence[Strip]) -> dict[str, list[int]]:
    """Find the tables' rows among what is drawn as a table: places by table.

    A grid without any label, torn from its table, belongs to the table last spoken of.
    """
    found: dict[str, list[int]] = {}
    last: str | None = None
    table: str | None = None
    grid: int | None = None
    for strip in strips:
        if strip.grid is None:
            last = _spoken_of(strip, last)
            continue
        if strip.grid != grid:
            grid = strip.grid
            torn = last if _any_figures(strips, strip) else None
            table = _first_mentioned(strips, strip) or torn
        table = _mentioned(strip) or table
        if table is not None:
            last = table
            found.setdefault(table, []).append(strip.place)
    return found


def _first_mentioned(strips: Sequence[Strip], start: Strip) -> str | None:
    for strip in strips[start.place :]:
        if strip.grid != start.grid:
            return None
        if table := _mentioned(strip):
            return table
    return None


def _any_figures(strips: Sequence[Strip], start: Strip) -> bool:
    for strip in strips[start.place :]:
        if strip.grid != start.grid:
            return False
        if _has_figures(strip):
            return True
    return False


def _spoken_of(line: Strip, before: str | None) -> str | None:
    """Return the table that a line of text leads up to: by its section's heading, or a label."""
    if heading := opening(line):
        under = [one for one, at in lexicon.table_sections().items() if at == heading.section]
        return under[0] if under else None
    return _mentioned(line) or before


def is_labelled(strip: Strip) -> bool:
    """Say whether a strip has a label of some table of the form (有无表内标签)."""
    return _mentioned(strip) is not None


def _mentioned(strip: Strip) -> str | None:
    """Return the table that most of the strip's labels belong to."""
    votes: dict[str, int] = {}
    for box in strip.boxes:
        if 0 < len(box.text) <= LONGEST_LABEL:
            for table in lexicon.mentions(split_line(box.text)[0]):
                votes[table] = votes.get(table, 0) + 1
    return max(votes, key=lambda one: votes[one]) if votes else None


def _has_figures(strip: Strip) -> bool:
    """Say whether a row can be the rest of a table that was torn apart: figures and blanks."""
    values = [box for box in strip.boxes if is_figure(box.text) or not box.text.strip()]
    return len(values) >= _FEWEST_VALUES and any(box.text.strip() for box in values)


def _lines_of(
    table: str, strips: Sequence[Strip], drawn: Sequence[int], heads: Sequence[Opening]
) -> Iterator[int]:
    """Find the lines of text that are part of a table: its labels and figures, set as text."""
    zone = [
        strip
        for strip in strips
        if strip.grid is None and not _is_page_number(strip) and _in_zone(strip, table, heads)
    ]
    labels = [strip.place for strip in zone if _names(strip, table)]
    yield from labels
    anchors = [at for at in labels if not drawn or split_line(strips[at].text)[1]]
    marks = [*anchors, *drawn]
    if not marks:
        yield from _bare_figures(zone, table, heads)
        return
    first, last = min(marks), max(marks)
    titles = {one.place for one in heads}
    for strip in strips[first : last + 1]:
        is_line = strip.grid is None and strip.place not in titles
        if is_line and not _is_page_number(strip) and _fits(strip):
            yield strip.place
    yield from _figures_after(strips, last)


def _in_zone(strip: Strip, table: str, heads: Sequence[Opening]) -> bool:
    """Say whether a line may be part of the table: in its section, or where that has no heading."""
    section = lexicon.table_sections()[table]
    current = next((one.section for one in reversed(heads) if one.place < strip.place), None)
    if any(one.section == section for one in heads):
        return current == section
    return current is None or current in lexicon.table_sections().values()


def _names(strip: Strip, table: str) -> bool:
    """Say whether a line is a label of the table, alone or with its figures."""
    words, _ = split_line(strip.text)
    return len(letters(words)) <= LONGEST_LABEL and table in lexicon.mentions(words)


def _bare_figures(zone: Sequence[Strip], table: str, heads: Sequence[Opening]) -> Iterator[int]:
    """Find a table that has lost all its labels: mere figures under its section's heading."""
    if any(one.section == lexicon.table_sections()[table] for one in heads):
        for strip in zone:
            words, figures = split_line(strip.text)
            if figures and not words:
                yield strip.place


def _figures_after(strips: Sequence[Strip], last: int) -> Iterator[int]:
    """Follow the lines after the last whole label: figures, and pieces of labels."""
    for strip in strips[last + 1 :]:
        words, _ = split_line(strip.text)
        if strip.grid is not None or _is_page_number(strip):
            return
        if words and not _is_piece_of_label(words):
            return
        yield strip.place


def _is_piece_of_label(words: str) -> bool:
    """Say whether words can be the rest of a label: 无。 is part of one, and a sentence."""
    whole_word = len(letters(words)) > 1
    return whole_word and not _SENTENCE.search(words) and lexicon.is_part_of_label(words)


def _fits(strip: Strip) -> bool:
    """Say whether a line among a table's can be part of it: a label, a piece of one, or figures."""
    words, _ = split_line(strip.text)
    return not _SENTENCE.search(words) and len(letters(words)) <= LONGEST_LABEL
