"""Putting notices down to be sent (产生通知): in the transaction of the facts, once for each.

Only who submitted on the portal follows a case there, and only she gets notices: neither what is
brought in from an old book nor what the window takes in tells anybody anything. Read models are
built anew from the facts without coming here.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.conf import settings

from gongkai.clock import CHINA
from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.process.requests.notices.arising import Notice as Due
from gongkai.core.process.requests.notices.arising import arising, may_tell
from gongkai.core.process.requests.notices.hours import held_until
from gongkai.holidays.queries import calendar
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.registers.requests.applying.models import Claim
from gongkai.registers.requests.notifying.models import Channel, Notice, State


def announce(
    case: OpenCase, facts: Sequence[Fact], hand: Hand, *, claim: Claim | None = None
) -> None:
    """Put down what the applicant is to be told of (产生通知); `case` is as it was before.

    `claim` is who follows it, where that is known; else it is looked up.
    """
    if not may_tell(facts):
        return
    days = calendar()
    found = arising(case.facts, facts, days, today=hand.at.astimezone(CHINA).date())
    if not found:
        return
    known = Claim.objects.filter(chain=case.stream.chain, number=case.number)
    claim = claim or known.first()
    if claim is not None:
        rows = [row for one in found for row in _rows(claim, one, hand.at, days)]
        Notice.objects.bulk_create(rows)


def channels(claim: Claim) -> Iterator[Channel]:
    """Yield by which channels somebody gets notices (可用渠道)."""
    yield Channel.ACCOUNT
    if claim.has_email and settings.NOTICES_BY_MAIL:
        yield Channel.EMAIL
    if claim.has_mobile and settings.SMS_FOLDER:
        yield Channel.SMS


def due_at(channel: str, at: datetime, days: Calendar) -> datetime:
    """Return when a notice may go out (应发时间): a text message not in the office's night."""
    if channel != Channel.SMS:
        return at
    return held_until(at.astimezone(CHINA), settings.SMS_HOURS, days)


def _rows(claim: Claim, one: Due, at: datetime, days: Calendar) -> Iterator[Notice]:
    for channel in channels(claim):
        shown = channel is Channel.ACCOUNT
        yield Notice(
            chain=claim.chain,
            number=claim.number,
            place=one.place,
            kind=one.kind.value,
            told=dict(one.told),
            channel=channel,
            state=State.SENT if shown else State.QUEUED,
            at=at,
            due_at=due_at(channel, at, days),
            tried_at=at if shown else None,
        )
