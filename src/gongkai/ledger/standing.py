"""Whether the values that facts name still stand as they were kept (值的现状)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gongkai.ledger.digests import value_digest
from gongkai.ledger.models import Fact, Value
from gongkai.ledger.values import Reference, references


@dataclass(frozen=True, slots=True)
class Standing:
    """The values that some facts name (一组事实所引用的值)."""

    named: dict[int, tuple[Reference, ...]]
    """What each fact names, by its position."""
    rows: dict[UUID, Value]

    def missing(self, fact: Fact) -> bool:
        """Say whether a value of a fact is gone, though not by erasing (值缺失)."""
        return any(one.value not in self.rows for one in self._of(fact))

    def changed(self, fact: Fact) -> bool:
        """Say whether a value of a fact does not have the digest in it (值被改动)."""
        return any(not _fits(one, self.rows[one.value]) for one in self._of(fact))

    def erased(self, fact: Fact) -> int:
        """Return how many values of a fact were erased (已删除的值)."""
        return sum(self.rows[one.value].erased_at is not None for one in self._of(fact))

    def _of(self, fact: Fact) -> tuple[Reference, ...]:
        return self.named.get(fact.position, ())


def standing_of(facts: Sequence[Fact]) -> Standing:
    """Look up the values that facts name (查值), in one query."""
    found = {fact.position: tuple(references(fact.payload)) for fact in facts}
    named = {position: values for position, values in found.items() if values}
    ids = {one.value for values in named.values() for one in values}
    return Standing(named, Value.objects.in_bulk(ids) if ids else {})


def _fits(reference: Reference, row: Value) -> bool:
    if row.digest != reference.digest:
        return False
    if row.value is None or row.salt is None:
        return True
    algorithm = row.digest.partition(":")[0]
    return value_digest(algorithm, bytes(row.salt), row.value) == row.digest
