"""Facts about the record itself (案卷更正): voided, amended."""

from dataclasses import dataclass

from gongkai.core.facts.amendment import Amendment
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.vocabulary import VOCABULARY


@VOCABULARY.fact("voided", "作废登记")
@dataclass(frozen=True, kw_only=True, slots=True)
class Voided(Fact):
    """The entry is no request (作废登记): a test, a double entry. Its number is kept."""

    reason: str | None = None


@VOCABULARY.fact("amended", "更正记录")
@dataclass(frozen=True, kw_only=True, slots=True)
class Amended(Amendment):
    """Another fact stands for one of the record (更正记录), to correct a typing error."""
