"""Reading a fact's fields (读取字段) by the types they have; every error names its field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from gongkai.core.dates.calendar import FIRST_DAY, LAST_DAY
from gongkai.core.facts.fact import Fact, FactError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LARGEST = 10**12
_LONGEST = 2000
"""Characters of a text (文本长度). Facts name texts by digest; what stands in them is short."""

Record = TypeVar("Record")
ReadFact = Callable[[object], Fact]


def read_record(kind: Callable[..., Record], raw: Mapping[Any, Any], read_fact: ReadFact) -> Record:
    """Build a frozen record from plain data (读取记录); FactError where it does not fit.

    A field that the record does not have is an error: a slip in an optional field's name
    would change what is meant without a word.
    """
    known = _fields(kind)
    names = {name for name, _, _ in known}
    for key in raw:
        if key not in names:
            raise FactError("没有这个字段，请检查名称。", field=shown(str(key)))
    values: dict[str, Any] = {}
    for name, type_, needed in known:
        if name in raw:
            values[name] = _read(type_, raw[name], name, read_fact)
        elif needed:
            raise FactError("缺少这个字段。", field=name)
    try:
        return kind(**values)
    except FactError:
        raise
    except ValueError as error:
        raise FactError(str(error)) from None


_SHOWN = 40
"""Characters of a name that are shown."""


def shown(name: str) -> str:
    """Return a name that anybody may have written, short and fit to print (可显示的名称)."""
    printable = "".join(one if one.isprintable() else "?" for one in name[: _SHOWN + 1])
    return printable if len(printable) <= _SHOWN else printable[:_SHOWN] + "…"


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Return each field of a record with its type, and whether it must be given (字段表)."""
    types = get_type_hints(kind)
    return tuple((one.name, types[one.name], one.default is MISSING) for one in fields(kind))


def _read(kind: Any, raw: object, field: str, read_fact: ReadFact) -> object:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        (inner,) = (one for one in get_args(kind) if one is not NoneType)
        return None if raw is None else _read(inner, raw, field, read_fact)
    if origin is tuple:
        return _several(get_args(kind)[0], raw, field, read_fact)
    if kind is Fact:
        return _within(raw, field, read_fact)
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(raw, Mapping):
            raise FactError("应当是一个 JSON 对象。", field=field)
        return _nested(kind, raw, field, read_fact)
    return _plain(kind, raw, field)


def _several(kind: Any, raw: object, field: str, read_fact: ReadFact) -> tuple[object, ...]:
    if not isinstance(raw, list | tuple):
        raise FactError("应当是一个列表。", field=field)
    return tuple(_read(kind, one, f"{field}[{at}]", read_fact) for at, one in enumerate(raw, 1))


def _nested(kind: type[Record], raw: Mapping[Any, Any], field: str, read_fact: ReadFact) -> Record:
    try:
        return read_record(kind, raw, read_fact)
    except FactError as error:
        inner = f"{field}.{error.field}" if error.field else field
        raise FactError(error.reason, field=inner) from None


def _within(raw: object, field: str, read_fact: ReadFact) -> Fact:
    try:
        return read_fact(raw)
    except FactError as error:
        inner = ".".join(one for one in (field, error.field) if one)
        raise FactError(error.reason, field=inner) from None


def _plain(kind: Any, raw: object, field: str) -> object:
    if kind is date:
        return _day(raw, field)
    if kind is str:
        return _text(raw, field)
    if kind is bool:
        if not isinstance(raw, bool):
            raise FactError("应为 true 或 false。", field=field)
        return raw
    if kind is int:
        if type(raw) is not int or not 0 <= raw <= _LARGEST:
            raise FactError("应为整数，不小于 0。", field=field)
        return raw
    return _choice(kind, raw, field)


def _day(raw: object, field: str) -> date:
    if type(raw) is date:
        found = raw
    else:
        if not isinstance(raw, str) or not _DAY.fullmatch(raw):
            raise FactError("日期应写作 2026-03-02 的样子。", field=field)
        try:
            found = date.fromisoformat(raw)
        except ValueError:
            raise FactError(f"没有 {raw} 这一天。", field=field) from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise FactError(f"日期应在 {FIRST_DAY.year} 年至 {LAST_DAY.year} 年之间。", field=field)
    return found


def _text(raw: object, field: str) -> str:
    """Return a text (文字); a whole number stands for its digits, as a number or article may."""
    if type(raw) is int and 0 <= raw <= _LARGEST:
        return str(raw)
    if not isinstance(raw, str) or not raw.strip():
        raise FactError("应为文字，不能空着。", field=field)
    if len(raw) > _LONGEST or any("\ud800" <= one <= "\udfff" or one == "\0" for one in raw):
        raise FactError(f"应为不超过 {_LONGEST} 字的普通文字。", field=field)
    return raw


def _choice(kind: type[StrEnum], raw: object, field: str) -> StrEnum:
    if isinstance(raw, str) and raw in {one.value for one in kind}:
        return kind(raw)
    choices = "、".join(one.value for one in kind)
    raise FactError(f"应为以下之一：{choices}。", field=field)
