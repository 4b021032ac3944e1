"""Which requests somebody sees, and how much of each (可见的申请): by the rights of `bodies`."""

from datetime import date

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from gongkai.bodies.models import Membership, Role
from gongkai.bodies.rights import Right, User, reach, standing
from gongkai.registers.requests.models import Assignment, Paper, Request


def visible(user: User, on: date) -> QuerySet[Request]:
    """Return the requests that somebody sees (可见的申请), without the applicants' data.

    Those of the bodies for which one has the right, and single ones in which one's own office is
    asked for help or for its countersignature.
    """
    offices = own_offices(user, on)
    helping = Assignment.objects.filter(office__in=offices, recalled=False)
    signing = Paper.objects.filter(offices__overlap=offices)
    return Request.objects.filter(
        Q(chain__in=chains(user, Right.CASES, on))
        | Q(pk__in=helping.values("request"))
        | Q(pk__in=signing.values("request"))
    )


def chains(user: User, right: Right, on: date) -> QuerySet[str]:
    """Return the codes of the bodies for which somebody has a right (权限所及的机关代码)."""
    return reach(user, right, on).values_list("code", flat=True)


def own_offices(user: User, on: date) -> list[str]:
    """Return the ids of the offices for which somebody works (所在科室)."""
    if not user.is_active or user.pk is None:
        return []
    posts = Membership.objects.filter(standing(on), user=user.pk, role=Role.OFFICE)
    named = posts.exclude(office=None).annotate(key=Cast("office_id", CharField()))
    return sorted(set(named.values_list("key", flat=True)))


def stands_in(account: str, instead_of: str, chain: str, on: date) -> bool:
    """Say whether somebody exercises the post of another for a body on a day (是否受委托)."""
    if not (account.isdecimal() and instead_of.isdecimal()):
        return False
    delegated = Membership.objects.filter(
        standing(on), user=int(account), stands_for=int(instead_of), body__code=chain
    )
    return delegated.exists()
