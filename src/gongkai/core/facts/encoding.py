"""Facts as plain JSON data (写出事实)."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from gongkai.core.facts.fact import Fact, Raw


def encoded(fact: Fact) -> Raw:
    """Return a fact as plain data (写出): `on`, `fact`, `version` where not 1, then its fields.

    Fields that say nothing (None, or what they are where nothing is said) are left out.
    """
    head: Raw = {"on": fact.on.isoformat(), "fact": fact.name}
    if fact.version != 1:
        head["version"] = fact.version
    return head | {key: value for key, value in _fields(fact).items() if key != "on"}


def _fields(record: object) -> Raw:
    if not is_dataclass(record):
        raise TypeError(f"{record!r} is no record")
    values = ((one, getattr(record, one.name)) for one in fields(record))
    return {one.name: _value(value) for one, value in values if value != one.default}


def _value(value: object) -> object:
    match value:
        case Fact():
            return encoded(value)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_value(one) for one in value]
        case None | bool() | int() | str():
            return value
    return _fields(value)
