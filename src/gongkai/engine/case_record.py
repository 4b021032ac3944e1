"""The record of one case in a file (案卷文件): a JSON list of facts, in order of recording."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from gongkai.clock import CHINA
from gongkai.core.facts.extras import without_extras
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.vocabulary import Vocabulary

LARGEST = 10_000_000
"""Bytes of a record file (文件上限)."""

_UNREADABLE: Mapping[type[Exception], str] = {
    FileNotFoundError: "没有这个文件。",
    IsADirectoryError: "这是一个文件夹，不是文件。",
    PermissionError: "没有读取这个文件的权限。",
}


class RecordError(ValueError):
    """A record file that cannot be used (案卷文件有误); the sentence says why."""


def read_source(name: str) -> bytes:
    """Return the bytes of a file, `-` for standard input (读取文件).

    Raises RecordError where it cannot be read or is too large.
    """
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise RecordError(_UNREADABLE.get(type(error), "文件无法读取。")) from error
    if len(data) > LARGEST:
        raise RecordError(f"文件超过 {LARGEST // 1_000_000} MB，不像一件申请的记录。")
    return data


def record_of(
    data: bytes, vocabulary: Vocabulary, known_at: datetime | None = None
) -> tuple[Fact, ...]:
    """Return the facts of a record (案卷事实), those alone that were recorded by `known_at`.

    Fields that a fact does not have are left aside, unless they look like a slip for one that it
    has. Raises RecordError where it is no list of facts, FactError where one of them is wrong.
    """
    raws = _list(data)
    known = raws if known_at is None else _recorded_by(raws, known_at)
    return vocabulary.decode_all(without_extras(vocabulary, one) for one in known)


def _list(data: bytes) -> list[Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise RecordError("文件不是 UTF-8 编码的 JSON。") from None
    except RecursionError:
        raise RecordError("文件层层嵌套过深，不像一件申请的记录。") from None
    except json.JSONDecodeError as error:
        raise RecordError(f"文件不是 JSON：第 {error.lineno} 行第 {error.colno} 列有误。") from None
    except ValueError:
        raise RecordError("文件中有位数过多的数字。") from None
    if not isinstance(found, list):
        raise RecordError("文件应当是一个 JSON 列表，每项一条事实。")
    return found


def _recorded_by(raws: Sequence[Any], moment: datetime) -> list[Any]:
    moments = [_recorded_at(raw, place) for place, raw in enumerate(raws, 1)]
    if moments != sorted(moments):
        raise RecordError("事实应按记录的先后排列，recorded_at 不能倒退。")
    return [raw for raw, recorded in zip(raws, moments, strict=True) if recorded <= moment]


def _recorded_at(raw: Any, place: int) -> datetime:
    written: Any = raw.get("recorded_at") if isinstance(raw, Mapping) else None
    try:
        return in_china(datetime.fromisoformat(written))
    except (TypeError, ValueError, OverflowError):
        raise RecordError(
            f"第 {place} 条没有记录时间，或写法不对：recorded_at 应写作 2026-03-02T09:30:00。"
        ) from None


def in_china(moment: datetime) -> datetime:
    """Return a moment with its time zone (带时区的时刻), China's where it has none."""
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
