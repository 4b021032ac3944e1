"""What is doubtful about a dispute (案件核对), beside its own facts."""

from collections.abc import Sequence
from datetime import date

from gongkai.core.facts.disputes.terms import DisputeKind
from gongkai.core.law.remedies import Answered, routes
from gongkai.core.law.remedies.catalog import Order


def sued_too_early(
    kind: DisputeKind,
    answer: Sequence[Answered],
    *,
    decided: date,
    switches: frozenset[str] = frozenset(),
) -> str | None:
    """Return what is doubtful about a suit without reconsideration (应先复议), None if nothing.

    `answer` is what is disputed, of the day `decided`. A warning only: a suit may be about
    another part, or about how the answer was given. Raises LawError as `routes` does.
    """
    if kind is not DisputeKind.DIRECT_SUIT:
        return None
    found = routes(answer, decided=decided, switches=switches)
    if {one.order for one in found} != {Order.RECONSIDERATION_FIRST}:
        return None
    return (
        f"{decided} 的答复属于应当先复议的不予公开，登记的却是未经复议直接起诉；"
        "请核对是否应为复议后起诉。"
    )
