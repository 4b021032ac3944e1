"""What a credit code says of an organisation (机构类别): a proposal, never a decision."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.core.identifiers.spelling import compact
from gongkai.core.law.dated import InForce, holding_on


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationKind:
    """A kind of organisation (机构类别) by the first two characters of its code; provisional."""

    code: str
    name: str
    column: str | None
    """The column of the annual report that is proposed (建议的申请人类别), None: left open."""
    in_force: InForce
    source: str


def organisation_kinds() -> Sequence[OrganisationKind]:
    """Return every kind of organisation there is or was (全部机构类别)."""
    return _shipped()


def organisation_kind(credit_code: str, *, on: date | None = None) -> OrganisationKind | None:
    """Return the kind of organisation a code names (机构类别), None where none is known.

    `on` is the day of the request; without it the kinds of all days are looked through.
    """
    prefix = compact(credit_code)[:2]
    known = _shipped() if on is None else holding_on(_shipped(), on)
    return next((one for one in known if one.code == prefix), None)


@cache
def _shipped() -> tuple[OrganisationKind, ...]:
    source = files("gongkai.core.identifiers").joinpath("organisations.toml")
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple(
        OrganisationKind(
            code=one["code"],
            name=one["name"],
            column=one.get("column"),
            in_force=InForce(since=one.get("since", raw["since"]), until=one.get("until")),
            source=one.get("source", raw["source"]),
        )
        for one in raw["kinds"]
    )
