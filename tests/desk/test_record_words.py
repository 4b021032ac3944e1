"""The record of a case speaks Chinese: each field of each fact, and each choice, has its word."""

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from typing import get_args, get_type_hints

from gongkai.core.facts.requests import VOCABULARY
from gongkai.desk.requests.acts import ACTS
from gongkai.desk.requests.record import LABELS, UNTOLD, WORDS


def told() -> Iterator[tuple[str, str, object]]:
    """Yield the facts' fields that a line of the record tells, with their types."""
    for name, kind in VOCABULARY.kinds.items():
        types = get_type_hints(kind)
        yield from ((name, one.name, types[one.name]) for one in fields(kind))


def test_each_field_has_a_label():
    asked = {(name, ask.name) for name, act in ACTS.items() for ask in act.asks}
    nameless = [
        (fact, field)
        for fact, field, _ in told()
        if field not in UNTOLD and field not in LABELS and (fact, field) not in asked
    ]
    assert nameless == []


def test_each_choice_has_a_word():
    kinds = {
        kind
        for _, field, declared in told()
        for kind in (declared, *get_args(declared))
        if field not in UNTOLD and isinstance(kind, type) and issubclass(kind, StrEnum)
    }
    assert kinds
    assert [one for kind in kinds for one in kind if one not in WORDS.get(kind, {})] == []
