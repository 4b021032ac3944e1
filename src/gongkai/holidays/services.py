"""The only writer of holiday notices (录入节假日安排)."""

from datetime import datetime

from django.db import transaction

from gongkai.clock import CHINA
from gongkai.core.dates.notice import Notice, notice_to
from gongkai.holidays.projections import KIND
from gongkai.holidays.queries import calendar
from gongkai.ledger.queries import facts_of
from gongkai.ledger.services import NewFact, Stream, append

CHAIN = "platform"
"""The chain of what concerns the whole platform rather than one body."""


@transaction.atomic
def load_notice(notice: Notice, *, actor: str, at: datetime) -> bool:
    """Load the notice for a year (录入节假日安排), in place of what was in force for it.

    Says whether anything changed. NoticeError where it contradicts the notice of another year.
    Due dates in read models follow by the verb of their register.
    """
    now = calendar()
    if notice in now.notices:
        return False
    now.with_notice(notice)
    stream = Stream(chain=CHAIN, name=f"{KIND}/{notice.year}")
    loaded = NewFact(
        name="notice_loaded", on=at.astimezone(CHINA).date(), payload=notice_to(notice)
    )
    version = facts_of(stream.chain, stream.name).count()
    append(stream, [loaded], expected=version, actor=actor, at=at)
    return True
