"""Anchors (锚): the heads of all chains on a day, as a file that is kept elsewhere."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gongkai.ledger.canonical import canonical
from gongkai.ledger.digests import instant
from gongkai.ledger.queries import Head, heads

FORMAT = "gongkai-ledger-anchor-1"
_HASH = re.compile("[0-9a-f]{64}")


class AnchorError(ValueError):
    """A file that is no anchor (不是锚文件), or a place it cannot be put; its text is to show."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """The heads of all chains at one moment (锚)."""

    taken_at: datetime
    heads: tuple[Head, ...]

    @property
    def file_name(self) -> str:
        """The name of its file (文件名), which sorts by time."""
        return f"anchor-{self.taken_at.astimezone(UTC):%Y%m%dT%H%M%SZ}.json"

    @property
    def content(self) -> bytes:
        """Its file (锚文件): canonical JSON, with a line end."""
        parts = {
            "format": FORMAT,
            "heads": [asdict(head) for head in self.heads],
            "taken_at": instant(self.taken_at),
        }
        return canonical(parts) + b"\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What an anchor says of one chain (锚点)."""

    taken_at: datetime
    position: int
    hash: str


def take_anchor(at: datetime) -> Anchor:
    """Take the heads of all chains as they are now (取锚)."""
    return Anchor(taken_at=at, heads=tuple(heads()))


def anchor_of(content: bytes, source: str) -> Anchor:
    """Read an anchor's file (读取锚文件); AnchorError, naming `source`, where it is none."""
    try:
        parts: Any = json.loads(content)
        anchor = Anchor(
            taken_at=datetime.fromisoformat(parts["taken_at"]),
            heads=tuple(_head(head) for head in parts["heads"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise AnchorError(f"{source} 不是锚文件，或已损坏。") from error
    if anchor.content != content:
        raise AnchorError(f"{source} 不是锚文件，或已被改动。")
    return anchor


def _head(parts: dict[str, Any]) -> Head:
    head = Head(**parts)
    counted = isinstance(head.position, int) and head.position >= 1
    if not (counted and isinstance(head.chain, str) and _HASH.fullmatch(head.hash)):
        raise ValueError(parts)
    return head


def read_anchors(place: Path) -> list[Anchor]:
    """Read an anchor's file, or all in a folder (读取锚), the earliest first."""
    files = sorted(place.glob("anchor-*.json")) if place.is_dir() else [place]
    try:
        found = [anchor_of(file.read_bytes(), file.name) for file in files]
    except OSError as error:
        raise AnchorError(f"不能读取 {error.filename}：{error.strerror}。") from error
    return sorted(found, key=lambda anchor: anchor.taken_at)


def marks(anchors: Iterable[Anchor]) -> dict[str, list[Mark]]:
    """Return what anchors say of each chain (各链锚点), by position, then time."""
    found: dict[str, list[Mark]] = {}
    for anchor in anchors:
        for head in anchor.heads:
            mark = Mark(taken_at=anchor.taken_at, position=head.position, hash=head.hash)
            found.setdefault(head.chain, []).append(mark)
    for chain in found.values():
        chain.sort(key=lambda mark: (mark.position, mark.taken_at))
    return found
