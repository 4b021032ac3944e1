"""Groups of things that share cells (按单元格相连分组)."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

T = TypeVar("T")


def linked(items: Iterable[T], cells: Callable[[T], Collection[str]]) -> tuple[tuple[T, ...], ...]:
    """Return the items in groups that share no cell (独立分组); items without cells are in none."""
    groups: list[tuple[set[str], list[T]]] = []
    for item in items:
        touched = set(cells(item))
        if not touched:
            continue
        joined = [group for group in groups if not group[0].isdisjoint(touched)]
        groups = [group for group in groups if group[0].isdisjoint(touched)]
        members = [one for group in joined for one in group[1]]
        groups.append((touched.union(*(group[0] for group in joined)), [*members, item]))
    return tuple(tuple(members) for _, members in groups)
