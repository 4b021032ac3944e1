"""Sending what is due (发送通知): tried again with longer and longer waits, then left to staff.

Sent means that the mail server took it, or that it stands in the file. A worker that is killed
between the server's answer and the commit sends it once more, under the same key.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from gongkai.core.facts.requests.applicant import Applicant, applicant_from
from gongkai.core.process.requests.notices.wording import worded
from gongkai.holidays.queries import calendar
from gongkai.ledger.values import read_value, references
from gongkai.registers.requests.cases import CASES, Asking
from gongkai.registers.requests.notifying.announcing import due_at
from gongkai.registers.requests.notifying.heading import about
from gongkai.registers.requests.notifying.models import Channel, Notice, State
from gongkai.registers.requests.notifying.ways import NotSentError, Parcel, by_file, by_mail, key_of

ACTOR = "notices"
"""Who reads the address (经手人), in the log of readings."""
REASON = "发送办理通知"
WAITS = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
"""How long is waited after each failure (重试间隔); after one more it is left to staff."""
AT_ONCE = 500
"""Notices of one run (一次发送的件数)."""

PageOf = Callable[[str, str], str]
"""Returns the whole address of the page on which a case is followed (办理情况页网址)."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How a channel sends (渠道的发送方式): to which address, and by what."""

    to: Callable[[Applicant], str]
    send: Callable[[Parcel], str]


_WAYS: Mapping[str, _Way] = {
    Channel.EMAIL: _Way(lambda who: who.email, by_mail),
    Channel.SMS: _Way(lambda who: who.mobile, by_file),
}


def deliver(at: datetime, page_of: PageOf) -> int:
    """Send what is due by now (发送到期的通知), and return how many left.

    Each in a transaction of its own. What nobody could get now ends the run of its channel: the
    others keep their turns.
    """
    due = Notice.objects.filter(state=State.QUEUED, due_at__lte=at).order_by("due_at", "pk")
    left, closed = 0, set[str]()
    for key, channel in list(due.values_list("pk", "channel")[:AT_ONCE]):
        if channel in closed:
            continue
        try:
            left += _delivered(key, at, page_of)
        except NotSentError as error:
            if error.everybody:
                closed.add(channel)
    return left


def _delivered(key: int, at: datetime, page_of: PageOf) -> bool:
    """Send one, unless another worker has it (发送一件); NotSentError once its failure is noted."""
    failure: NotSentError | None = None
    with transaction.atomic():
        waiting = Notice.objects.select_for_update(skip_locked=True)
        row = waiting.filter(pk=key, state=State.QUEUED, due_at__lte=at).first()
        if row is None:
            return False
        row.attempts += 1
        row.tried_at = at
        try:
            row.text = _sent(row, at, page_of)
        except NotSentError as error:
            failure = error
            _note_failure(row, error, at)
        else:
            row.state, row.error = State.SENT, ""
        row.save()
    if failure is not None:
        raise failure
    return True


def _sent(row: Notice, at: datetime, page_of: PageOf) -> str:
    if row.channel == Channel.SMS and not settings.SMS_FOLDER:
        raise NotSentError(gettext("没有设置短信文件夹。"), everybody=True)
    way, who = _WAYS[row.channel], _applicant(row, at)
    to = way.to(who) if who else ""
    if not to:
        raise NotSentError(gettext("联系方式没有填写，或者已经按规定删除。"), for_good=True)
    heading = about(row.chain, row.number, at, page_of(row.chain, row.number))
    words = worded(row.named, row.told, heading)
    key = key_of(row.chain, row.number, row.place, row.channel)
    return way.send(Parcel(key=key, to=to, words=words, at=at))


def _note_failure(row: Notice, error: NotSentError, at: datetime) -> None:
    row.error = str(error)
    if error.for_good:
        row.state = State.UNDELIVERABLE
    elif row.attempts > len(WAITS):
        row.state = State.FAILED
    else:
        row.due_at = due_at(row.channel, at + WAITS[row.attempts - 1], calendar())


def _applicant(row: Notice, at: datetime) -> Applicant | None:
    """Return who asks (申请人), from the erasable value, the reading being logged."""
    case = CASES.open(row.chain, row.number)
    asking = next((one for one in case.facts if isinstance(one, Asking)), None)
    for one in references(asking.applicant) if asking else ():
        text = read_value(one, actor=ACTOR, reason=REASON, at=at, stream=case.stream.name)
        return applicant_from(text) if text else None
    return None
