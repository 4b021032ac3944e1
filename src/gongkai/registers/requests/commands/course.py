"""Any fact of a case but its beginning (办理): what the other verbs do not name."""

from collections.abc import Sequence

from django.db import transaction

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.intake import Corrected, Split
from gongkai.core.facts.requests.record import Amended
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.cases import CASES
from gongkai.registers.requests.commands.carrying import Done, carried_out, existing
from gongkai.registers.requests.docketing import keep_docket


def perform(
    body: str,
    number: str,
    fact: Fact,
    hand: Hand,
    *,
    offices: frozenset[str] = frozenset(),
    expected: int | None = None,
) -> Done:
    """Record what happened in a case (办理): any fact but its beginning, and a true split.

    `offices` are the body's own, which are not consulted.
    """
    return perform_all(body, number, [fact], hand, offices=offices, expected=expected)


@transaction.atomic
def perform_all(
    body: str,
    number: str,
    facts: Sequence[Fact],
    hand: Hand,
    *,
    offices: frozenset[str] = frozenset(),
    expected: int | None = None,
) -> Done:
    """Record several facts of a case in one command (一并办理), in this order: all or none."""
    if any(isinstance(one, Split) and not one.for_charge for one in facts):
        raise RefusedError("split", "拆分申请要给各分案编号，请用“拆分”办理。")
    done = carried_out(existing(body, number, expected), facts, hand, offices)
    if any(isinstance(one, Corrected | Amended) for one in facts):
        keep_docket(CASES.open(body, number))
    return done
