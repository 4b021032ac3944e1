"""A suit without reconsideration against a refusal that had to go there first is doubtful."""

from datetime import date

import pytest

from gongkai.core.facts.disputes.terms import DisputeKind
from gongkai.core.law.remedies import Answered
from gongkai.core.process.disputes.checks import sued_too_early

REFUSED = Answered(outcome="refused_process", grounds=("16.2",))
NOT_HELD = Answered(outcome="unavailable_not_held", grounds=("36.4",))
PARTIAL = Answered(outcome="partial", grounds=("15",))
IN_2026, IN_2023 = date(2026, 3, 2), date(2023, 12, 31)


def test_a_direct_suit_against_a_refusal_is_doubtful_since_2024() -> None:
    found = sued_too_early(DisputeKind.DIRECT_SUIT, [REFUSED], decided=IN_2026)
    assert found
    assert "应当先复议" in found


@pytest.mark.parametrize(
    ("kind", "answer", "decided"),
    [
        (DisputeKind.DIRECT_SUIT, [REFUSED], IN_2023),
        (DisputeKind.DIRECT_SUIT, [NOT_HELD], IN_2026),
        (DisputeKind.DIRECT_SUIT, [REFUSED, NOT_HELD], IN_2026),
        (DisputeKind.DIRECT_SUIT, [PARTIAL], IN_2026),
        (DisputeKind.SUIT_AFTER_RECONSIDERATION, [REFUSED], IN_2026),
        (DisputeKind.RECONSIDERATION, [REFUSED], IN_2026),
    ],
)
def test_other_disputes_are_not(kind: DisputeKind, answer: list[Answered], decided: date) -> None:
    assert sued_too_early(kind, answer, decided=decided) is None


def test_a_partial_refusal_is_where_the_body_applies_the_unverified_rule() -> None:
    switches = frozenset({"partial_refusal_first"})
    assert sued_too_early(DisputeKind.DIRECT_SUIT, [PARTIAL], decided=IN_2026, switches=switches)
