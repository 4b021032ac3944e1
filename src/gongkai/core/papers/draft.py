"""A draft (拟稿) as it is kept: what stands in the blanks of a template, part by part.

Neither who asks is in it nor a third party: an addressee that is left open is the one or the other,
whose name is put in where the paper is composed, so that a draft can be read without a reason and
a paper cannot.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.papers.composing import AnswerPart, Frame, compose, compose_answer
from gongkai.core.papers.filling import Value, Values, fill, missing
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.template import Blank, BlankKind, Template

ADDRESSEE = "addressee"
_ITEM = "item"


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPart:
    """One part of an answer as it is drafted (拟答复的一项)."""

    template: str
    """The key of its template."""
    values: Mapping[str, str]
    link: str = ""
    """Where it can be found already (公开位置；第三十六条第一项)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a draft holds (拟稿内容)."""

    template: str
    values: Mapping[str, str]
    parts: tuple[DraftPart, ...] = ()
    enclosures: tuple[str, ...] = ()
    """附件说明."""

    def to_text(self) -> str:
        """Return the text that is kept (存入的文本)."""
        parts = [
            {"template": one.template, "values": dict(one.values), "link": one.link}
            for one in self.parts
        ]
        whole = {
            "template": self.template,
            "values": dict(self.values),
            "parts": parts,
            "enclosures": list(self.enclosures),
        }
        return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def draft_from(text: str) -> Draft | None:
    """Return the draft that a kept text says (读取拟稿), None where it was erased."""
    try:
        raw: Any = json.loads(text)
    except ValueError:
        return None
    if not isinstance(raw, dict) or not isinstance(raw.get("template"), str):
        return None
    return Draft(
        template=raw["template"],
        values=raw.get("values", {}),
        parts=tuple(
            DraftPart(template=one["template"], values=one["values"], link=one["link"])
            for one in raw.get("parts", ())
        ),
        enclosures=tuple(raw.get("enclosures", ())),
    )


def decided(draft: Draft, templates: Mapping[str, Template]) -> tuple[Part, ...]:
    """Return how each part is to be decided (拟处理结果), for the fact of the draft."""
    found = ((templates[one.template], one.link) for one in draft.parts)
    return tuple(
        Part(outcome=template.outcome, grounds=template.grounds, link=link or None)
        for template, link in found
        if template.outcome is not None
    )


def composed(
    draft: Draft, templates: Mapping[str, Template], frame: Frame, *, addressee: Mapping[str, Value]
) -> Letter:
    """Return the paper of a draft (成文); raises as `compose` does where it is not whole.

    `addressee` is what is known of whom it is for, for blanks that the draft leaves open.
    """
    values = {**addressee, **_given(draft.values)}
    parts = [AnswerPart(template=templates[one.template], values=one.values) for one in draft.parts]
    return _made(
        templates[draft.template], values, parts, replace(frame, enclosures=draft.enclosures)
    )


def shown(
    draft: Draft, templates: Mapping[str, Template], frame: Frame, *, addressee: Mapping[str, Value]
) -> Letter:
    """Return a draft as far as it goes (预览), the label of each blank in its place."""
    template, values = _as_far(
        templates[draft.template], {**addressee, **_given(draft.values)}, frame
    )
    parts = []
    for number, one in enumerate(draft.parts, 1):
        own, filled = _as_far(templates[one.template], {**values, **_given(one.values)}, frame)
        item = one.values.get(_ITEM) or f"〔第{number}项申请的内容〕"
        parts.append(AnswerPart(template=own, values={**filled, _ITEM: item}))
    return _made(template, values, parts, replace(frame, enclosures=draft.enclosures))


def _made(template: Template, values: Values, parts: Sequence[AnswerPart], frame: Frame) -> Letter:
    if template.kind is PaperKind.ANSWER:
        return compose_answer(template, parts, values, frame)
    return compose(template, values, frame)


def _as_far(
    template: Template, values: Mapping[str, Any], frame: Frame
) -> tuple[Template, dict[str, Any]]:
    """Return a template and values with which it can be shown (预览用): labels, words as given."""
    labels = {one.name: f"〔{one.label}〕" for one in missing(template, values)}
    given = {**values, **labels}
    loose = tuple(_loose(template, one, given, frame) for one in template.blanks)
    return replace(template, blanks=loose), given


def _loose(template: Template, blank: Blank, values: Values, frame: Frame) -> Blank:
    """Return a blank that takes what stands in it (宽松填写项), where it would refuse that."""
    alone = replace(template, blanks=(blank,))
    if not fill(alone, values, agency=frame.agency).wrong:
        return blank
    return replace(blank, kind=BlankKind.TEXT, choices=())


def _given(values: Mapping[str, str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
