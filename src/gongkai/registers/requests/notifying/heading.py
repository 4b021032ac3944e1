"""What stands over a notice (通知抬头): the body, whom to call, and where to look."""

from datetime import datetime

from gongkai.bodies.letterheads import letterhead_of
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.clock import CHINA
from gongkai.core.process.requests.notices.wording import About


def about(chain: str, number: str, at: datetime, address: str) -> About:
    """Return what every notice of a case names (通知抬头)."""
    body = named(Body.objects.filter(code=chain), at.astimezone(CHINA).date()).first()
    return heading(body, chain, number, address)


def heading(body: Body | None, chain: str, number: str, address: str) -> About:
    """Return the same of a body that is known (通知抬头)."""
    letterhead = letterhead_of(body) if body else None
    return About(
        number=number,
        body=(getattr(body, "name", "") or chain) if body else chain,
        office=letterhead.office_name if letterhead else "",
        phone=letterhead.phone if letterhead else "",
        address=address,
    )
