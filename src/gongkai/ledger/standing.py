"""Whether the values that facts name still stand as they were kept (值的现状)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gongkai.ledger.digests import value_digest
from gongkai.ledger.models import Access, Deed, Fact, Value
from gongkai.ledger.values import Reference, references

_FILES_AT_ONCE = 1
"""Files are large: no more than one is held in memory."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The values that some facts name (一组事实所引用的值)."""

    named: dict[int, tuple[Reference, ...]]
    """What each fact names, by its position."""
    rows: Mapping[UUID, Value]
    """Without the bytes of files."""
    digests: Mapping[UUID, str]
    """What the digests of those that are not erased are now, reckoned anew."""
    noted: frozenset[UUID]
    """Those whose erasing was noted."""

    def missing(self, fact: Fact) -> bool:
        """Say whether a value of a fact is gone without a note of its erasing (值缺失)."""
        return any(not self._accounted(one.value) for one in self._of(fact))

    def changed(self, fact: Fact) -> bool:
        """Say whether a value of a fact does not have the digest in it (值被改动)."""
        return any(not self._fits(one) for one in self._of(fact))

    def erased(self, fact: Fact) -> int:
        """Return how many values of a fact were erased (已删除的值)."""
        return sum(self.rows[one.value].erased_at is not None for one in self._of(fact))

    def _accounted(self, value: UUID) -> bool:
        row = self.rows.get(value)
        return row is not None and (row.erased_at is None or value in self.noted)

    def _fits(self, reference: Reference) -> bool:
        kept = self.rows[reference.value].digest
        return reference.digest == kept == self.digests.get(reference.value, kept)

    def _of(self, fact: Fact) -> tuple[Reference, ...]:
        return self.named.get(fact.position, ())


def standing_of(facts: Sequence[Fact]) -> Standing:
    """Look up the values that facts name (查值), and the notes of their erasing."""
    found = {fact.position: tuple(references(fact.payload)) for fact in facts}
    named = {position: values for position, values in found.items() if values}
    ids = {one.value for values in named.values() for one in values}
    rows = Value.objects.defer("data").in_bulk(ids) if ids else {}
    erased = [row.pk for row in rows.values() if row.erased_at is not None]
    noted = Access.objects.filter(value__in=erased, deed=Deed.ERASE)
    return Standing(
        named,
        rows,
        dict(_digests(rows.values())),
        frozenset(noted.values_list("value_id", flat=True)),
    )


def _digests(rows: Iterable[Value]) -> Iterator[tuple[UUID, str]]:
    """Yield the digests of what stands (现值摘要): files are read one after the other."""
    files = []
    for row in rows:
        if row.erased_at is not None:
            continue
        if row.value is None:
            files.append(row.pk)
        else:
            yield row.pk, _digest(row, row.value)
    stored = Value.objects.filter(pk__in=files) if files else Value.objects.none()
    for row in stored.iterator(chunk_size=_FILES_AT_ONCE):
        yield row.pk, _digest(row, bytes(row.data or b""))


def _digest(row: Value, content: str | bytes) -> str:
    algorithm = row.digest.partition(":")[0]
    return value_digest(algorithm, bytes(row.salt or b""), content)
