"""What stands on a body's papers and how it is divided (机关设置): checked, done and recorded."""

from datetime import date

from django.db import transaction

from gongkai.accounts import changes
from gongkai.accounts.changes import Doer
from gongkai.accounts.models import What
from gongkai.bodies import forums, letterheads, offices
from gongkai.bodies.models import Body, Forum, Office
from gongkai.bodies.rights import Right, may
from gongkai.bodies.services import BodyError
from gongkai.core.law.remedies import ForumKind

ARRANGING = (Right.STAFF, Right.TEMPLATES)
"""The rights of which either is enough (任一即可): who keeps the accounts, or leads the office."""


@transaction.atomic
def open_office(doer: Doer, body: Body, name: str) -> Office:
    """Add an office (新设内设机构)."""
    _require(doer, body)
    office = offices.open_office(body, name)
    _note(doer, What.OFFICE, body, f"新设{office.name}")
    return office


@transaction.atomic
def rename_office(doer: Doer, office: Office, name: str) -> None:
    """Give an office another name (内设机构更名)."""
    _require(doer, office.body)
    before = office.name
    offices.rename_office(office, name)
    _note(doer, What.OFFICE, office.body, f"{before}更名为{office.name}")


@transaction.atomic
def close_office(doer: Doer, office: Office) -> None:
    """Assign nothing to an office any more (停用内设机构)."""
    _require(doer, office.body)
    offices.close_office(office)
    _note(doer, What.OFFICE, office.body, f"停用{office.name}")


@transaction.atomic
def set_letterhead(
    doer: Doer,
    body: Body,
    *,
    office_name: str,
    number_pattern: str,
    address: str,
    phone: str,
    email: str = "",
    red_head: bool,
) -> None:
    """Say what stands on a body's papers (文书设置)."""
    _require(doer, body)
    letterheads.set_letterhead(
        body,
        office_name=office_name,
        number_pattern=number_pattern,
        address=address,
        phone=phone,
        email=email,
        red_head=red_head,
    )
    red = "套红" if red_head else "不套红"
    said = "，".join(filter(None, [office_name, number_pattern, address, phone, email, red]))
    _note(doer, What.LETTERHEAD, body, said[:500])


@transaction.atomic
def add_forum(
    doer: Doer, body: Body, kind: ForumKind, name: str, *, since: date | None = None
) -> Forum:
    """Name a reviewing authority or a court (登记复议机关、管辖法院)."""
    _require(doer, body)
    forum = forums.add_forum(body, kind, name, since=since)
    _note(doer, What.FORUM, body, f"登记{forum.name}" + (f"，自{since}起" if since else ""))
    return forum


@transaction.atomic
def end_forum(doer: Doer, forum: Forum, on: date) -> None:
    """Name a forum no more from a day on (停用复议机关、管辖法院)."""
    _require(doer, forum.body)
    forums.end_forum(forum, on)
    _note(doer, What.FORUM, forum.body, f"停用{forum.name}，自{on}起")


def _require(doer: Doer, body: Body) -> None:
    if doer.user is None:
        return
    if not any(may(doer.user, right, body, doer.day) for right in ARRANGING):
        raise BodyError("您没有设置这个机关的权限。")


def _note(doer: Doer, what: What, body: Body, detail: str) -> None:
    changes.note(doer, what, body=body.code, detail=detail)
