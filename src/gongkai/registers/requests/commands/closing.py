"""How a file is closed (归档): put away, made public, and kept for its time."""

from datetime import date

from django.db import transaction

from gongkai.core.facts.requests.office import Archived, MadePublic
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.commands.carrying import (
    Done,
    carried_out,
    day_of,
    existing,
    fitting,
)
from gongkai.registers.requests.retention import keep_for


@transaction.atomic
def archive(
    body: str,
    number: str,
    hand: Hand,
    *,
    pages: int,
    keep_years: int | None = None,
    place: str = "",
    on: date | None = None,
    expected: int | None = None,
) -> Done:
    """Put a closed file away (归档): its texts and files are kept so many years, then erased.

    `keep_years` None: for good.
    """
    case = existing(body, number, expected)
    day = on or day_of(hand)
    fact = Archived(
        on=day, pages=pages, by=hand.actor, keep_years=keep_years, place=place.strip() or None
    )
    done = carried_out(case, [fact], hand)
    keep_for(case, day, keep_years)
    return done


@transaction.atomic
def make_public(
    body: str,
    number: str,
    hand: Hand,
    *,
    link: str,
    reason: str,
    on: date | None = None,
    proposed_by_applicant: bool = False,
    expected: int | None = None,
) -> Done:
    """Note that what was asked is disclosed to everybody now (转为主动公开；《条例》第四十四条)."""
    case = existing(body, number, expected)
    fact = MadePublic(
        on=on or day_of(hand),
        link=fitting(link, "公开位置", most=1000),
        reason=fitting(reason, "转为主动公开的理由"),
        proposed_by_applicant=proposed_by_applicant,
    )
    return carried_out(case, [fact], hand)
