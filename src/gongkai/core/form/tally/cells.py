"""From cases in their places to the cells of the form (从案件到单元格)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A case in a place of the form (计入): it adds one to a row and column of a table."""

    case: str
    table: str
    row: str
    column: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TalliedCell:
    """A cell that was counted (统计所得单元格), with the cases behind the figure, sorted."""

    cases: tuple[str, ...] = ()

    @property
    def value(self) -> int:
        """Return the count (数值)."""
        return len(self.cases)


def tallied(
    edition: Edition, tables: Iterable[str], placed: Iterable[Placed]
) -> Mapping[str, TalliedCell]:
    """Return every standard cell of the tables (各格统计), in printed order.

    A total is the cases of its parts, by the edition's own equations. Raises KeyError where
    the form has no place for a case.
    """
    wanted = set(tables)
    cells = [cell for cell in edition.cells if cell.split(".")[0] in wanted]
    parts = parts_of(edition)
    cases: dict[str, list[str]] = {cell: [] for cell in cells if cell not in parts}
    for (table, row, column), found in _by_place(placed).items():
        cases[f"{table}.{row_in(edition, table, row)}.{column}"] += found
    return {
        cell: TalliedCell(
            cases=tuple(sorted(chain.from_iterable(cases[one] for one in _leaves(cell, parts))))
        )
        for cell in cells
    }


def _by_place(placed: Iterable[Placed]) -> Mapping[tuple[str, str, str], list[str]]:
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in placed:
        found[one.table, one.row, one.column].append(one.case)
    return found


def row_in(edition: Edition, table: str, row: str) -> str:
    """Return the row of an edition that holds what `row` counts (对应行).

    An edition that lacks a row may have the one that stands for it: 其他处理 of 2019 for its
    three kinds of 2021. Raises KeyError where there is neither.
    """
    rows = {one.id for block in edition.table(table).blocks for one in block.rows}
    if row in rows:
        return row
    for other in editions().values():
        for block in other.table(table).blocks:
            for one in block.rows:
                if row in one.replaces and one.id in rows:
                    return one.id
    raise KeyError(row)


def parts_of(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Return the parts of every cell that is a whole (总计的构成), by one of its equations."""
    return {
        one.whole: tuple(cell for cell in one.terms if cell != one.whole)
        for one in edition.equations
        if one.whole is not None
    }


def _leaves(cell: str, parts: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the cells of which a cell is made in the end (最细的构成), itself where of none."""
    if cell not in parts:
        yield cell
    for part in parts.get(cell, ()):
        yield from _leaves(part, parts)
