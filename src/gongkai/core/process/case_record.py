"""A case with its facts (案卷), as the tally takes it, whatever the register."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.core.facts.fact import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRecord:
    """The facts about one case (案卷), in the order in which they were recorded.

    Numbers are each body's own, so two bodies may have the same; `case` tells their cases
    apart where both are counted together.
    """

    number: str
    """登记号, by which facts of the same body name the case."""
    body: str
    """The code of the body whose case it is (机关)."""
    facts: Sequence[Fact]
    case: str | None = None

    @property
    def id(self) -> str:
        """Return what names the case in a count (案件标识): `case`, or else the number."""
        return self.case or self.number
