"""What the layout leaves open (读法选择): cells, and each way in which they can be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongkai.core.documents.reading.figures import cell_of
from gongkai.core.form.report import Cell, Kind, Number

Way = tuple[Cell | None, ...]
"""One reading of the cells of a choice, None for a cell that it takes to be lost."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells that can be read in one or several ways (读法). Several: the layout does not say."""

    cells: tuple[str, ...]
    ways: tuple[Way, ...]
    drawn: bool = True
    """Whether the row was drawn, so that a blank cell would show and only a figure is lost."""

    @property
    def is_open(self) -> bool:
        """Whether the layout leaves several ways (未定)."""
        return len(self.ways) > 1


def cells_of(texts: Iterable[str | None], *, settled: bool) -> Way:
    """Return the cells that these texts print (单元格读法), None for what was lost.

    `settled`: only the equations tell the texts from one another.
    """
    cells = tuple([None if text is None else cell_of(text) for text in texts])
    return tuple(cell and replace(cell, settled=True) for cell in cells) if settled else cells


def choice(cells: Iterable[str], ways: Iterable[Way], *, drawn: bool = True) -> Choice:
    """Build a choice, ways that say the same counted once (读法合并)."""
    every = tuple(ways)
    if len(every) == 1:
        return Choice(tuple(cells), every, drawn)
    distinct: dict[tuple[object, ...], Way] = {}
    for way in every:
        distinct.setdefault(tuple(_said(cell) for cell in way), way)
    return Choice(tuple(cells), tuple(distinct.values()), drawn)


def in_common(one: Choice) -> dict[str, Cell]:
    """Return what can be said of each cell whichever way is meant (共同读法).

    A cell that every way reads as the same is that; one that ways read differently is
    uncertain, its readings in the order of the ways, and without any where a way takes
    it to be lost: then it may be any number. One that every way loses is left out.
    """
    found: dict[str, Cell] = {}
    if len(one.ways) == 1:
        only = zip(one.cells, one.ways[0], strict=True)
        return {cell_id: cell for cell_id, cell in only if cell is not None}
    for number, cell_id in enumerate(one.cells):
        seen = [way[number] for way in one.ways]
        kept = [cell for cell in seen if cell is not None]
        if kept:
            agreed = _agreed(kept) if len(kept) == len(seen) else unreadable(kept)
            found[cell_id] = agreed or uncertain(kept)
    return found


def _agreed(cells: Sequence[Cell]) -> Cell | None:
    """Return the cell that all ways agree on, None where they do not.

    A way that takes the cell to be lost and knows by the equations what stood there
    agrees with one that reads just that.
    """
    printed = [cell for cell in cells if not is_implied(cell)]
    said = {_said(cell) for cell in printed}
    if len(said) != 1:
        return None
    implied = {cell.readings[0] for cell in cells if is_implied(cell)}
    if implied <= {printed[0].value}:
        return replace(printed[0], settled=True) if implied else printed[0]
    return None


def unreadable(cells: Sequence[Cell]) -> Cell:
    """Return a cell that is there and may be any number (无法读定)."""
    return _any(uncertain(cells))


def implied(value: Number) -> Cell:
    """Return a lost cell of which the equations say what stood there (推知的数字)."""
    return Cell(kind=Kind.UNCERTAIN, readings=(value,))


def is_implied(cell: Cell) -> bool:
    """Say whether a cell was lost and is known by the equations alone (是否推知)."""
    return cell.kind is Kind.UNCERTAIN and not cell.raw and len(cell.readings) == 1


def _any(doubt: Cell) -> Cell:
    return replace(doubt, readings=())


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
