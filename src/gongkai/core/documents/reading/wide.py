"""A table whose rows stand side by side (表四): its values are one line of all cells.

Documents also print it the other way round, a row for each kind of dispute, or cut in
parts; the labels above or beside the figures say which.
"""

from collections.abc import Iterator, Sequence

from gongkai.core.documents.document import Box
from gongkai.core.documents.reading import lexicon
from gongkai.core.documents.reading.alignment import Slots, alignments, are_told_by_sums
from gongkai.core.documents.reading.choices import Way, cells_of, choice, unreadable
from gongkai.core.documents.reading.entries import Entry
from gongkai.core.documents.reading.figures import cell_of, is_figure
from gongkai.core.documents.reading.parting import Group
from gongkai.core.documents.reading.strips import Strip, split_line
from gongkai.core.documents.reading.tables import TableReading
from gongkai.core.form.edition import Table


def read_wide(table: Table, strips: Sequence[Strip]) -> TableReading:
    """Read a table whose rows stand side by side (读取横排表格)."""
    found: dict[tuple[str, ...], list[Way]] = {}
    drawn = all(strip.grid is not None for strip in strips)
    for labels, entry in _value_lines(table, strips):
        cells = _cells_under(table, labels, len(entry.values))
        if cells and not (cells in found and entry.is_empty):
            found.setdefault(cells, []).extend(_ways(table, entry, cells))
    return TableReading(
        choices=tuple(choice(cells, ways, drawn=drawn) for cells, ways in found.items())
    )


def _value_lines(table: Table, strips: Sequence[Strip]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Return each line of values with the labels met since the line before."""
    labels: list[str] = []
    pending: list[Box] = []
    place = 0
    for strip in strips:
        words, values = _parted(table, strip)
        if words and pending:
            yield tuple(labels), Entry(place, (), tuple(pending), None)
            labels, pending = [], []
        labels.extend(words)
        if strip.grid is not None and values and not _is_padding(words, values):
            yield tuple(labels), Entry(strip.place, (), tuple(values), strip.grid, False)
            labels = []
        elif strip.grid is None:
            place = strip.place
            pending.extend(values)
    if pending:
        yield tuple(labels), Entry(place, (), tuple(pending), None)


def _is_padding(words: Sequence[str], values: Sequence[Box]) -> bool:
    """Say whether the blank boxes of a line only fill up a row of labels."""
    return bool(words) and all(not box.text.strip() for box in values)


def _parted(table: Table, strip: Strip) -> tuple[list[str], Sequence[Box]]:
    """Part a strip into its labels and its values."""
    if strip.grid is None:
        words, figures = split_line(strip.text)
        boxes = [Box(one, 0, number) for number, one in enumerate(figures)]
        return ([words] if words else []), boxes
    texts = [box.text for box in strip.boxes if box.text.strip() and not is_figure(box.text)]
    labels = [one for one in texts if lexicon.mentions(one) or _is_column(table, one)]
    if labels:
        last = max(i for i, box in enumerate(strip.boxes) if box.text in labels)
        return labels, strip.boxes[last + 1 :]
    has_figures = any(is_figure(box.text) for box in strip.boxes)
    if texts and (not has_figures or strip.boxes[0].text in texts):
        return texts, ()
    return [], strip.boxes


def _is_column(table: Table, text: str) -> bool:
    return lexicon.column_named(table.id, text) is not None


def _cells_under(table: Table, labels: Sequence[str], count: int) -> tuple[str, ...]:
    """Return the cells that a line of values under or beside these labels fills."""
    block = table.blocks[0]
    every = [row.id for row in block.rows]
    named = [row for row in every if row in _rows_named(table, labels)]
    columns = [column.id for column in block.columns]
    if len(named) == 1 and count == 1:
        columns = [one for text in labels if (one := lexicon.column_named(table.id, text))][-1:]
    candidates = [rows for rows in (named, every) if rows]
    rows = min(candidates, key=lambda some: abs(len(some) * len(columns) - count))
    return tuple(f"{table.id}.{row}.{column}" for row in rows for column in columns)


def _rows_named(table: Table, labels: Sequence[str]) -> set[str]:
    """Return the rows that the labels stand for; a heading over several rows names them all."""
    named: set[str] = set()
    for text in labels:
        like = lexicon.row_named(table.id, text)
        if like.score >= lexicon.SURE:
            named.add(like.id)
            continue
        group = lexicon.group_named(table.id, text)
        under = {row.id for row in table.blocks[0].rows if group in row.path}
        named |= under if not under & named else set()
    return named


def _groups(table: Table, cells: Sequence[str]) -> tuple[Group, ...]:
    """Return the columns of a line by rows of the table, whose last is their sum."""
    size = len(table.blocks[0].columns)
    rows, rest = divmod(len(cells), size)
    return () if rest else (Group(size, whole=size - 1),) * rows


def _ways(table: Table, entry: Entry, cells: Sequence[str]) -> list[Way]:
    slots = Slots(tuple(cells), {}, groups=_groups(table, cells))
    ways = alignments(entry, slots)
    if ways:
        settled = are_told_by_sums(entry, slots)
        return [cells_of(way, settled=settled) for way in ways]
    figures = [cell_of(box.text) for box in entry.values if box.text.strip()]
    return [tuple(unreadable(figures) for _ in cells)] if figures else []
