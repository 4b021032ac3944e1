"""How one version of a template differs from another (模板对照), paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from gongkai.core.papers.labelled import with_labels
from gongkai.core.papers.template import Template


class Change(StrEnum):
    """What became of a stretch of text (改动)."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


Stretch = tuple[Change, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """A paragraph, a row or a blank in two versions (对照的一段)."""

    id: str
    change: Change | None
    """None where it stands in both but not the same."""
    stretches: tuple[Stretch, ...]
    fixed: bool = False
    """Whether it is statutory text (法定文字)."""


def compared(before: Template, after: Template) -> tuple[Compared, ...]:
    """Return both versions' paragraphs, rows and blanks (逐段对照), those of `before` that went."""
    old, new = dict(_lines(before)), dict(_lines(after))
    found: list[Compared] = []
    order = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for _, i1, i2, j1, j2 in order.get_opcodes():
        gone = [one for one in list(old)[i1:i2] if one not in new]
        found += [_one(one, old[one], None) for one in gone]
        found += [_one(one, old.get(one), new[one]) for one in list(new)[j1:j2]]
    return tuple(found)


def changed(before: Template, after: Template) -> int:
    """Return how many paragraphs, rows and blanks differ (改动处数)."""
    return sum(one.change is not Change.SAME for one in compared(before, after))


_Line = tuple[str, bool]


def _lines(template: Template) -> Iterator[tuple[str, _Line]]:
    """Yield what a template says, piece by piece, with an id for each (逐段)."""
    for block in template.blocks:
        words = {"parts": "（各项答复）", "remedies": "（救济途径）"}.get(block.kind, block.text)
        yield block.id, (with_labels(words, template.blanks), block.fixed)
    for row in template.rows:
        text = "｜".join(row)
        yield f"row {text}", (with_labels(text, template.blanks), False)
    for blank in template.blanks:
        told = [f"填写项“{blank.label}”", "必填" if blank.required else "可以不填"]
        told += [f"提示：{blank.help}"] if blank.help else []
        told += [f"已写：{blank.default}"] if blank.default else []
        yield f"blank {blank.name}", ("；".join(told), False)


def _one(place: str, before: _Line | None, after: _Line | None) -> Compared:
    (old, was_fixed), (new, fixed) = before or ("", False), after or ("", False)
    change = Change.SAME if old == new else None
    if before is None or after is None:
        change = Change.NEW if before is None else Change.GONE
    stretches = tuple(_within(old, new))
    return Compared(id=place, change=change, stretches=stretches, fixed=fixed or was_fixed)


def _within(before: str, after: str) -> Iterator[Stretch]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change.SAME, before[i1:i2]
            continue
        if before[i1:i2]:
            yield Change.GONE, before[i1:i2]
        if after[j1:j2]:
            yield Change.NEW, after[j1:j2]
