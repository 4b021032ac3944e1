"""Fields that a fact does not have (多余字段), in what other systems export."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Any, get_args, get_type_hints

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.vocabulary import ENVELOPE, Vocabulary

LIKENESS = 0.8
"""From which likeness on a name is taken for a slip (视为笔误的相似度), 1 being the same."""


def without_extras(vocabulary: Vocabulary, raw: object) -> object:
    """Return a fact's plain data without the fields that it does not have (略去多余字段).

    A name that is like one of its fields stays, for it is likely a slip: whoever reads the
    fact then refuses it.
    """
    kind = vocabulary.kinds.get(str(raw.get("fact"))) if isinstance(raw, Mapping) else None
    return raw if kind is None else _reduced(vocabulary, kind, raw)


def _reduced(vocabulary: Vocabulary, kind: type[Any], raw: object) -> object:
    if not isinstance(raw, Mapping):
        return raw
    types = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    allowed = {*names, *ENVELOPE}
    return {
        key: _inner(vocabulary, types[key], value) if key in names else value
        for key, value in raw.items()
        if key in allowed or _slip(key, names)
    }


def _inner(vocabulary: Vocabulary, kind: Any, value: object) -> object:
    if kind is Fact:
        return without_extras(vocabulary, value)
    record = next((one for one in get_args(kind) if is_dataclass(one)), None)
    if isinstance(record, type) and isinstance(value, list):
        return [_reduced(vocabulary, record, one) for one in value]
    return value


def _slip(key: object, names: Iterable[str]) -> bool:
    return bool(get_close_matches(str(key), list(names), n=1, cutoff=LIKENESS))
