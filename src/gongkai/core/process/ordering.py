"""The order in which facts are folded (推演次序), whatever the register."""

from collections.abc import Sequence
from datetime import date

from gongkai.core.facts.amendment import Amendment
from gongkai.core.facts.fact import Fact, FactError

Placed = tuple[int, Fact]
"""A fact with its place in the record (1, 2, …)."""


def in_order(record: Sequence[Fact], as_of: date) -> list[Placed]:
    """Return the facts up to a day, each with its place, by day and order of recording (排序).

    A fact that was amended by that day is the one that stands for it. Raises FactError, with
    the place, for an amendment of what does not stand before it.
    """
    placed = dict(enumerate(record, 1))
    amendments = [
        (place, fact)
        for place, fact in placed.items()
        if isinstance(fact, Amendment) and fact.on <= as_of
    ]
    for place, fact in sorted(amendments, key=lambda one: (one[1].on, one[0])):
        if not 1 <= fact.seq < place or isinstance(record[fact.seq - 1], Amendment):
            raise FactError(
                f"第 {fact.seq} 条不能更正：应是在此之前的一条事实。",
                fact=fact.name,
                field="seq",
                place=place,
            )
        placed[fact.seq] = fact.replacement
    known = ((place, fact) for place, fact in placed.items() if fact.on <= as_of)
    return sorted(known, key=lambda one: (one[1].on, one[0]))
