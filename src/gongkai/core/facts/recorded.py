"""Facts as they stand in a record (案卷): when each was recorded, and what was known when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gongkai.core.facts.fact import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """A fact with the moment at which it was recorded (入账事实)."""

    fact: Fact
    recorded_at: datetime
    """Aware of its time zone."""


def known_at(record: Iterable[Recorded], moment: datetime) -> tuple[Fact, ...]:
    """Return the facts that were recorded by a moment (当时已知的事实), in order of recording."""
    return tuple(one.fact for one in record if one.recorded_at <= moment)
