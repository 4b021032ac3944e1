"""From counts in places to the figures of the form (从计数到数值), where cases are not named."""

from collections.abc import Iterator, Mapping

from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Edition
from gongkai.core.form.tally.cells import parts_of, row_in

Place = tuple[str, str]
"""A row and a column of a table, as facts have them."""


def figures(edition: Edition, table: str, counts: Mapping[Place, int]) -> Mapping[str, int]:
    """Return the figure of every standard cell of a table (各格数值), in printed order.

    Raises KeyError where the form has no place for a count.
    """
    found: dict[str, int] = {}
    for (row, column), count in counts.items():
        cell = f"{table}.{row_in(edition, table, row)}.{column}"
        found[cell] = found.get(cell, 0) + count
    cells = [cell for cell in edition.cells if cell.split(".")[0] == table]
    if unknown := found.keys() - set(cells):
        raise KeyError(min(unknown))
    parts = parts_of(edition)
    return {cell: sum(found.get(leaf, 0) for leaf in _leaves(parts, cell)) for cell in cells}


def places_of(edition: Edition, cell: str) -> frozenset[Place]:
    """Return the places whose cases a cell counts (计入的位置): more than one for a total."""
    printed = _printed(edition, cell.partition(".")[0])
    found: set[Place] = set()
    for leaf in _leaves(parts_of(edition), cell):
        _, row, column = leaf.split(".")
        found |= {(one, column) for one, shown in printed.items() if shown == row}
    return frozenset(found)


def _leaves(parts: Mapping[str, tuple[str, ...]], cell: str) -> Iterator[str]:
    if cell not in parts:
        yield cell
    for part in parts.get(cell, ()):
        yield from _leaves(parts, part)


def _printed(edition: Edition, table: str) -> Mapping[str, str]:
    """Return the rows of any edition, each with the row in which this one prints it (对应行)."""
    every = {
        row.id
        for other in editions().values()
        for block in other.table(table).blocks
        for row in block.rows
    }
    found: dict[str, str] = {}
    for one in every:
        try:
            found[one] = row_in(edition, table, one)
        except KeyError:
            continue
    return found
