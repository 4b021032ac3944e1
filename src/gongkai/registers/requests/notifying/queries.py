"""What may be asked about notices (办理通知查询): of a case, and those that did not arrive."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from gongkai.bodies.rights import Right, User
from gongkai.registers.requests.notifying.models import LOST, Notice
from gongkai.registers.requests.reaching import chains


def notices_of(chain: str, number: str) -> QuerySet[Notice]:
    """Return the notices of a case (本案通知), the latest first."""
    return Notice.objects.filter(chain=chain, number=number).order_by("-place", "pk")


def lost(codes: Iterable[str]) -> QuerySet[Notice]:
    """Return what did not arrive and nobody has seen to (没有送达、尚未处理的通知), of bodies."""
    return Notice.objects.filter(chain__in=codes, state__in=LOST, settled_at=None)


def lost_to(user: User, on: date) -> QuerySet[Notice]:
    """Return the same of the bodies whose cases somebody sees (本人可见的)."""
    return lost(chains(user, Right.CASES, on))
