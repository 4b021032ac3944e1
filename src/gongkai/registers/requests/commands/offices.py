"""Who has a case, and which office helps (领办、分办)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.core.facts.requests.office import (
    Assigned,
    AssignmentAnswered,
    AssignmentRecalled,
    TakenUp,
)
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.commands.carrying import (
    Done,
    carried_out,
    day_of,
    existing,
    fitting,
    folder_of,
    next_key,
)
from gongkai.registers.requests.commands.filing import Upload, filed, looked_at


@transaction.atomic
def take_up(
    body: str, number: str, hand: Hand, *, by: str | None = None, expected: int | None = None
) -> Done:
    """Take a case in hand, or hand it to somebody (领办、转办): `by` is the id of the account."""
    case = existing(body, number, expected)
    return carried_out(case, [TakenUp(on=day_of(hand), by=by or hand.actor)], hand)


@transaction.atomic
def assign(
    body: str,
    number: str,
    hand: Hand,
    *,
    office: str,
    task: str,
    until: date | None = None,
    offices: frozenset[str] = frozenset(),
    expected: int | None = None,
) -> Done:
    """Ask an office of the body to help (分办协查), the term of the request unchanged.

    `offices` are those of the body; another is refused where they are given.
    """
    case = existing(body, number, expected)
    key = next_key("a", folder_of(case).assignments)
    fact = Assigned(
        on=day_of(hand), id=key, office=office, task=fitting(task, "协查事项"), until=until
    )
    return carried_out(case, [fact], hand, offices, key=key)


def answer_assignment(
    body: str,
    number: str,
    key: str,
    hand: Hand,
    *,
    answer: str,
    uploads: Sequence[Upload] = (),
    expected: int | None = None,
) -> Done:
    """Answer what the office was asked (协查回复), with what it found."""
    brought = looked_at(uploads)
    with transaction.atomic():
        case = existing(body, number, expected)
        text = fitting(answer, "协查回复")
        fact = AssignmentAnswered(on=day_of(hand), id=key, answer=text, by=hand.actor)
        return carried_out(case, [*filed(case, brought, hand), fact], hand, key=key)


@transaction.atomic
def recall(
    body: str, number: str, key: str, hand: Hand, *, reason: str, expected: int | None = None
) -> Done:
    """Let an office off its answer (收回协查)."""
    case = existing(body, number, expected)
    fact = AssignmentRecalled(on=day_of(hand), id=key, reason=fitting(reason, "收回的理由"))
    return carried_out(case, [fact], hand, key=key)
