"""A fact (事实): something that happened on a day, and what is said where it cannot be read."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar


class FactError(ValueError):
    """A fact that cannot be, or cannot be where it stands (事实有误).

    The sentence is Chinese, for a clerk, and names the fact. `place` is the fact's number in the
    record (1, 2, …) where that is known, `fact` its name, `field` the part of it that is wrong.
    """

    def __init__(
        self,
        reason: str,
        *,
        fact: str | None = None,
        field: str | None = None,
        place: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fact = fact
        self.field = field
        self.place = place

    def at(self, place: int) -> "FactError":
        """Return the same error with the fact's number in the record (第几条)."""
        return FactError(self.reason, fact=self.fact, field=self.field, place=place)

    def __str__(self) -> str:
        where = f"第 {self.place} 条" if self.place else ""
        which = " ".join(
            one for one in (where, self.fact, self.field and f"的 {self.field}") if one
        )
        return f"{which}：{self.reason}" if which else self.reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something that happened on a day (事实).

    Holds no personal data: people and texts are named by id and digest. Each kind of fact has a
    `name` and a `version`, which a vocabulary gives it; see `vocabulary.py`.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    title: ClassVar[str]
    """What a clerk calls it (事实名称), in Chinese."""
    on: date
    """The day on which it happened (发生日期), whenever it was recorded."""


Raw = dict[str, Any]
"""A fact as plain JSON data (事实的 JSON 形式)."""
