"""The templates as their list shows them (模板目录): in groups, with the last change of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from gongkai.core.papers.catalog import shipped
from gongkai.core.papers.offered import Templates
from gongkai.core.papers.template import Template
from gongkai.presentation.requests.words import OUTCOMES
from gongkai.registers.requests.models import OwnTemplate


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A template in the list (目录的一行)."""

    template: Template
    """The one that stands."""
    lapsed: bool
    """Whether the body's version stands no more, the statutory text having gone on."""
    last: OwnTemplate | None
    """What the body did last (最近改动)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Templates of one kind (一组模板)."""

    id: str
    title: str
    lines: tuple[Line, ...]


def listed(templates: Templates, history: Iterable[OwnTemplate]) -> tuple[Group, ...]:
    """Return the templates in groups (模板目录): papers, then parts of answers by what they say."""
    last: dict[str, OwnTemplate] = {}
    for one in history:
        last[one.key] = _later(last.get(one.key), one)
    groups: dict[str, list[Line]] = {}
    for one in shipped():
        line = Line(
            template=templates.standing(one.key),
            lapsed=bool(templates.lapsed(one.key)),
            last=last.get(one.key),
        )
        groups.setdefault(_group(one), []).append(line)
    return tuple(_numbered(groups))


def _numbered(groups: dict[str, list[Line]]) -> Iterator[Group]:
    for number, (title, lines) in enumerate(groups.items(), 1):
        yield Group(id=f"group-{number}", title=title, lines=tuple(lines))


def _group(template: Template) -> str:
    if template.is_sheet:
        return gettext("表单")
    if not template.is_part or template.outcome is None:
        return gettext("告知和答复文书")
    said = str(OUTCOMES[template.outcome]).partition("：")[0]
    return gettext("答复书各项：{outcome}").format(outcome=said)


def _later(first: OwnTemplate | None, second: OwnTemplate) -> OwnTemplate:
    if first is None:
        return second
    return max(first, second, key=lambda one: one.withdrawn_at or one.at)
