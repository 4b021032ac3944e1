"""The printed layout of a table of the form (表格版式), computed from the edition's data alone.

A layout is a perfect rectangle of places. A slot covers one or more of them and holds
either a printed label or a cell of the form; pages, workbooks and documents are all
drawn from the same slots.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.core.form.edition import Block, Edition, Row, Table
from gongkai.core.form.grouping import Path, grouped
from gongkai.core.form.report import Report

Place = tuple[int, int]


class Role(StrEnum):
    """What a slot is in the table (版式单元的作用)."""

    HEADING = "heading"
    """表块标题, over the whole width: 第二十条第（一）项."""
    CORNER = "corner"
    """左上角: 信息内容, or the sentence that states the cross-footing."""
    COLUMN = "column"
    """列标题, heads the places below it."""
    ROW = "row"
    """行标题, heads the places to its right."""
    CELL = "cell"
    """数据单元格."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A label or a cell at its place (版式单元). Rows and columns count from 0.

    `cell` is the cell id of a data slot, whose `text` is empty. `headers` are the places
    of the labels that head a data slot, from the outermost in, columns first.
    """

    role: Role
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    cell: str | None = None
    headers: tuple[Place, ...] = ()

    @property
    def place(self) -> Place:
        """Return the upper left place (左上角位置), which names the slot in its layout."""
        return self.row, self.column

    def covers_column(self, column: int) -> bool:
        """Say whether the slot stands over that column (列)."""
        return self.column <= column < self.column + self.colspan

    def covers_row(self, row: int) -> bool:
        """Say whether the slot stands beside that row (行)."""
        return self.row <= row < self.row + self.rowspan


Line = tuple[Slot, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """Rows under one head (表块版式): its head lines and its body lines."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """A table as the form prints it (表格版式).

    `labels`: how many columns on the left hold row labels; 0 where the rows stand side
    by side on one line (表四).
    """

    table: str
    title: str
    width: int
    labels: int
    bands: tuple[Band, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all lines from top to bottom (全部行)."""
        return tuple(line for band in self.bands for line in (*band.head, *band.body))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return all slots, line by line (全部版式单元)."""
        return tuple(slot for line in self.lines for slot in line)


def blank_layout(table: Table) -> Layout:
    """Return the layout of the standard form (标准版式), without alternative rows."""
    return _layout(table, {row.id for block in table.blocks for row in block.rows if row.replaces})


def layout_of(table: Table, report: Report) -> Layout:
    """Return the layout as the report fills it in (填报版式).

    An alternative row (合并填列) of which the report prints a cell stands in the place of
    the rows that it replaces, except those that the report prints as well.
    """
    hidden: set[str] = set()
    for block in table.blocks:
        for row in block.rows:
            if not row.replaces:
                continue
            if _prints(report, table, block, row.id):
                hidden.update(one for one in row.replaces if not _prints(report, table, block, one))
            else:
                hidden.add(row.id)
    return _layout(table, hidden)


def layouts_of(edition: Edition, report: Report) -> tuple[Layout, ...]:
    """Return the layouts of all tables (全部表格), as the report fills them in."""
    return tuple(layout_of(table, report) for table in edition.tables)


def _prints(report: Report, table: Table, block: Block, row: str) -> bool:
    return any(f"{table.id}.{row}.{column.id}" in report.cells for column in block.columns)


def _layout(table: Table, hidden: Container[str]) -> Layout:
    if table.across:
        return _across(table, hidden)
    labels = max(len(row.path) for block in table.blocks for row in _shown(block, hidden))
    width = labels + max(len(block.columns) for block in table.blocks)
    bands, top = [], 0
    for block in table.blocks:
        band = _band(table, block, hidden, top=top, labels=labels, width=width)
        top += len(band.head) + len(band.body)
        bands.append(band)
    return Layout(table=table.id, title=table.title, width=width, labels=labels, bands=tuple(bands))


def _shown(block: Block, hidden: Container[str]) -> tuple[Row, ...]:
    return tuple(row for row in block.rows if row.id not in hidden)


def _band(
    table: Table, block: Block, hidden: Container[str], *, top: int, labels: int, width: int
) -> Band:
    heading = _heading(block, top, width)
    first = top + len(heading)
    columns = _columns(
        [(*column.path, column.label) for column in block.columns],
        top=first,
        left=labels,
        width=width - labels,
    )
    depth = len(columns)
    corner = Slot(
        role=Role.CORNER, row=first, column=0, rowspan=depth, colspan=labels, text=block.head or ""
    )
    head = (*heading, (corner, *columns[0]), *columns[1:])
    body = _body(table, block, _shown(block, hidden), head=head, top=first + depth, labels=labels)
    return Band(head=head, body=body)


def _heading(block: Block, top: int, width: int) -> tuple[Line, ...]:
    if block.heading is None:
        return ()
    return ((Slot(role=Role.HEADING, row=top, column=0, colspan=width, text=block.heading),),)


def _columns(paths: Sequence[Path], *, top: int, left: int, width: int) -> list[Line]:
    """Lay out grouped column labels (多级列标题), the last leaf taking what width remains."""
    widths = [1] * (len(paths) - 1) + [width - len(paths) + 1]
    starts = [left + sum(widths[:index]) for index in range(len(paths))]
    return [
        tuple(
            Slot(
                role=Role.COLUMN,
                row=top + level,
                column=starts[one.first],
                rowspan=one.levels,
                colspan=sum(widths[one.first : one.first + one.leaves]),
                text=one.text,
            )
            for one in labels
        )
        for level, labels in enumerate(grouped(paths, depth=max(map(len, paths))))
    ]


def _body(
    table: Table,
    block: Block,
    rows: Sequence[Row],
    *,
    head: Sequence[Line],
    top: int,
    labels: int,
) -> tuple[Line, ...]:
    stubs = _stubs([row.path for row in rows], top=top, labels=labels)
    tops = _leaves(head, start=labels)
    return tuple(
        (
            *(stub for stub in stubs if stub.row == top + offset),
            *(
                Slot(
                    role=Role.CELL,
                    row=top + offset,
                    column=leaf.column,
                    colspan=leaf.colspan,
                    cell=f"{table.id}.{row.id}.{column.id}",
                    headers=_headers(head, stubs, row=top + offset, column=leaf.column),
                )
                for column, leaf in zip(block.columns, tops, strict=True)
            ),
        )
        for offset, row in enumerate(rows)
    )


def _stubs(paths: Sequence[Path], *, top: int, labels: int) -> tuple[Slot, ...]:
    """Lay out grouped row labels (多级行标题): the columns' rule turned on its side."""
    return tuple(
        Slot(
            role=Role.ROW,
            row=top + one.first,
            column=level,
            rowspan=one.leaves,
            colspan=one.levels,
            text=one.text,
        )
        for level, found in enumerate(grouped(paths, depth=labels))
        for one in found
    )


