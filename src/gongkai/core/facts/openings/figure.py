"""A figure that a ledger begins with (建账数字): documents in force, published totals, items."""

from dataclasses import dataclass

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.openings.vocabulary import VOCABULARY


@VOCABULARY.fact("figure_opened", "建账数字")
@dataclass(frozen=True, kw_only=True, slots=True)
class FigureOpened(Fact):
    """A figure as it stood at the end of a year (年末数), taken over with its source."""

    cell: str
    """The cell of the annual report that states it (单元格)."""
    year: int
    """The year at whose end it stood (年度)."""
    value: int
    source: str
    """Where the figure comes from (数据来源)."""
