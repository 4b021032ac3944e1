"""Verifying the ledger (核验台账): every hash anew, fact by fact, in constant memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from django.db import connection, transaction

from gongkai.ledger.anchors import Anchor, Mark, marks
from gongkai.ledger.digests import BEGINNING, Content, fact_hash
from gongkai.ledger.models import Fact
from gongkai.ledger.original import original_place
from gongkai.ledger.standing import Standing, standing_of

_PAGE = 2000
"""Facts that are read and whose values are looked up at once."""

OnProgress = Callable[[int], None]


class Kind(StrEnum):
    """How a chain is broken (断链的种类)."""

    CHANGED = "changed"
    """改动: the content is not what its hash was made of."""
    REHASHED = "rehashed"
    """改动并重算: the last of them has a hash that fits, but not the one that the next names."""
    MISSING = "missing"
    """缺失: facts were deleted."""
    REORDERED = "reordered"
    """调换: a fact stands in another's place."""
    CUT = "cut"
    """截断: an anchor knows facts after the last."""
    REPLACED = "replaced"
    """整段重写: all hashes fit, but an anchor has another."""
    VALUE_CHANGED = "value_changed"
    """值被改动: a value is not what the fact's digest was made of."""
    VALUE_MISSING = "value_missing"
    """值缺失: a value is gone without having been erased."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """The first place where a chain does not hold (断点)."""

    kind: Kind
    position: int
    """The first broken fact, or the first that may be; all before it hold together."""
    until: int
    """The last of them: `position`, unless several are missing, cut or rewritten."""
    fact: str = ""
    """What stands at `until`, as `stream name`; empty where nothing does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What became of one chain (核验结论)."""

    chain: str
    facts: int
    """Facts that hold together: all before the break. What is proved of them says `proved`."""
    broken: Break | None
    proved: Mark | None
    """The latest anchor that agrees: what it covers is as it was when it was taken."""
    erased: int
    """Values named by these facts that were erased, and are no break."""


def verify(
    anchors: Sequence[Anchor] = (), on_progress: OnProgress = lambda _: None
) -> Iterator[Verdict]:
    """Verify every chain (核验), those as well that only anchors know, in the order of their keys.

    `on_progress` is told, again and again, how many facts were read since.
    """
    known = marks(anchors)
    for chain in sorted({*known, *_chains()}):
        yield verify_chain(chain, known.get(chain, ()), on_progress)


@transaction.atomic
def verify_chain(
    chain: str, known: Sequence[Mark] = (), on_progress: OnProgress = lambda _: None
) -> Verdict:
    """Verify one chain (核验一条链) against what anchors say of it, by position."""
    walk = _Walk(chain, known)
    facts = Fact.objects.filter(chain=chain).order_by("position").iterator(chunk_size=_PAGE)
    while page := list(islice(facts, _PAGE)):
        standing = standing_of(page)
        for fact in page:
            broken = walk.step(fact, standing)
            if broken is not None:
                return walk.verdict(broken)
        on_progress(len(page))
    return walk.verdict(walk.cut())


class _Walk:
    """A walk along a chain (沿链核验): the place reached, and the anchors passed."""

    def __init__(self, chain: str, known: Iterable[Mark]) -> None:
        self.chain = chain
        self.position = 0
        self.hash = BEGINNING
        self.fact = ""
        self.erased = 0
        self.proved: Mark | None = None
        self.ahead = sorted(known, key=lambda mark: mark.position, reverse=True)

    def step(self, fact: Fact, standing: Standing) -> Break | None:
        """Go on to the next fact, or say why not."""
        broken = self._misplaced(fact) or self._unanchored(fact) or self._unvalued(fact, standing)
        if broken is None:
            self.position, self.hash, self.fact = fact.position, fact.hash, _named(fact)
            self.erased += standing.erased(fact)
            self._pass_anchors()
        return broken

    def cut(self) -> Break | None:
        """Say whether anchors know of more facts than there are."""
        if not self.ahead:
            return None
        return Break(kind=Kind.CUT, position=self.position + 1, until=self.ahead[0].position)

    def verdict(self, broken: Break | None) -> Verdict:
        """Say what became of the chain."""
        return Verdict(
            chain=self.chain,
            facts=broken.position - 1 if broken else self.position,
            broken=broken,
            proved=self.proved,
            erased=self.erased,
        )

    def _misplaced(self, fact: Fact) -> Break | None:
        following = self.position + 1
        if fact.position > following:
            return Break(kind=Kind.MISSING, position=following, until=fact.position - 1)
        if fact_hash(content_of(fact)) != fact.hash:
            return self._altered(fact)
        if fact.previous == self.hash:
            return None
        if self.position == self._proved_to():
            return _at(fact, Kind.CHANGED)
        return self._rewritten(Kind.REHASHED, self.position, self.fact)

    def _proved_to(self) -> int:
        return self.proved.position if self.proved else 0

    def _rewritten(self, kind: Kind, until: int, fact: str) -> Break:
        """Facts with hashes that fit: they may begin after the last anchor that agrees."""
        return Break(kind=kind, position=self._proved_to() + 1, until=until, fact=fact)

    def _altered(self, fact: Fact) -> Break:
        """Tell a fact that was changed from one that was moved, which names another before it."""
        moved = fact.previous != self.hash
        place = original_place(content_of(fact), fact.hash) if moved else None
        if place is None:
            return _at(fact, Kind.CHANGED)
        if Fact.objects.filter(chain=self.chain, hash=fact.previous).exists():
            return _at(fact, Kind.REORDERED)
        return Break(kind=Kind.MISSING, position=fact.position, until=max(fact.position, place - 1))

    def _unanchored(self, fact: Fact) -> Break | None:
        for mark in reversed(self.ahead):
            if mark.position != fact.position:
                break
            if mark.hash != fact.hash:
                return self._rewritten(Kind.REPLACED, fact.position, _named(fact))
        return None

    def _unvalued(self, fact: Fact, standing: Standing) -> Break | None:
        if standing.missing(fact):
            return _at(fact, Kind.VALUE_MISSING)
        if standing.changed(fact):
            return _at(fact, Kind.VALUE_CHANGED)
        return None

    def _pass_anchors(self) -> None:
        while self.ahead and self.ahead[-1].position == self.position:
            mark = self.ahead.pop()
            if self.proved is None or mark.taken_at > self.proved.taken_at:
                self.proved = mark


def content_of(fact: Fact) -> Content:
    """Return what the hash of a fact covers (被校验的内容)."""
    return Content(
        chain=fact.chain,
        position=fact.position,
        stream=fact.stream,
        version=fact.version,
        name=fact.name,
        name_version=fact.name_version,
        on=fact.on,
        recorded_at=fact.recorded_at,
        actor=fact.actor,
        payload=fact.payload,
        previous=fact.previous,
        algorithm=fact.algorithm,
    )


def _at(fact: Fact, kind: Kind) -> Break:
    return Break(kind=kind, position=fact.position, until=fact.position, fact=_named(fact))


def _named(fact: Fact) -> str:
    return f"{fact.stream} {fact.name}"


def _chains() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT chain FROM ledger_fact")
        return [chain for (chain,) in cursor.fetchall()]
