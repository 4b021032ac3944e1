"""A draft of a paper (文书草稿) as it is kept: which templates, and what is filled in so far.

Its text is what a `drafted` fact names: erasable, for it says what was asked and by whom.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.core.papers.composing import AnswerPart, Frame, compose, compose_answer
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.filling import Values, cleaned, missing
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.template import Blank, Template

Lookup = Callable[[str, int], Template]
"""Finds a template by its key and version (查找模板): the body's own, else the shipped one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPart:
    """One part of an answer as drafted (拟答复的一项)."""

    template: str
    version: int = 1
    values: Mapping[str, str] = field(default_factory=dict)
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A draft (草稿): templates by key and version, values as texts, days as `2026-03-02`."""

    template: str
    version: int = 1
    values: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[DraftPart, ...] = ()
    enclosures: tuple[str, ...] = ()

    def to_text(self) -> str:
        """Return the text that is kept (存入的文本): JSON, the same draft the same text."""
        return json.dumps(_object(self), ensure_ascii=False, sort_keys=True)


def draft_from(text: str) -> Draft:
    """Return the draft that a kept text says (读取草稿); PaperError where it says none."""
    try:
        raw: Any = json.loads(text)
        return Draft(
            **_named(raw),
            parts=tuple(
                DraftPart(**_named(one), grounds=_texts(one.get("grounds", ())))
                for one in raw.get("parts", ())
            ),
            enclosures=_texts(raw.get("enclosures", ())),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise PaperError("草稿内容不能读取，请重新起草。") from None


def composed(draft: Draft, find: Lookup, frame: Frame) -> Letter:
    """Return the paper that a draft makes (草稿成文); raises as `compose`, `compose_answer`."""
    outer = find(draft.template, draft.version)
    if not draft.parts:
        return compose(outer, draft.values, frame)
    return compose_answer(outer, parts_of(draft, find), draft.values, frame)


def parts_of(draft: Draft, find: Lookup) -> tuple[AnswerPart, ...]:
    """Return the parts of the answer that is drafted (拟答复各项)."""
    return tuple(
        AnswerPart(template=find(one.template, one.version), values=one.values, grounds=one.grounds)
        for one in draft.parts
    )


def open_blanks(draft: Draft, find: Lookup) -> tuple[Blank, ...]:
    """Return the blanks still to fill (待填写项), of the paper and then of its parts."""
    found = missing(find(draft.template, draft.version), draft.values)
    for one in parts_of(draft, find):
        found += missing(one.template, {**draft.values, **_given(one.values)})
    return found


def _given(values: Values) -> Values:
    return {name: value for name, value in values.items() if value}


def _object(draft: Draft) -> Mapping[str, Any]:
    parts = [
        {**_head(one), "grounds": list(one.grounds)} if one.grounds else _head(one)
        for one in draft.parts
    ]
    more = {"parts": parts, "enclosures": list(draft.enclosures)}
    return {**_head(draft), **{key: value for key, value in more.items() if value}}


def _head(one: Draft | DraftPart) -> Mapping[str, Any]:
    return {"template": one.template, "version": one.version, "values": dict(one.values)}


def _named(raw: Mapping[str, Any]) -> dict[str, Any]:
    values = raw.get("values", {})
    version = raw.get("version", 1)
    if not isinstance(raw["template"], str) or type(version) is not int:
        raise TypeError
    kept = dict(zip(_texts(values), _texts(values.values()), strict=True))
    return {
        "template": raw["template"],
        "version": version,
        "values": {name: cleaned(text) for name, text in kept.items()},
    }


def _texts(raw: Any) -> tuple[str, ...]:
    found = tuple(raw)
    if isinstance(raw, str) or not all(isinstance(one, str) for one in found):
        raise TypeError
    return found
