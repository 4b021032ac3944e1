"""Personal data beside the facts (可删除的值): kept, read with a reason, erased when due.

A value is a text or the bytes of a file.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from gongkai.ledger.canonical import refuse_inexact
from gongkai.ledger.digests import value_digest
from gongkai.ledger.models import Deed, Value

_SALT = 32
"""Bytes of salt: as many as the digest has, so that an erased value cannot be guessed."""
_LOG = """
INSERT INTO ledger_access (value_id, chain, deed, actor, reason, at, stream)
SELECT id, chain, %s, %s, %s, %s, %s FROM ledger_value WHERE id = ANY(%s) ORDER BY id
"""
_REFERENCE = re.compile(
    "(?P<value>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})#(?P<digest>[a-z0-9]+:[0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """How a fact names a value (值的引用): by identifier and salted digest.

    `str` of it is the text that stands in the payload.
    """

    value: UUID
    digest: str

    def __str__(self) -> str:
        return f"{self.value}#{self.digest}"


def keep_value(
    chain: str, value: str, *, kind: str, at: datetime, keep_until: date | None = None
) -> Reference:
    """Keep a value that can be erased (存入可删除的值), and return what the fact says of it."""
    row = new_value(chain, value, kind=kind, at=at, keep_until=keep_until)
    row.save(force_insert=True)
    return reference_to(row)


def new_value(
    chain: str, value: str, *, kind: str, at: datetime, keep_until: date | None = None
) -> Value:
    """Return a row for a value that can be erased (待存入的值), to be kept with others."""
    refuse_inexact(value, kind)
    return _new(chain, kind, at, keep_until, value=value)


def keep_all(rows: Sequence[Value]) -> None:
    """Keep several values (一并存入), in one statement."""
    Value.objects.bulk_create(rows)


def reference_to(row: Value) -> Reference:
    """Return what a fact says of a value (对值的引用)."""
    return Reference(row.id, row.digest)


def keep_file(
    chain: str, data: bytes, *, kind: str, at: datetime, keep_until: date | None = None
) -> Reference:
    """Keep the bytes of a file (存入文件), which can be erased, and return what the fact says."""
    row = _new(chain, kind, at, keep_until, data=data)
    row.save(force_insert=True)
    return reference_to(row)


def read_file(
    reference: Reference, *, actor: str, reason: str, at: datetime, stream: str = ""
) -> bytes | None:
    """Return the bytes of a file (查阅文件), the reading being logged; None where it was erased."""
    found = Value.objects.filter(pk=reference.value, erased_at=None)
    data = found.values_list("data", flat=True).first()
    if data is None:
        return None
    log_reading([reference.value], actor=actor, reason=reason, at=at, stream=stream)
    return bytes(data)


def read_value(
    reference: Reference, *, actor: str, reason: str, at: datetime, stream: str = ""
) -> str | None:
    """Return a text (查阅文字), the reading being logged; None where it was erased."""
    found = Value.objects.filter(pk=reference.value, erased_at=None)
    text = found.values_list("value", flat=True).first()
    if text is not None:
        log_reading([reference.value], actor=actor, reason=reason, at=at, stream=stream)
    return text


def log_reading(
    values: Iterable[UUID], *, actor: str, reason: str, at: datetime, stream: str = ""
) -> None:
    """Note that someone read values (登记查阅): before they are shown; `stream` is the case."""
    _log(values, Deed.READ, actor=actor, reason=reason, at=at, stream=stream)


@transaction.atomic
def erase(
    values: Iterable[UUID], *, actor: str, reason: str, at: datetime, stream: str = ""
) -> int:
    """Erase values with their salts (删除个人信息), and return how many; the hashes all stay valid.

    What was erased before is passed over.
    """
    standing = Value.objects.select_for_update().filter(pk__in=list(values), erased_at=None)
    found = list(standing.order_by("pk").values_list("pk", flat=True))
    Value.objects.filter(pk__in=found).update(value=None, data=None, salt=None, erased_at=at)
    _log(found, Deed.ERASE, actor=actor, reason=reason, at=at, stream=stream)
    return len(found)


def keep_at_least(values: Iterable[UUID], until: date) -> None:
    """Let values be kept up to a day at least (保存到某日): a longer time that was set stays."""
    standing = Value.objects.filter(pk__in=list(values), erased_at=None)
    standing.filter(Q(keep_until=None) | Q(keep_until__lt=until)).update(keep_until=until)


def no_longer_needed(on: date) -> QuerySet[Value]:
    """Return the values whose time to be kept is over (保存期满的值), not erased yet."""
    return Value.objects.filter(keep_until__lt=on, erased_at=None)


def references(payload: Any) -> Iterator[Reference]:
    """Return the values that a payload names (内容中引用的值), wherever they stand in it."""
    if isinstance(payload, str):
        found = _REFERENCE.fullmatch(payload)
        if found is not None:
            yield Reference(UUID(found["value"]), found["digest"])
    elif isinstance(payload, dict):
        for part in payload.values():
            yield from references(part)
    elif isinstance(payload, list):
        for part in payload:
            yield from references(part)


def _new(
    chain: str,
    kind: str,
    at: datetime,
    keep_until: date | None,
    *,
    value: str | None = None,
    data: bytes | None = None,
) -> Value:
    salt = secrets.token_bytes(_SALT)
    content = data if value is None else value
    return Value(
        chain=chain,
        kind=kind,
        value=value,
        data=data,
        salt=salt,
        digest=value_digest(settings.LEDGER_HASH, salt, content or b""),
        keep_until=keep_until,
        recorded_at=at,
    )


def _log(
    values: Iterable[UUID], deed: Deed, *, actor: str, reason: str, at: datetime, stream: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LOG, [deed.value, actor, reason, at, stream, list(values)])
