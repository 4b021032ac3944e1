"""Facts about the record itself (案卷更正): voided, amended."""

from dataclasses import dataclass

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.vocabulary import VOCABULARY


@VOCABULARY.fact("voided", "作废登记")
@dataclass(frozen=True, kw_only=True, slots=True)
class Voided(Fact):
    """The entry is no request (作废登记): a test, a double entry. Its number is kept."""

    reason: str | None = None


@VOCABULARY.fact("amended", "更正记录")
@dataclass(frozen=True, kw_only=True, slots=True)
class Amended(Fact):
    """Another fact stands for one of the record (更正记录), to correct a typing error."""

    seq: int
    """The place in the record of the fact that was wrong: 1, 2, … (第几条)."""
    replacement: Fact
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.replacement.name == self.name:
            raise ValueError("用来更正的事实 replacement 不能又是一条更正。")
