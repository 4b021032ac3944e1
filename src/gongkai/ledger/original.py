"""Where a fact stood when its hash was made (原位): so that a break can be named."""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.ledger.digests import Content, fact_hash
from gongkai.ledger.models import Fact

_BEYOND = 1000
"""How far after the end of the chain a place is looked for: facts may have been deleted."""


def original_place(content: Content, digest: str) -> int | None:
    """Return the position at which a fact has its hash (原位), None where it has it nowhere.

    The places nearest are tried first. A fact that was changed otherwise has it nowhere.
    """
    last = Fact.objects.filter(chain=content.chain).order_by("-position").first()
    end = (last.position if last else 0) + _BEYOND
    for place in _nearest(content.position, end):
        if fact_hash(replace(content, position=place)) == digest:
            return place
    return None


def _nearest(position: int, end: int) -> Iterator[int]:
    for distance in range(1, end):
        if position - distance >= 1:
            yield position - distance
        if position + distance <= end:
            yield position + distance
