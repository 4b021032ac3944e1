"""The writer of facts (记录事实): appending to a stream, in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection

from gongkai.ledger.canonical import PayloadError, refuse_inexact
from gongkai.ledger.digests import BEGINNING, Content, fact_hash
from gongkai.ledger.locks import lock_chain
from gongkai.ledger.models import Fact
from gongkai.ledger.projections import refresh

_ENDS = """
SELECT (SELECT max(version) FROM ledger_fact WHERE chain = %(chain)s AND stream = %(stream)s),
    (SELECT max(position) FROM ledger_fact WHERE chain = %(chain)s),
    (SELECT hash FROM ledger_fact WHERE chain = %(chain)s ORDER BY position DESC LIMIT 1)
"""


class ConflictError(RuntimeError):
    """A stream that went on since it was read (更新冲突): read it again, decide again.

    Its text is the sentence to show; nothing was written.
    """

    def __init__(self, stream: str, *, expected: int, found: int) -> None:
        super().__init__("这件事项刚被他人更新，请刷新后重新办理。")
        self.stream = stream
        self.expected = expected
        self.found = found


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFact:
    """A fact to be recorded (待记录的事实)."""

    name: str
    on: date
    """The day it happened, in China."""
    payload: dict[str, Any] = field(default_factory=dict)
    """Texts, integers, truth values, lists and mappings; no personal data."""
    version: int = 1
    """The version of the vocabulary in which `payload` is written."""

    def __post_init__(self) -> None:
        """Refuse a moment for a day: the table would keep the day alone, the hash both."""
        if isinstance(self.on, datetime):
            raise PayloadError(f"{self.name}：发生日期应当是日期，不含时刻。")


@dataclass(frozen=True, kw_only=True, slots=True)
class Stream:
    """A stream of facts (案卷): in whose chain it stands, and its name as `kind/identifier`."""

    chain: str
    name: str


def append(
    stream: Stream, facts: Sequence[NewFact], *, expected: int, actor: str, at: datetime
) -> list[Fact]:
    """Append the facts of one command (追加事实), and bring the read models up to them.

    `expected` is the version of the stream on which the command was decided, 0 for a new one;
    ConflictError where it went on since. No facts change nothing. `at` comes from the clock,
    `actor` is the identifier of an account. TransactionManagementError outside a transaction;
    PayloadError where a payload has no exact form.
    """
    if not facts:
        return []
    for fact in facts:
        refuse_inexact(fact.payload, fact.name)
    lock_chain(stream.chain)
    version, position, previous = _ends(stream)
    if version != expected:
        raise ConflictError(stream.name, expected=expected, found=version)
    rows = []
    for number, fact in enumerate(facts, start=1):
        content = Content(
            chain=stream.chain,
            position=position + number,
            stream=stream.name,
            version=version + number,
            name=fact.name,
            name_version=fact.version,
            on=fact.on,
            recorded_at=at,
            actor=actor,
            payload=fact.payload,
            previous=previous,
            algorithm=settings.LEDGER_HASH,
        )
        previous = fact_hash(content)
        rows.append(Fact(**_columns(content), hash=previous))
    Fact.objects.bulk_create(rows)
    refresh(stream.chain, stream.name, begun=None if version else rows)
    return rows


def _ends(stream: Stream) -> tuple[int, int, str]:
    with connection.cursor() as cursor:
        cursor.execute(_ENDS, {"chain": stream.chain, "stream": stream.name})
        version, position, last = cursor.fetchone()
    return version or 0, position or 0, last or BEGINNING


def _columns(content: Content) -> dict[str, Any]:
    return {column.name: getattr(content, column.name) for column in fields(content)}
