"""Hashes of facts and of values (校验值)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from gongkai.ledger.canonical import canonical

BEGINNING = "0" * 64
"""What the first fact of a chain has for the hash before it (起始值)."""


class Algorithm(StrEnum):
    """The hash of a fact (校验算法): each fact says its own, so a chain may change over."""

    SHA256 = "sha256"
    """FIPS 180-4."""
    SM3 = "sm3"
    """《GM/T 0004—2012》."""


class AlgorithmMissingError(RuntimeError):
    """The machine's OpenSSL lacks a hash (缺少校验算法)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """All that the hash of a fact covers (被校验的内容), its place and the hash before included."""

    chain: str
    position: int
    stream: str
    version: int
    name: str
    name_version: int
    on: date
    recorded_at: datetime
    actor: str
    payload: Mapping[str, Any]
    previous: str
    algorithm: str


def fact_hash(content: Content) -> str:
    """Return the hash of a fact (事实的校验值), in hexadecimal, over its canonical JSON."""
    parts = {
        "actor": content.actor,
        "algorithm": content.algorithm,
        "chain": content.chain,
        "name": content.name,
        "name_version": content.name_version,
        "on": content.on.isoformat(),
        "payload": content.payload,
        "position": content.position,
        "previous": content.previous,
        "recorded_at": instant(content.recorded_at),
        "stream": content.stream,
        "version": content.version,
    }
    return _digest(content.algorithm, canonical(parts))


def value_digest(algorithm: str, salt: bytes, value: str | bytes) -> str:
    """Return the salted digest of a text or of a file's bytes (加盐摘要), as `sha256:…`."""
    content = value.encode() if isinstance(value, str) else value
    return f"{algorithm}:{_digest(algorithm, salt + content)}"


def instant(moment: datetime) -> str:
    """Return a moment as it is hashed and exported (时刻): in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(algorithm: str, data: bytes) -> str:
    try:
        return hashlib.new(algorithm, data).hexdigest()
    except ValueError as error:
        raise AlgorithmMissingError(
            f"本机的 OpenSSL 不支持校验算法 {algorithm}，请安装支持它的版本。"
        ) from error
