"""Pages of a list without an end (翻页): each begins where the one before stopped.

A page is found by the key of a case, not by its place in the list, so that the last page of a
million costs what the first does, and a case that comes or goes meanwhile moves no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable

from gongkai.registers.requests.lists import Sort
from gongkai.registers.requests.models import Standing, by_due

Key = tuple[str, str]
"""The value by which a list is ordered, as text, and the key of the case."""
_STROKE = "~"


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """How a list is put in order (排序方式): by a value, then by the key of the case."""

    by: Combinable
    down: bool
    """Whether the greatest comes first."""
    read: Any
    """How the value is read from its text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slice:
    """A page of a list (一页), with where the next and the one before begin."""

    rows: tuple[Standing, ...]
    after: str
    """Where the next page begins, empty where there is none."""
    before: str
    """Where the page before ends, empty where there is none."""


ORDERS: Mapping[Sort, Order] = MappingProxyType(
    {
        Sort.DUE: Order(by=by_due(), down=False, read=date.fromisoformat),
        Sort.LATEST_DUE: Order(by=by_due(), down=True, read=date.fromisoformat),
        Sort.ARRIVAL: Order(by=F("arrived"), down=True, read=date.fromisoformat),
        Sort.NUMBER: Order(by=F("number"), down=True, read=str),
    }
)


def sliced(
    found: QuerySet[Standing], sort: Sort, size: int, *, after: str = "", before: str = ""
) -> Slice:
    """Return a page of a list (取一页), in one query.

    `after` and `before` are what a page before gave; what can't be read begins at the beginning.
    """
    order = ORDERS[sort]
    ordered = found.select_related("request").annotate(placed=order.by)
    back = _key(before, order)
    start = back or _key(after, order)
    down = order.down is not (back is not None)
    if start:
        ordered = ordered.filter(_beyond(start, down=down))
    step = "-" if down else ""
    rows = list(ordered.order_by(f"{step}placed", f"{step}request")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if back:
        rows.reverse()
    ends = (_text(rows[0]), _text(rows[-1])) if rows else ("", "")
    return Slice(
        rows=tuple(rows),
        after=ends[1] if more or back else "",
        before=ends[0] if (more if back else start) else "",
    )


def _beyond(start: tuple[Any, str], *, down: bool) -> Q:
    """Return the condition for what comes after a key (续页条件): a range of the index."""
    value, key = start
    if down:
        return Q(placed__lte=value) & (Q(placed__lt=value) | Q(request__lt=key))
    return Q(placed__gte=value) & (Q(placed__gt=value) | Q(request__gt=key))


def _text(row: Standing) -> str:
    return f"{row.placed}{_STROKE}{row.request_id}"


def _key(text: str, order: Order) -> tuple[Any, str] | None:
    value, stroke, key = text.partition(_STROKE)
    if not stroke or "\0" in text:
        return None
    try:
        return order.read(value), key
    except ValueError:
        return None
