"""Correcting a typing error in a record (更正记录), whatever the register."""

from dataclasses import dataclass

from gongkai.core.facts.fact import Fact, FactError


@dataclass(frozen=True, kw_only=True, slots=True)
class Amendment(Fact):
    """Another fact stands for one of the record (更正记录), to correct a typing error."""

    seq: int
    """The place in the record of the fact that was wrong: 1, 2, … (第几条)."""
    replacement: Fact
    reason: str | None = None

    def __post_init__(self) -> None:
        if isinstance(self.replacement, Amendment):
            raise FactError("用来更正的事实不能又是一条更正。", field="replacement")
