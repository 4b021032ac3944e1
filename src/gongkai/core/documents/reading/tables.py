"""A table of rows (表二、表三) from its strips: choices for the cells, and what was left over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gongkai.core.documents.reading.alignment import (
    Alignment,
    alignments,
    are_told_by_sums,
    starts,
)
from gongkai.core.documents.reading.choices import Choice, Way, cells_of, choice, unreadable
from gongkai.core.documents.reading.entries import Entry, entries, heads
from gongkai.core.documents.reading.figures import cell_of
from gongkai.core.documents.reading.fold import letters
from gongkai.core.documents.reading.lexicon import SURE
from gongkai.core.documents.reading.order import ColumnOrder, column_order
from gongkai.core.documents.reading.parting import Group
from gongkai.core.documents.reading.rows import Named, name_of, rows_of
from gongkai.core.documents.reading.strips import Strip
from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Block, Edition, Table
from gongkai.core.form.report import Cell, Kind, Stray

_Shape = tuple[int | None, int, int]
"""A row's table, the place of its first value and how many columns it should have."""

_SUMS = frozenset({"合计", "小计", "总计", "总数", "共计"})


@dataclass(frozen=True, slots=True)
class TableReading:
    """What was read of a table (读表结果)."""

    choices: tuple[Choice, ...]
    strays: tuple[Stray, ...] = ()


def read_rows(form: Edition, table: Table, strips: Sequence[Strip]) -> TableReading:
    """Read a table whose rows stand one below the other (读取逐行表格)."""
    labelled = heads(table.id, strips)
    found = tuple(entries(table.id, strips, labelled))
    whole = _without_stray_figures(table, found)
    named = rows_of(table, whole)
    order = column_order(labelled, whole, table.blocks[0])
    choices = _choices(_Reader(form.id, table, order, {}), named)
    return TableReading(choices=tuple(_merged(choices)), strays=tuple(_strays(table, found, named)))


def _choices(reader: "_Reader", named: Sequence[Named]) -> list[Choice]:
    """Return the choice of each row, settled by the other rows' blanks or by their shape."""
    found = reader.choices(named)
    if not any(one.is_open for one in found):
        return found
    by_pattern = _alike(found)
    starting = replace(reader, starts=_starts_by_shape(reader.table, named))
    return [
        shaped if patterned.is_open else patterned
        for patterned, shaped in zip(by_pattern, starting.choices(named), strict=True)
    ]


def _without_stray_figures(table: Table, found: Sequence[Entry]) -> list[Entry]:
    """Where rows were drawn, a figure or two between them in the text is nobody's value."""
    if not any(one.grid is not None and not one.is_empty for one in found):
        return list(found)
    return [one if _has_all_figures(table, one) else replace(one, values=()) for one in found]


def _has_all_figures(table: Table, entry: Entry) -> bool:
    if entry.grid is not None:
        return True
    name, _ = name_of(table.id, entry.labels)
    known = any(row.id == name for block in table.blocks for row in block.rows)
    columns = len(_block(table, name if known else table.blocks[0].rows[0].id).columns)
    count = len(entry.values)
    return count == columns or (count == 1 and len(entry.values[0].text) == columns)


def _strays(table: Table, found: Sequence[Entry], named: Sequence[Named]) -> Iterator[Stray]:
    used = {one.entry.place for one in named}
    for entry in found:
        if entry.place not in used:
            for box in entry.values:
                if any(letter.isdigit() for letter in box.text):
                    name, score = name_of(table.id, entry.labels) if entry.labels else ("", 0.0)
                    row = name if score >= SURE else None
                    yield Stray(table=table.id, text=box.text, row=row)


def _alike(found: Sequence[Choice]) -> list[Choice]:
    """Settle padded rows by the others: where all that are certain leave the same columns blank.

    A row of blanks and one figure, padded at its ends, says not in which column the
    figure stands; the rows around it, all of one pattern, do.
    """
    patterns = {_blanks(one.ways[0]) for one in found if not one.is_open and len(one.cells) > 1}
    if len(patterns) != 1 or not any(any(pattern) for pattern in patterns):
        return list(found)
    pattern = patterns.pop()
    fitting = [[way for way in one.ways if _blanks(way) == pattern] for one in found]
    return [
        replace(one, ways=tuple(ways)) if one.is_open and len(ways) == 1 else one
        for one, ways in zip(found, fitting, strict=True)
    ]


