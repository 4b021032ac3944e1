"""Where a body's answers are taken (复议机关、管辖法院): kept, and as the law asks."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from gongkai.bodies.models import Body, Forum
from gongkai.bodies.services import BodyError
from gongkai.core.law import remedies
from gongkai.core.law.dated import InForce
from gongkai.core.law.remedies import ForumKind

_DAY = timedelta(days=1)


@transaction.atomic
def add_forum(body: Body, kind: ForumKind, name: str, *, since: date | None = None) -> Forum:
    """Name a reviewing authority or a court (登记复议机关、管辖法院) from a day on (None: always).

    There may be several at once: the applicant then chooses.
    """
    name = name.strip()
    if not name:
        raise BodyError("请填写复议机关或者法院的名称。")
    if body.forums.filter(kind=kind, name=name, valid_to=None).exists():
        raise BodyError(f"{name}已经登记。")
    return Forum.objects.create(body=body, kind=kind, name=name, valid_from=since)


def end_forum(forum: Forum, on: date) -> None:
    """Name a forum no more from a day on (停用复议机关、管辖法院)."""
    if forum.valid_from is not None and on <= forum.valid_from:
        raise BodyError("停用日期应当晚于启用日期。")
    forum.valid_to = on
    forum.save(update_fields=["valid_to"])


def forums_of(body: Body, on: date | None = None) -> tuple[remedies.Forum, ...]:
    """Return a body's forums (复议机关、管辖法院) as `core.law.remedies.routes` takes them.

    Those of a day, or all; authorities before courts.
    """
    found = body.forums.order_by("kind", "pk")
    if on is not None:
        found = found.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on)
        )
    return tuple(_for_the_law(one) for one in found)


def _for_the_law(forum: Forum) -> remedies.Forum:
    """The law counts the last day in; the table has the first day on which it is over."""
    until = None if forum.valid_to is None else forum.valid_to - _DAY
    return remedies.Forum(
        kind=ForumKind(forum.kind),
        name=forum.name,
        in_force=InForce(since=forum.valid_from, until=until),
    )
