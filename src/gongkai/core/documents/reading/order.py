"""In which order a document prints the columns (列序): by its own column labels where they tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.core.documents.reading.alignment import Slots
from gongkai.core.documents.reading.entries import Entry, Head
from gongkai.core.documents.reading.figures import cell_of
from gongkai.core.form.edition import Block
from gongkai.core.form.report import Kind


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """The column labels of a table (列序依据), and whether its totals come first."""

    heads: tuple[Head, ...]
    totals_first: bool
    _known: dict[tuple[object, ...], Slots] = field(default_factory=dict, compare=False)

    def slots(self, entry: Entry, block: Block) -> Slots:
        """Return the columns of a block in the order in which the entry's table has them."""
        above = tuple(head for head in self.heads if _is_over(head, entry))
        key = (block.rows[0].id, entry.placed, *(head.place for head in above))
        if key not in self._known:
            self._known[key] = self._slots(entry, block, above)
        return self._known[key]

    def _slots(self, entry: Entry, block: Block, above: Sequence[Head]) -> Slots:
        wanted = tuple(column.id for column in block.columns)
        single, merged = _named(above, wanted)
        for places in (single, merged if entry.placed else None):
            if places and len(places) == len(wanted) == len(set(places.values())):
                return Slots(tuple(sorted(places, key=lambda one: places[one])), places)
        if self.totals_first and wanted[-1] == _TOTAL:
            return Slots((_TOTAL, *wanted[:-1]), merged)
        return Slots(wanted, merged)


def _is_over(head: Head, entry: Entry) -> bool:
    return head.grid == entry.grid and head.place < entry.place


def _named(
    above: Sequence[Head], wanted: Sequence[str]
) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """Return the places named by the nearest head alone, and by all heads over a row."""
    single: dict[str, tuple[int, int]] = {}
    merged: dict[str, tuple[int, int]] = {}
    for head in above:
        named = {column: at for column, at in head.columns.items() if column in wanted}
        merged |= named
        single = named if len(named) == len(wanted) else single
    return single, merged


_TOTAL = "total"
_NATURAL = "natural_person"


def column_order(heads: tuple[Head, ...], entries: Sequence[Entry], block: Block) -> ColumnOrder:
    """Decide the order of a table's columns (判定列序).

    Where the labels leave open whether totals come first or last, the sums tell: totals
    come first only where rows add up so and never the other way.
    """
    ids = [column.id for column in block.columns]
    if _TOTAL not in ids or _NATURAL not in ids:
        return ColumnOrder(heads, totals_first=False)
    for head in heads:
        if _TOTAL in head.columns and _NATURAL in head.columns:
            first = head.columns[_TOTAL] < head.columns[_NATURAL]
            return ColumnOrder(heads, totals_first=first)
    return ColumnOrder(heads, totals_first=_sums_say_first(entries, len(ids)))


def _sums_say_first(entries: Sequence[Entry], wanted: int) -> bool:
    rows = [numbers for one in entries if (numbers := _numbers(one, wanted)) and any(numbers)]
    first = sum(row[0] == sum(row[1:]) for row in rows)
    last = sum(row[-1] == sum(row[:-1]) for row in rows)
    return first > 0 and last == 0


def _numbers(entry: Entry, wanted: int) -> list[int] | None:
    cells = [cell_of(box.text) for box in entry.values]
    if len(cells) != wanted or any(cell.kind is not Kind.NUMBER for cell in cells):
        return None
    return [int(cell.value or 0) for cell in cells]