def _blanks(way: Way) -> tuple[bool, ...]:
    return tuple(cell is not None and cell.kind is Kind.BLANK for cell in way)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is known of a table when its rows are read one by one."""

    form: str
    table: Table
    order: ColumnOrder
    starts: Mapping[_Shape, int]

    def choices(self, named: Sequence[Named]) -> list[Choice]:
        """Return the choice that each row leaves."""
        return [self._choice(one) for one in named if not _is_sub_item(self.table, one)]

    def _choice(self, one: Named) -> Choice:
        """A row that may be any of several: in each way the others are lost."""
        blocks = [_block(self.table, row) for row in one.rows]
        widths = [len(block.columns) for block in blocks]
        cells = [
            f"{self.table.id}.{row}.{column.id}"
            for row, block in zip(one.rows, blocks, strict=True)
            for column in block.columns
        ]
        ways: list[Way] = []
        for number, block in enumerate(blocks):
            before: Way = (None,) * sum(widths[:number])
            after: Way = (None,) * sum(widths[number + 1 :])
            found = self._ways(one.entry, block, one.rows[number])
            ways.extend((*before, *way, *after) for way in found)
        return choice(cells, ways, drawn=one.entry.grid is not None)

    def _ways(self, entry: Entry, block: Block, row: str) -> list[Way]:
        slots = self.order.slots(entry, block)
        start = self.starts.get(_shape(entry, len(slots.ids)))
        whole = _sum_along(self.form, self.table.id, row)
        group = Group(len(slots.ids), slots.ids.index(whole) if whole else None)
        slots = replace(slots, start=start, groups=(group,))
        ways = alignments(entry, slots)
        if not ways:
            return [_given_up(entry, block)]
        settled = are_told_by_sums(entry, slots)
        ordered = [_in_form_order(way, slots.ids, block) for way in ways]
        return [cells_of(way, settled=settled) for way in ordered]


@cache
def _sum_along(form: str, table_id: str, row: str) -> str | None:
    """Return the column that is the sum of the others in a row, None where none is."""
    found = edition(form)
    for rule in found.equations:
        if all(cell.startswith(f"{table_id}.{row}.") for cell in rule.terms):
            return rule.whole.rpartition(".")[2] if rule.whole else None
    return None


def _starts_by_shape(table: Table, named: Sequence[Named]) -> dict[_Shape, int]:
    """Return which value is the first column's, by shape, where rows of it leave no doubt."""
    exact: dict[_Shape, set[int]] = {}
    padded: dict[_Shape, set[int]] = {}
    for one in named:
        wanted = len(_block(table, one.rows[0]).columns)
        possible = starts(one.entry.values, wanted) if one.entry.grid is not None else ()
        if len(possible) == 1:
            found = exact if len(one.entry.values) == wanted else padded
            found.setdefault(_shape(one.entry, wanted), set()).update(possible)
    return {shape: next(iter(at)) for shape, at in (padded | exact).items() if len(at) == 1}


def _shape(entry: Entry, wanted: int) -> _Shape:
    first = entry.values[0].column if entry.values else 0
    return (entry.grid, first, wanted)


def _in_form_order(way: Alignment, ids: Sequence[str], block: Block) -> Alignment:
    by_id = dict(zip(ids, way, strict=True))
    return tuple(by_id[column.id] for column in block.columns)


def _given_up(entry: Entry, block: Block) -> Way:
    """The row is there and its figures fit no columns: each cell may hold anything."""
    cells = [cell_of(box.text) for box in entry.values if box.text.strip()]
    doubt = unreadable(cells) if cells else None
    return tuple(doubt for _ in block.columns)


def _is_sub_item(table: Table, one: Named) -> bool:
    """Say whether the entry is a part of its row (其中): its first value names the part."""
    columns = len(_block(table, one.rows[0]).columns)
    if len(one.entry.values) <= columns:
        return False
    first = letters(one.entry.values[0].text)
    return bool(first) and not any(letter.isdigit() for letter in first) and first not in _SUMS


def _block(table: Table, row_id: str) -> Block:
    for block in table.blocks:
        for row in block.rows:
            if row.id == row_id:
                return block
    raise KeyError(row_id)


def _merged(found: Iterable[Choice]) -> Iterator[Choice]:
    """Put together what is read of the same row twice: the same, or both as ways to read it."""
    by_cells: dict[tuple[str, ...], list[Choice]] = {}
    for one in found:
        by_cells.setdefault(one.cells, []).append(one)
    for cells, same in by_cells.items():
        ways = [way for one in same for way in one.ways]
        saying = [way for way in ways if _says_something(way)]
        yield choice(cells, saying or ways, drawn=all(one.drawn for one in same))


def _says_something(way: Way) -> bool:
    return any(cell is not None and _has_content(cell) for cell in way)


def _has_content(cell: Cell) -> bool:
    return bool(cell.raw)
