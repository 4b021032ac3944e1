"""How the cases of a register stand in the ledger (案卷簿): facts of a vocabulary, in streams.

What a fact may hold of people and free text is kept among the erasable values, and so are files;
the fact has the reference in its place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, TextField, When
from django.db.models import Value as Text

from gongkai.core.facts.fact import Fact, Raw
from gongkai.core.facts.recorded import Recorded
from gongkai.core.facts.vocabulary import Vocabulary
from gongkai.core.process.deciding import Role
from gongkai.ledger import models
from gongkai.ledger.models import Value
from gongkai.ledger.queries import facts_of
from gongkai.ledger.services import NewFact, Stream, append
from gongkai.ledger.values import (
    Reference,
    keep_all,
    keep_file,
    log_reading,
    new_value,
    reference_to,
    references,
)
from gongkai.ledger.vocabulary import recorded, to_record

ERASED = "（已删除）"
"""What stands for a text that was erased."""
WITHHELD = "（须说明事由查看）"
"""What stands for personal data that was not asked for with a reason."""


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
    actors: tuple[str, ...] = ()
    """Who recorded each fact: the identifiers of accounts."""
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
    work: frozenset[str] = frozenset()
    """The fields among them that hold the text of the work (办理文字), not who asks.

    Whoever works on the case reads it without giving a reason. The rest is personal data: each
    reading has a reason and is logged. A value has the kind `{kind}.{field}`, so it stays what it
    was when this list changes.
    """
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What stands for the field in the kind of a value where two facts have a field of one name
    that are not the same: by `fact.field`."""

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
            actors=tuple(row.actor for row in rows),
            values={str(one): one for row in rows for one in references(row.payload)},
        )

    def has(self, chain: str, number: str) -> bool:
        """Say whether there is a case of that number (有无此案)."""
        return facts_of(chain, self.stream(chain, number).name).exists()

    def beginning(self, chain: str, number: str) -> OpenCase:
        """Return a case that has no fact yet (未立案卷), without looking."""
        return OpenCase(stream=self.stream(chain, number))

    def read(self, rows: Iterable[models.Fact]) -> tuple[Recorded, ...]:
        """Read stored facts in the present vocabulary (读取事实)."""
        return tuple(recorded(row, self.vocabulary) for row in rows)

    def add(self, case: OpenCase, facts: Sequence[Fact], hand: Hand) -> list[models.Fact]:
        """Add the facts of one command to a case (记入案卷), in the caller's transaction.

        ConflictError where the case went on since it was read.
        """
        kept: list[Value] = []
        new = [self._new(case, fact, hand.at, kept) for fact in facts]
        keep_all(kept)
        return append(case.stream, new, expected=case.version, actor=hand.actor, at=hand.at)

    def keep_file(self, case: OpenCase, what: str, data: bytes, at: datetime) -> Reference:
        """Keep the bytes of a file for a case (文件入卷); a fact has `str` of what is returned."""
        return keep_file(case.stream.chain, data, kind=f"{self.kind}.file.{what}", at=at)

    def told(self, case: OpenCase, hand: Hand, *, reason: str) -> tuple[Fact, ...]:
        """Return the facts of a case with all their texts (查阅案卷), the reading being logged.

        For showing, and for nothing else. What was erased is said to be.
        """
        texts = self._texts(case, Q(erased_at=None))
        self._log(case, texts, hand, reason)
        return _shown(case, texts)

    def revealed(self, case: OpenCase, hand: Hand, *, reason: str) -> tuple[Fact, ...]:
        """Return the facts of a case with its personal data (查阅个人信息), that being logged."""
        texts = self._texts(case, ~self._work)
        shown = {key: text for key, text in texts.items() if text not in {WITHHELD, ERASED}}
        self._log(case, shown, hand, reason)
        return _shown(case, texts)

    def work_of(self, case: OpenCase) -> tuple[Fact, ...]:
        """Return the facts of a case with the texts of the work alone (办理文字).

        What is personal data is withheld, and said to be. Nothing is logged.
        """
        return _shown(case, self._texts(case, self._work))

    @property
    def _work(self) -> Q:
        return Q(kind__in=[f"{self.kind}.{one}" for one in self.work])

    def _log(self, case: OpenCase, values: Iterable[UUID], hand: Hand, reason: str) -> None:
        log_reading(values, actor=hand.actor, reason=reason, at=hand.at, stream=case.stream.name)

    def _texts(self, case: OpenCase, told: Q) -> dict[UUID, str]:
        """Return what stands for the values of a case (案卷文字), its files apart."""
        named = [one.value for one in case.values.values()]
        files = Q(kind__startswith=f"{self.kind}.file.")
        stands = Case(
            When(~Q(erased_at=None), then=Text(ERASED)),
            When(told, then=F("value")),
            default=Text(WITHHELD),
            output_field=TextField(),
        )
        rows = Value.objects.filter(~files, pk__in=named).annotate(stands=stands)
        return dict(rows.values_list("pk", "stands"))

    def _new(self, case: OpenCase, fact: Fact, at: datetime, kept: list[Value]) -> NewFact:
        new = to_record(fact, self.vocabulary)
        return replace(new, payload=self._apart(case, fact.name, new.payload, at, kept))

    def _apart(
        self, case: OpenCase, fact: str, payload: Raw, at: datetime, kept: list[Value]
    ) -> Raw:
        """Return a fact with references for its texts (文字另存), which are added to `kept`."""
        texts = self.texts.get(fact, frozenset())
        return {
            key: self._part(case, self._kind(fact, key) if key in texts else None, value, at, kept)
            for key, value in payload.items()
        }

    def _kind(self, fact: str, key: str) -> str:
        return f"{self.kind}.{self.kinds.get(f'{fact}.{key}', key)}"

    def _part(
        self, case: OpenCase, kind: str | None, value: Any, at: datetime, kept: list[Value]
    ) -> Any:
        if isinstance(value, dict) and "fact" in value:
            return self._apart(case, value["fact"], value, at, kept)
        if kind is None:
            return value
        if value in case.values:
            return value
        row = new_value(case.stream.chain, value, kind=kind, at=at)
        kept.append(row)
        return str(reference_to(row))


def _shown(case: OpenCase, stands: Mapping[UUID, str]) -> tuple[Fact, ...]:
    """Return the facts of a case with texts in the place of references (还原文字)."""
    texts = {text: stands[one.value] for text, one in case.values.items() if one.value in stands}
    return tuple(_with_texts(fact, texts) for fact in case.facts)


def _with_texts(record: Any, texts: Mapping[str, str]) -> Any:
    """Return a fact, or what stands in one, with texts in the place of references (还原文字)."""
    if isinstance(record, str):
        return texts.get(record, record)
    if isinstance(record, tuple):
        return tuple(_with_texts(one, texts) for one in record)
    if not is_dataclass(record) or isinstance(record, type):
        return record
    changed = {
        one.name: new
        for one in fields(record)
        if (new := _with_texts(old := getattr(record, one.name), texts)) is not old
    }
    return replace(record, **changed) if changed else record


def number_of(stream: str) -> str:
    """Return the number of the case whose stream it is (登记号)."""
    return stream.partition("/")[2]
