"""Rules of law as dated data (有时效的法律规则): a change of law adds a rule and edits none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


class LawError(ValueError):
    """What the rules give no answer to (无法适用规则); its text is the sentence to show."""


class NotInForceError(LawError):
    """No rule is in force on the day asked for (当日没有有效规则), which is not the same as 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InForce:
    """The days on which something holds (有效期间), the first and the last included."""

    since: date | None = None
    """None: from the beginning."""
    until: date | None = None
    """None: until further notice."""

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on that day (当日有效)."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Basis:
    """What a rule rests on (依据): document and article, as a sentence cites them.

    `provisional`: not confirmed by the text itself, so an agency must be able to change it.
    """

    text: str
    provisional: bool = False
    note: str = ""
    """What is not confirmed, and where it was seen."""


class Dated(Protocol):
    """Anything that holds for a time (有时效者)."""

    @property
    def in_force(self) -> InForce:
        """When it holds (有效期间)."""


AnyDated = TypeVar("AnyDated", bound=Dated)


def holding_on(rules: Iterable[AnyDated], day: date) -> Iterator[AnyDated]:
    """Yield the rules in force on a day (当日有效的规则), in the order given."""
    return (one for one in rules if one.in_force.holds_on(day))


def rule_on(rules: Iterable[AnyDated], day: date, name: str) -> AnyDated:
    """Return the one rule in force on a day (当日适用的规则).

    Raises NotInForceError, which names the rule, where there is none.
    """
    for one in holding_on(rules, day):
        return one
    raise NotInForceError(f"{day.isoformat()}没有有效的{name}，请核对日期或补充规则数据。")
