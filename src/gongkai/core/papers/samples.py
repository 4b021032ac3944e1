"""A template as it looks when it is filled in (模板样张), with values that are plainly samples."""

from collections.abc import Mapping
from datetime import date, timedelta

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.papers.composing import AnswerPart, Frame, compose, compose_answer
from gongkai.core.papers.draft import ADDRESSEE
from gongkai.core.papers.filling import Value
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.template import Blank, BlankKind, Template

_NUMBER, _AMOUNT = 15, 380
_LATER = timedelta(days=28)
"""How long after the other days a term ends in a sample (示例期限)."""
_NAMES: Mapping[str, str] = {ADDRESSEE: "某某某", "registration": "2026-0001"}


def sample(blank: Blank, day: date) -> Value:
    """Return what stands in a blank of a sample (示例填写)."""
    if blank.default:
        return blank.default
    if blank.kind is BlankKind.CHOICE:
        return blank.choices[0]
    if blank.kind is BlankKind.DATE:
        return day + _LATER if blank.name.endswith("due") else day
    if blank.kind in {BlankKind.NUMBER, BlankKind.AMOUNT}:
        number = _NUMBER if blank.kind is BlankKind.NUMBER else _AMOUNT
        return number if blank.most is None else min(number, blank.most)
    return _NAMES.get(blank.name) or f"〔{blank.label}〕"


def sample_values(template: Template, day: date) -> dict[str, Value]:
    """Return a value for every blank of a template (示例填写), the optional ones too.

    A default stands for itself, so that composing says where its own blank refuses it.
    """
    return {blank.name: sample(blank, day) for blank in template.blanks}


def sample_letter(template: Template, frame: Frame, *, outer: Template, part: Template) -> Letter:
    """Return a sample of a template (样张); raises as `compose` does.

    A part of an answer is shown within `outer`, and the answer itself around `part`.
    """
    if template.kind is not PaperKind.ANSWER:
        return compose(template, sample_values(template, frame.decided), frame)
    whole = outer if template.is_part else template
    one = template if template.is_part else part
    return compose_answer(
        whole,
        [AnswerPart(template=one, values=sample_values(one, frame.decided))],
        sample_values(whole, frame.decided),
        frame,
    )
