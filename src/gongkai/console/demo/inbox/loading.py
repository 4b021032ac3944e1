"""Loading the demo's inbox (载入演示收件箱), once; what is there already stays as it is."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.bodies.forums import add_forum
from gongkai.bodies.letterheads import letterhead_of, set_letterhead
from gongkai.bodies.models import Body, Letterhead
from gongkai.bodies.offices import open_office
from gongkai.bodies.queries import body_of
from gongkai.console.demo.accounts import ASSIGNED_TO
from gongkai.console.demo.casework import OFFICE
from gongkai.console.demo.inbox.playing import PREFIX, Player
from gongkai.console.demo.inbox.script import script
from gongkai.core.law.remedies import ForumKind
from gongkai.holidays.queries import calendar
from gongkai.registers.requests.models import Request

_LONG_AGO = timedelta(days=300)


@transaction.atomic
def load_inbox(today: date) -> bool:
    """Bring in requests of every state (载入演示收件箱), and say whether any were.

    Nothing where the body is not there, or has requests of the last months already.
    """
    body = body_of(OFFICE)
    if body is None or Request.objects.filter(chain=OFFICE, arrived__gt=today - _LONG_AGO).exists():
        return False
    accounts = User.objects.filter(username__startswith=PREFIX)
    told = script(today, calendar())
    player = Player(
        body=body,
        users={one.username.removeprefix(PREFIX): one for one in accounts},
        office=open_office(body, ASSIGNED_TO),
        letterhead=_letterhead(body),
        cases=told.cases,
    )
    player.play(told)
    return True


def _letterhead(body: Body) -> Letterhead:
    """Return what stands on the office's papers (机关文书设置), and name its forums."""
    if found := letterhead_of(body):
        return found
    add_forum(body, ForumKind.AUTHORITY, "台儿庄区人民政府")
    add_forum(body, ForumKind.COURT, "台儿庄区人民法院")
    return set_letterhead(
        body,
        office_name="台儿庄区政府办公室政务公开科",
        number_pattern="台儿庄公复〔{year}〕{number}号",
        address="台儿庄区某路1号",
        phone="0632-6600000",
    )
