"""Personal data beside the facts (可删除的值): kept, read with a reason, erased when due."""

import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from gongkai.ledger.canonical import refuse_inexact
from gongkai.ledger.digests import value_digest
from gongkai.ledger.models import Access, Deed, Value

_SALT = 32
"""Bytes of salt: as many as the digest has, so that an erased value cannot be guessed."""
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
    refuse_inexact(value, kind)
    salt = secrets.token_bytes(_SALT)
    row = Value.objects.create(
        chain=chain,
        kind=kind,
        value=value,
        salt=salt,
        digest=value_digest(settings.LEDGER_HASH, salt, value),
        keep_until=keep_until,
        recorded_at=at,
    )
    return Reference(row.id, row.digest)


def log_reading(values: Iterable[UUID], *, actor: str, reason: str, at: datetime) -> None:
    """Note that someone read values (登记查阅): before they are shown."""
    _log(values, Deed.READ, actor=actor, reason=reason, at=at)


@transaction.atomic
def erase(values: Iterable[UUID], *, actor: str, reason: str, at: datetime) -> int:
    """Erase values with their salts (删除个人信息), and return how many; the hashes all stay valid.

    What was erased before is passed over.
    """
    standing = Value.objects.select_for_update().filter(pk__in=list(values), erased_at=None)
    found = list(standing.order_by("pk").values_list("pk", flat=True))
    Value.objects.filter(pk__in=found).update(value=None, salt=None, erased_at=at)
    _log(found, Deed.ERASE, actor=actor, reason=reason, at=at)
    return len(found)


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


def _log(values: Iterable[UUID], deed: Deed, *, actor: str, reason: str, at: datetime) -> None:
    found = Value.objects.filter(pk__in=list(values)).values_list("pk", "chain")
    Access.objects.bulk_create(
        Access(value_id=value, chain=chain, deed=deed, actor=actor, reason=reason, at=at)
        for value, chain in found
    )
