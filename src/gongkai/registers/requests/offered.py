"""What the lists may be narrowed to (可选的筛选项): one's bodies, and who works for them."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from gongkai.bodies.models import Membership, Office
from gongkai.bodies.rights import ROLES, Right, standing
from gongkai.registers.requests.listing import body_names
from gongkai.registers.requests.lists import Asking

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """What may be chosen from (可选项), each as its key and its name."""

    bodies: Choices
    people: Choices
    offices: Choices


def offered(one: Asking) -> Offered:
    """Return what one's lists may be narrowed to (可选的筛选项), in three queries."""
    here = {"body__code__in": one.bodies}
    roles = [role.value for role, rights in ROLES.items() if Right.HANDLE in rights]
    posts = standing(one.day)
    hold = Membership.objects.filter(posts, **here, role__in=roles).values("user")
    staff = User.objects.filter(pk__in=hold).order_by("username")
    offices = Office.objects.filter(**here).order_by("name")
    return Offered(
        bodies=tuple(sorted(body_names(one.bodies, one.day).items())),
        people=tuple((str(who.pk), who.get_full_name() or who.username) for who in staff),
        offices=tuple((str(office.pk), office.name) for office in offices),
    )
