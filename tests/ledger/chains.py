"""What a forger would do: give changed facts the hashes that fit."""

from gongkai.ledger.digests import BEGINNING, fact_hash
from gongkai.ledger.models import Fact
from gongkai.ledger.verifying import content_of


def rehash(first: int, last: int) -> list[str]:
    """Return SQL that gives facts, as they now stand, the hashes that fit."""
    statements = []
    before = Fact.objects.filter(position__lt=first).order_by("position").last()
    previous = before.hash if before else BEGINNING
    for fact in Fact.objects.filter(position__range=(first, last)).order_by("position"):
        fact.previous = previous
        previous = fact_hash(content_of(fact))
        statements.append(
            f"UPDATE ledger_fact SET previous = '{fact.previous}', hash = '{previous}'"
            f" WHERE position = {fact.position}"
        )
    return statements
