"""A case with its facts (案卷), as the tally takes it, whatever the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.fact import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRecord:
    """The facts about one case (案卷), in the order in which they were recorded."""

    number: str
    """登记号."""
    body: str
    """The code of the body whose case it is (机关)."""
    facts: Sequence[Fact]

    def last_day(self, as_of: date) -> date | None:
        """Return the day of the last fact up to a day (最后事实之日), None before the first."""
        return max((fact.on for fact in self.facts if fact.on <= as_of), default=None)