def _leaves(head: Sequence[Line], start: int) -> list[Slot]:
    """Return the lowest column labels (末级列标题), from left to right."""
    slots = [slot for line in head for slot in line if slot.role is Role.COLUMN]
    bottom = max(slot.row + slot.rowspan for slot in slots)
    leaves = [slot for slot in slots if slot.row + slot.rowspan == bottom and slot.column >= start]
    return sorted(leaves, key=lambda slot: slot.column)


def _headers(
    head: Iterable[Line], stubs: Iterable[Slot], *, row: int, column: int
) -> tuple[Place, ...]:
    above = (
        slot.place
        for line in head
        for slot in line
        if slot.role is not Role.CORNER and slot.covers_column(column)
    )
    beside = (stub.place for stub in stubs if stub.covers_row(row))
    return (*above, *beside)


def _across(table: Table, hidden: Container[str]) -> Layout:
    """Lay the rows side by side on one line (横排表, 表四)."""
    pairs = list(_side_by_side(table, hidden))
    paths = [path for path, _ in pairs]
    head = tuple(_columns(paths, top=0, left=0, width=len(paths)))
    line = tuple(
        Slot(
            role=Role.CELL,
            row=len(head),
            column=place,
            cell=cell,
            headers=_headers(head, (), row=len(head), column=place),
        )
        for place, (_, cell) in enumerate(pairs)
    )
    return Layout(
        table=table.id,
        title=table.title,
        width=len(pairs),
        labels=0,
        bands=(Band(head=head, body=(line,)),),
    )


def _side_by_side(table: Table, hidden: Container[str]) -> Iterator[tuple[Path, str]]:
    for block in table.blocks:
        for row in _shown(block, hidden):
            for column in block.columns:
                yield (*row.path, *column.path, column.label), f"{table.id}.{row.id}.{column.id}"
