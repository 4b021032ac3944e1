"""Seeing to a notice that did not arrive (处理未送达通知): told otherwise, or sent again."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.bodies.rights import Right, capacities, may
from gongkai.clock import CHINA
from gongkai.core.facts.requests.office import Noted
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.core.process.requests.transitions import TRANSITIONS
from gongkai.holidays.queries import calendar
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.commands.carrying import existing, fitting
from gongkai.registers.requests.commands.course import perform
from gongkai.registers.requests.notifying.announcing import due_at
from gongkai.registers.requests.notifying.models import Notice, State
from gongkai.registers.requests.notifying.queries import lost_to

_LONGEST = 200
_DONE = "这条通知已经有人处理，请刷新后再看。"


def to_settle(user: User, key: int, at: datetime) -> Notice | None:
    """Return a notice that somebody may see to (可处理的通知), None where there is none."""
    found = lost_to(user, at.astimezone(CHINA).date()).filter(pk=key).first()
    return found if found and _may(user, found, at) else None


@transaction.atomic
def settle(user: User, key: int, how: str, at: datetime) -> Notice:
    """Note that the applicant was told otherwise (已用其他方式告知), in the case as well.

    RefusedError without a word on how, where the case takes no note, or somebody was first.
    """
    row = _locked(user, key, at)
    said = fitting(how, "怎样告知的", most=_LONGEST)
    text = f"“{row.title}”的{row.get_channel_display()}通知没有送达，已用其他方式告知：{said}"
    hand = Hand(actor=str(user.pk), role=_role(user, row, at), at=at)
    case = existing(row.chain, row.number)
    noted = Noted(on=at.astimezone(CHINA).date(), text=text, by=str(user.pk))
    perform(row.chain, row.number, noted, hand, expected=case.version)
    row.settled_by, row.settled_at, row.settlement = user, at, said
    row.save(update_fields=["settled_by", "settled_at", "settlement"])
    return row


@transaction.atomic
def send_again(user: User, key: int, at: datetime) -> Notice:
    """Let a notice be tried anew (重新发送), as often as a new one; RefusedError as above."""
    row = _locked(user, key, at)
    row.state, row.attempts, row.error = State.QUEUED, 0, ""
    row.due_at = due_at(row.channel, at, calendar())
    row.save(update_fields=["state", "attempts", "due_at", "error"])
    return row


def _locked(user: User, key: int, at: datetime) -> Notice:
    found = lost_to(user, at.astimezone(CHINA).date()).select_for_update().filter(pk=key).first()
    if found is None or not _may(user, found, at):
        raise RefusedError("settled", _DONE)
    return found


def _may(user: User, row: Notice, at: datetime) -> bool:
    body = Body.objects.filter(code=row.chain).first()
    return body is not None and may(user, Right.HANDLE, body, at.astimezone(CHINA).date())


def _role(user: User, row: Notice, at: datetime) -> Role:
    """Return in which capacity it is noted (办理角色)."""
    body = Body.objects.get(code=row.chain)
    fit = TRANSITIONS[Noted].roles & capacities(user, body, at.astimezone(CHINA).date())
    return next((one for one in Role if one in fit), Role.CLERK)
