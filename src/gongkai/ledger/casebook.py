"""How the cases of a register stand in the ledger (案卷簿): facts of a vocabulary, in streams.

What a fact may hold of people and free text is kept among the erasable values; the fact has the
reference in its place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from gongkai.core.facts.fact import Fact, Raw
from gongkai.core.facts.recorded import Recorded
from gongkai.core.facts.vocabulary import Vocabulary
from gongkai.core.process.deciding import Role
from gongkai.ledger import models
from gongkai.ledger.models import Value
from gongkai.ledger.queries import facts_of
from gongkai.ledger.services import NewFact, Stream, append
from gongkai.ledger.values import Reference, keep_value, log_reading, references
from gongkai.ledger.vocabulary import recorded, to_record

ERASED = "（已删除）"
"""What stands for a text that was erased."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hand:
    """Who records, in which capacity, and when (经手)."""

    actor: str
    """The identifier of an account, never a name."""
    role: Role
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenCase:
    """A case as it was read (案卷): what a command is decided on."""

    stream: Stream
    version: int = 0
    """How many facts it has; 0 for a new one."""
    record: tuple[Recorded, ...] = ()
    values: Mapping[str, Reference] = field(default_factory=dict)
    """The references in its facts, by the text that stands there."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts in the order in which they were recorded (事实)."""
        return tuple(one.fact for one in self.record)

    @property
    def number(self) -> str:
        """Return the number of the case (登记号)."""
        return number_of(self.stream.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Casebook:
    """The cases of one register (案卷簿)."""

    kind: str
    """The kind of its streams: what stands before the `/` in their names."""
    vocabulary: Vocabulary
    texts: Mapping[str, frozenset[str]]
    """By the name of a fact, its fields that hold free text or personal data."""

    def stream(self, chain: str, number: str) -> Stream:
        """Return the stream of a case (案卷名)."""
        return Stream(chain=chain, name=f"{self.kind}/{number}")

    def open(self, chain: str, number: str) -> OpenCase:
        """Read a case (调取案卷); it has no facts where there is none of that number."""
        stream = self.stream(chain, number)
        rows = list(facts_of(chain, stream.name))
        return OpenCase(
            stream=stream,
            version=len(rows),
            record=self.read(rows),
            values={str(one): one for row in rows for one in references(row.payload)},
        )

    def read(self, rows: Iterable[models.Fact]) -> tuple[Recorded, ...]:
        """Read stored facts in the present vocabulary (读取事实)."""
        return tuple(recorded(row, self.vocabulary) for row in rows)

    def add(self, case: OpenCase, facts: Sequence[Fact], hand: Hand) -> list[models.Fact]:
        """Add the facts of one command to a case (记入案卷), in the caller's transaction.

        ConflictError where the case went on since it was read.
        """
        new = [self._new(case, fact, hand.at) for fact in facts]
        return append(case.stream, new, expected=case.version, actor=hand.actor, at=hand.at)

    def told(self, case: OpenCase, hand: Hand, *, reason: str) -> tuple[Fact, ...]:
        """Return the facts of a case with their texts (查阅案卷), the reading being logged.

        For showing, and for nothing else. What was erased is said to be.
        """
        rows = Value.objects.in_bulk([one.value for one in case.values.values()])
        log_reading(rows, actor=hand.actor, reason=reason, at=hand.at)
        texts = {
            text: rows[one.value].value or ERASED
            for text, one in case.values.items()
            if one.value in rows
        }
        return tuple(
            self.vocabulary.decode(_with_texts(self.vocabulary.encode(fact), texts))
            for fact in case.facts
        )

    def _new(self, case: OpenCase, fact: Fact, at: datetime) -> NewFact:
        new = to_record(fact, self.vocabulary)
        return replace(new, payload=self._kept(case, fact.name, new.payload, at))

    def _kept(self, case: OpenCase, fact: str, payload: Raw, at: datetime) -> Raw:
        """Put the texts of a fact, and of one within it, among the erasable values (存入)."""
        texts = self.texts.get(fact, frozenset())
        return {
            key: self._part(case, key in texts, key, value, at) for key, value in payload.items()
        }

    def _part(self, case: OpenCase, erasable: bool, key: str, value: Any, at: datetime) -> Any:
        if isinstance(value, dict) and "fact" in value:
            return self._kept(case, value["fact"], value, at)
        if not erasable:
            return value
        if value in case.values:
            return value
        return str(keep_value(case.stream.chain, value, kind=f"{self.kind}.{key}", at=at))


def _with_texts(value: Any, texts: Mapping[str, str]) -> Any:
    """Return plain data with texts in the place of references (还原文字)."""
    if isinstance(value, dict):
        return {key: _with_texts(part, texts) for key, part in value.items()}
    if isinstance(value, list):
        return [_with_texts(part, texts) for part in value]
    return texts.get(value, value) if isinstance(value, str) else value


def number_of(stream: str) -> str:
    """Return the number of the case whose stream it is (登记号)."""
    return stream.partition("/")[2]
