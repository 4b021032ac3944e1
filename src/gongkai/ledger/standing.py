"""Whether the values that facts name still stand as they were kept (值的现状)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gongkai.ledger.digests import value_digest
from gongkai.ledger.models import Access, Deed, Fact, Value
from gongkai.ledger.values import Reference, references


@dataclass(frozen=True, slots=True)
class Standing:
    """The values that some facts name (一组事实所引用的值)."""

    named: dict[int, tuple[Reference, ...]]
    """What each fact names, by its position."""
    rows: dict[UUID, Value]
    noted: frozenset[UUID]
    """Those whose erasing was noted."""

    def missing(self, fact: Fact) -> bool:
        """Say whether a value of a fact is gone without a note of its erasing (值缺失)."""
        return any(not self._accounted(one.value) for one in self._of(fact))

    def changed(self, fact: Fact) -> bool:
        """Say whether a value of a fact does not have the digest in it (值被改动)."""
        return any(not _fits(one, self.rows[one.value]) for one in self._of(fact))

    def erased(self, fact: Fact) -> int:
        """Return how many values of a fact were erased (已删除的值)."""
        return sum(self.rows[one.value].erased_at is not None for one in self._of(fact))

    def _accounted(self, value: UUID) -> bool:
        row = self.rows.get(value)
        return row is not None and (row.erased_at is None or value in self.noted)

    def _of(self, fact: Fact) -> tuple[Reference, ...]:
        return self.named.get(fact.position, ())


def standing_of(facts: Sequence[Fact]) -> Standing:
    """Look up the values that facts name (查值), and the notes of their erasing."""
    found = {fact.position: tuple(references(fact.payload)) for fact in facts}
    named = {position: values for position, values in found.items() if values}
    ids = {one.value for values in named.values() for one in values}
    rows = Value.objects.in_bulk(ids) if ids else {}
    erased = [row.pk for row in rows.values() if row.erased_at is not None]
    noted = Access.objects.filter(value__in=erased, deed=Deed.ERASE)
    return Standing(named, rows, frozenset(noted.values_list("value_id", flat=True)))


def _fits(reference: Reference, row: Value) -> bool:
    if row.digest != reference.digest:
        return False
    if row.value is None or row.salt is None:
        return True
    algorithm = row.digest.partition(":")[0]
    return value_digest(algorithm, bytes(row.salt), row.value) == row.digest
