"""The rules on remedies as shipped (救济规则数据), read from the data file beside this module."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.core.law.dated import Basis, InForce


class Remedy(StrEnum):
    """A way to challenge an answer (救济途径)."""

    RECONSIDERATION = "reconsideration"
    """行政复议."""
    DIRECT_SUIT = "direct_suit"
    """未经复议直接起诉."""
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"
    """复议后起诉."""


class Order(StrEnum):
    """Which remedy comes first (先后)."""

    EITHER = "either"
    """复议、诉讼任选."""
    RECONSIDERATION_FIRST = "reconsideration_first"
    """复议前置."""
    NONE = "none"
    """不能单独复议、诉讼."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ordering:
    """A rule on the order of remedies (先后规则), for the classes of answers it names.

    `switch`: an unverified rule, which a body applies only where it turns this on.
    """

    applies_to: frozenset[str]
    order: Order
    basis: Basis
    in_force: InForce
    switch: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Within which time a remedy must be sought (期限), as the answer words it.

    `applies_to` are the classes of answers it is for; empty: all.
    """

    remedy: Remedy
    applies_to: frozenset[str]
    length: str
    runs_from: str
    basis: Basis
    in_force: InForce


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """All rules on remedies (救济规则), those no longer in force as well."""

    classes: Mapping[str, str]
    """Outcome → class of answer."""
    partial_refusal_articles: frozenset[int]
    orderings: tuple[Ordering, ...]
    periods: tuple[Period, ...]

    @property
    def switches(self) -> frozenset[str]:
        """The switches of unverified rules (未核实规则的开关)."""
        return frozenset(one.switch for one in self.orderings if one.switch)


@cache
def rules() -> Rules:
    """Return the rules as shipped (随附规则)."""
    source = files("gongkai.core.law.remedies").joinpath("remedies.toml")
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return Rules(
        classes={outcome: kind for kind, many in raw["classes"].items() for outcome in many},
        partial_refusal_articles=frozenset(raw["partial_refusal"]["articles"]),
        orderings=tuple(_ordering(one) for one in raw["orders"]),
        periods=tuple(_period(one) for one in raw["periods"]),
    )


def _ordering(raw: Mapping[str, Any]) -> Ordering:
    return Ordering(
        applies_to=frozenset(raw["applies_to"]),
        order=Order(raw["order"]),
        basis=_basis(raw),
        in_force=InForce(since=raw["since"], until=raw.get("until")),
        switch=raw.get("switch"),
    )


def _period(raw: Mapping[str, Any]) -> Period:
    return Period(
        remedy=Remedy(raw["remedy"]),
        applies_to=frozenset(raw.get("applies_to", ())),
        length=raw["length"],
        runs_from=raw["runs_from"],
        basis=_basis(raw),
        in_force=InForce(since=raw["since"], until=raw.get("until")),
    )


def _basis(raw: Mapping[str, Any]) -> Basis:
    return Basis(
        text=raw["article"],
        provisional=raw.get("provisional", False),
        note=raw.get("note", ""),
    )
