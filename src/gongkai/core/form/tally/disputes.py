"""How a dispute counts in a year (复议、诉讼的统计口径；格式表四)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.form.tally.cells import Placed

TABLE = "disputes"
PENDING = "pending"


class NotCounted(StrEnum):
    """Why a dispute stands outside the table (不计入的原因)."""

    VOIDED = "voided"
    """作废登记."""
    CO_DEFENDANT = "co_defendant"
    """复议机关作共同被告: the body that acted first counts the suit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A day on which a dispute came to stand in a column (转折): pending, or a result."""

    on: date
    column: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DisputeCount:
    """What the table must know of a dispute (复议、诉讼的计数要素), from its facts.

    `turns` are in order of time: pending from the day it was lodged, a column from each
    decision, pending again from an appeal.
    """

    case: str
    body: str
    row: str
    turns: tuple[Turn, ...]
    not_counted: NotCounted | None = None

    def column_in(self, year: int) -> str | None:
        """Return the column in which it counts in a year (当年计入的列), None where in none.

        It counts where it was decided in the year or stood undecided at its end, once, with
        the instance in force then.
        """
        by_then = [turn for turn in self.turns if turn.on.year <= year]
        if self.not_counted or not by_then:
            return None
        last = by_then[-1]
        return last.column if last.column == PENDING or last.on.year == year else None


def place_dispute(one: DisputeCount, year: int) -> Iterator[Placed]:
    """Yield the place of a dispute in the year's table (当年位置): none, or one."""
    column = one.column_in(year)
    if column is not None:
        yield Placed(case=one.case, table=TABLE, row=one.row, column=column)
