"""Figures that a ledger begins with (建账数字), for cells that go on from last year's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.core.facts.fact import FactError
from gongkai.core.facts.openings.figure import FigureOpened
from gongkai.core.form.edition import Edition, Quantity

CARRIED = frozenset({"in_force", "total", "previous"})
"""Columns of the disclosure tables that state what stands (存量), not what happened in the year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """What stood in a cell when the ledger began (建账数), with its source."""

    value: int
    source: str


def opening_figures(
    facts: Iterable[FigureOpened], edition: Edition, year: int
) -> Mapping[str, Opened]:
    """Return the figures from which a year's report goes on (上年末数), by cell.

    They are those of the end of the year before; documents in force, published totals and
    numbers of items. Raises FactError for a cell that states no stock, and for two facts
    that give one cell.
    """
    found: dict[str, Opened] = {}
    for fact in facts:
        if fact.year != year - 1:
            continue
        spec = edition.specs.get(fact.cell)
        stock = spec is not None and spec.table == "disclosure" and spec.column.id in CARRIED
        if spec is None or not stock or spec.column.quantity is not Quantity.COUNT:
            raise FactError("这一格不是年末存量，没有建账数字。", fact=fact.name, field="cell")
        if fact.cell in found:
            raise FactError("这一格已有建账数字。", fact=fact.name, field="cell")
        found[fact.cell] = Opened(value=fact.value, source=fact.source)
    return found
