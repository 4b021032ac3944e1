"""Between the facts of the core and the rows of the ledger (事实与台账的转换)."""

from gongkai.core.facts.fact import Fact as CoreFact
from gongkai.core.facts.recorded import Recorded
from gongkai.core.facts.vocabulary import Vocabulary
from gongkai.ledger.models import Fact
from gongkai.ledger.services import NewFact

_HEAD = {"on", "fact", "version"}
"""What stands in columns of its own, and not in the payload."""


def to_record(fact: CoreFact, vocabulary: Vocabulary) -> NewFact:
    """Return a fact of the core as it is appended (写入台账)."""
    raw = vocabulary.encode(fact)
    payload = {key: value for key, value in raw.items() if key not in _HEAD}
    return NewFact(name=fact.name, on=fact.on, payload=payload, version=fact.version)


def recorded(row: Fact, vocabulary: Vocabulary) -> Recorded:
    """Return a row as the fact of the core (读出台账), old versions brought to the present one.

    FactError where the vocabulary has no such fact.
    """
    head = {"on": row.on.isoformat(), "fact": row.name, "version": row.name_version}
    return Recorded(fact=vocabulary.decode(row.payload | head), recorded_at=row.recorded_at)
