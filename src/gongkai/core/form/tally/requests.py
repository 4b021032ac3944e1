"""How a request counts in a year (申请的统计口径；格式表三)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.form.tally.cells import Placed

TABLE = "requests"


class NotCounted(StrEnum):
    """Why a case stands outside the table (不计入的原因)."""

    NOT_RECEIVED = "not_received"
    """尚未收到: waits for confirmation (《条例》第三十一条)."""
    VOIDED = "voided"
    """作废登记."""
    SPLIT = "split"
    """已拆分: its parts count."""
    REDO = "redo"
    """责令重作: linked to the first case, which has counted."""
    RECTIFICATION = "rectification"
    """更正申请 (《条例》第四十一条): no request for information."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestCount:
    """What the table must know of a request (申请的计数要素), from its facts.

    `entered` is the day of receipt; for a part split off, other than the first, the day of
    the split, so that what was carried out of a year is what is carried into the next.
    `concluded` is the day of its result. `column` and `row` are None where the facts leave
    them open; such a case is not placed, and has to be completed first.
    """

    case: str
    body: str
    entered: date | None
    column: str | None
    concluded: date | None = None
    row: str | None = None
    not_counted: NotCounted | None = None

    def open_in(self, year: int) -> bool:
        """Say whether it was open at any time of the year, or entered in it (当年在办)."""
        return (
            self.not_counted is None
            and self.entered is not None
            and self.entered.year <= year
            and (self.concluded is None or self.concluded.year >= year)
        )


def request_rows(one: RequestCount, year: int) -> Iterator[str | None]:
    """Yield the rows in which a request counts in a year (当年计入的行): none, or two.

    One row says how it came in, `new` or `carried_in`; the other what became of it, its
    result or `carried_out`. So 一 + 二 = 三（七）+ 四 holds by construction. None stands for
    a result whose row the facts leave open.
    """
    if one.entered is None or not one.open_in(year):
        return
    yield "new" if one.entered.year == year else "carried_in"
    concluded = one.concluded is not None and one.concluded.year == year
    yield one.row if concluded else "carried_out"


def place_request(one: RequestCount, year: int) -> Iterator[Placed]:
    """Yield the places of a request in the year's table (当年位置).

    Raises ValueError where the facts leave its column or its row open.
    """
    for row in request_rows(one, year):
        if row is None or one.column is None:
            raise ValueError(f"{one.case} has no row or no column")
        yield Placed(case=one.case, table=TABLE, row=row, column=one.column)


def unplaceable(one: RequestCount, year: int) -> str | None:
    """Return what keeps a request out of the year's table (不能计入的原因), None if nothing."""
    rows = tuple(request_rows(one, year))
    if not rows:
        return None
    if one.column is None:
        return "没有登记申请人类别。"
    return "各事项处理结果不同，没有指定主要事项。" if None in rows else None
