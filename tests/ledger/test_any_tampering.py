"""Whatever the owner of the database does to the facts, an anchor of the head shows it."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.ledger.chains import rehash
from tests.ledger.conftest import NOON

from gongkai.ledger.anchors import Mark
from gongkai.ledger.models import Fact
from gongkai.ledger.verifying import verify_chain

PLACES, BEYOND = st.integers(1, 5), st.integers(6, 9)
CHANGES = st.one_of(
    *(
        st.builds(f"UPDATE ledger_fact SET {change} WHERE position = {{0}}".format, one, other)
        for change, one, other in [
            ("actor = 'clerk-{1}'", PLACES, PLACES),
            ("\"on\" = date '2026-03-01' + {1}", PLACES, PLACES),
            ("version = {1}", PLACES, PLACES),
            ("payload = '{{\"number\": {1}}}'", PLACES, PLACES),
            ("position = {1}", PLACES, BEYOND),
            ("position = {1}", BEYOND, PLACES),
        ]
    ),
    st.builds("DELETE FROM ledger_fact WHERE position = {0}".format, PLACES),
    st.builds("rehash from {0}".format, PLACES),
)


def facts() -> list[dict[str, Any]]:
    return list(Fact.objects.order_by("position").values())


def change(changes: Sequence[str]) -> None:
    """Do what can be done of the changes; what the keys refuse is left out."""
    for one in changes:
        statements = rehash(int(one[-1]), 9) if one.startswith("rehash") else [one]
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        except IntegrityError:
            continue


def first_difference(before: Sequence[Any], after: Sequence[Any]) -> int | None:
    """Return the position of the first fact that is not as before, counted from 1."""
    pairs = enumerate(zip_longest(before, after), start=1)
    return next((place for place, (one, other) in pairs if one != other), None)


@settings(
    max_examples=80,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=st.lists(CHANGES, min_size=1, max_size=5))
def test_every_change_is_found_and_nothing_else(three, tampered, changes):
    before = facts()
    known = [
        Mark(taken_at=NOON, position=fact["position"], hash=fact["hash"])
        for fact in (before[1], before[-1])
    ]
    with transaction.atomic():
        tampered()
        change(changes)
        first = first_difference(before, facts())
        verdict = verify_chain("甲局", known)
        assert (verdict.broken is None) == (first is None)
        if verdict.broken is not None:
            proved = verdict.proved.position if verdict.proved else 0
            assert proved < first <= verdict.broken.until
            assert proved <= verdict.facts < verdict.broken.until
        transaction.set_rollback(True)
