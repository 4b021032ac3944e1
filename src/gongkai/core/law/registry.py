"""The register of rules (规则登记): each rule of the law, where it is implemented and tested."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class LawRule:
    """A rule of the law (法律规则) as the software keeps it.

    `implemented` are dotted names of modules, functions, classes or data files' modules;
    `tested` are paths below the project, with `::` and the name of a test, or `#` and the name
    of a situation. A rule without either says in `no_rule` why: it binds somebody, but there
    is nothing in it to compute.
    """

    id: str
    law: str
    """The document (文件)."""
    article: str
    """The article (条款), as the document numbers it; empty where that is not known."""
    title: str
    """What it is about (内容), in Chinese."""
    says: str
    """What the software does by it, in English."""
    implemented: tuple[str, ...] = ()
    tested: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    """The settings by which a body can change it (设置)."""
    provisional: bool = False
    """Not confirmed by the text itself (暂行)."""
    no_rule: str | None = None


@cache
def law_rules() -> tuple[LawRule, ...]:
    """Return the register (规则登记表), in the order of the documents."""
    source = files("gongkai.core.law").joinpath("rules.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(source)
    return tuple(_rule(document, one) for document in raw["documents"] for one in document["rules"])


def _rule(document: Mapping[str, Any], raw: Mapping[str, Any]) -> LawRule:
    return LawRule(
        id=f"{document['id']}.{raw['id']}",
        law=document["title"],
        article=raw.get("article", ""),
        title=raw["title"],
        says=raw.get("says", ""),
        implemented=tuple(raw.get("implemented", ())),
        tested=tuple(raw.get("tested", ())),
        settings=tuple(raw.get("settings", ())),
        provisional=raw.get("provisional", False),
        no_rule=raw.get("no_rule"),
    )
