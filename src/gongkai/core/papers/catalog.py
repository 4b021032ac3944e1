"""The templates as shipped (随附模板), data files beside this module."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.law.dated import holding_on
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.template import Template
from gongkai.core.papers.template_reading import read

_NO_TEMPLATE = "blanks.toml"


@cache
def shipped() -> tuple[Template, ...]:
    """Return every template as shipped (全部随附模板): papers first, then the parts of answers."""
    folder = files("gongkai.core.papers").joinpath("shipped")
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    found = [
        read(folder.joinpath(name).read_text(encoding="utf-8"))
        for name in names
        if name != _NO_TEMPLATE
    ]
    order = {kind: place for place, kind in enumerate(PaperKind)}
    return tuple(sorted(found, key=lambda one: (one.is_part, order[one.kind])))


@cache
def by_key() -> Mapping[str, Template]:
    """Return the templates by their key (按标识), such as `answer.granted.36_1`."""
    return {one.key: one for one in shipped()}


def choices(
    kind: PaperKind, outcome: Outcome | None = None, *, on: date | None = None
) -> tuple[Template, ...]:
    """Return the templates for a kind and an outcome (可选模板), variants in their order.

    With `on` those in force on that day. For an answer without an outcome: the one that
    holds the parts together.
    """
    found = (one for one in shipped() if (one.kind, one.outcome) == (kind, outcome))
    return tuple(found if on is None else holding_on(found, on))


def template(key: str) -> Template:
    """Return the template of that key (按标识取模板); PaperError where there is none."""
    found = by_key().get(key)
    if found is None:
        raise PaperError(f"没有“{key}”这个模板，请重新选择。")
    return found
