"""What the layout leaves open (读法选择): cells, and each way in which they can be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongkai.core.form.report import Cell, Kind, Number

Way = tuple[Cell | None, ...]
"""One reading of the cells of a choice, None for a cell that it takes to be lost."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells that can be read in one or several ways (读法). Several: the layout does not say."""

    cells: tuple[str, ...]
    ways: tuple[Way, ...]

    @property
    def is_open(self) -> bool:
        """Whether the layout leaves several ways (未定)."""
        return len(self.ways) > 1


def choice(cells: Iterable[str], ways: Iterable[Way]) -> Choice:
    """Build a choice, ways that say the same counted once (读法合并)."""
    distinct: dict[tuple[object, ...], Way] = {}
    for way in ways:
        distinct.setdefault(tuple(_said(cell) for cell in way), way)
    return Choice(tuple(cells), tuple(distinct.values()))


def in_common(one: Choice) -> dict[str, Cell]:
    """Return what can be said of each cell whichever way is meant (共同读法).

    A cell that every way reads as the same is that; one that ways read differently is
    uncertain, its readings in the order of the ways; one that every way takes to be
    lost is left out.
    """
    found: dict[str, Cell] = {}
    for number, cell_id in enumerate(one.cells):
        seen = [way[number] for way in one.ways]
        kept = [cell for cell in seen if cell is not None]
        if not kept:
            continue
        same = len({_said(cell) for cell in seen}) == 1
        found[cell_id] = kept[0] if same else uncertain(kept)
    return found


def uncertain(cells: Sequence[Cell]) -> Cell:
    """Return the doubt between several readings of a cell (存疑)."""
    readings: dict[Number, None] = {}
    for cell in cells:
        numbers = cell.readings if cell.value is None else (cell.value,)
        readings.update(dict.fromkeys(numbers))
    raws = dict.fromkeys(cell.raw for cell in cells if cell.raw)
    return Cell(kind=Kind.UNCERTAIN, raw=" | ".join(raws), readings=tuple(readings))


def readings_of(cell_id: str, cell: Cell) -> Choice:
    """Return the choice between the readings of one uncertain cell (单元格读法)."""
    return Choice(
        (cell_id,),
        tuple(
            (replace(cell, kind=Kind.NUMBER, value=value, readings=()),) for value in cell.readings
        ),
    )


def _said(cell: Cell | None) -> tuple[object, ...]:
    """Return what a cell says, apart from how it was printed."""
    return (None,) if cell is None else (cell.kind, cell.value, cell.unit, cell.readings)
