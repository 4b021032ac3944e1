"""Who may do what for which body (权限): the one definition of each right.

`reach` gives a right as a set of bodies, to filter any query by; `may` asks it of one body.
Both are the same query, so that a list and a page can't disagree.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from gongkai.bodies.models import Body, Role

User = AbstractBaseUser | AnonymousUser


class Right(StrEnum):
    """What somebody may do for a body (权限)."""

    SEE = "see"
    """查看: its reports, the findings, and what was said about them."""
    IMPORT = "import"
    """导入: bring in its reports."""
    EXPLAIN = "explain"
    """说明: mark a finding as explained, and take that back."""
    PUBLISH = "publish"
    """公布: show a version of its report to the public."""
    CASES = "cases"
    """案件: see the lists of requests and their pages, without who asks."""
    ASSIGNED = "assigned"
    """协查案件: see the cases assigned to one's office."""
    COUNT = "count"
    """统计: counts and lateness, without a case."""
    RETURN = "return"
    """退回: send findings back to it in a note."""


_WORK = frozenset({Right.SEE, Right.IMPORT, Right.EXPLAIN, Right.PUBLISH})

ROLES: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {Role.EDITOR: _WORK | {Right.CASES}, Role.SUPERVISOR: _WORK | {Right.RETURN, Right.COUNT}}
)
"""The rights of each role (岗位权限)."""

_DOWNWARDS = (Role.SUPERVISOR,)
"""Roles that hold for all bodies beneath as well (及于下级的岗位)."""

_REACH = """
WITH RECURSIVE reached (id, downwards) AS (
    SELECT body_id, role = ANY(%s) FROM bodies_membership
    WHERE user_id = %s AND role = ANY(%s)
    UNION SELECT body.id, true
    FROM bodies_body AS body JOIN reached ON body.parent_id = reached.id
    WHERE reached.downwards
) SELECT id FROM reached
"""


def reach(user: User, right: Right) -> QuerySet[Body]:
    """Return the bodies for which somebody has a right (权限所及的机关); none for no member."""
    if not user.is_active or user.pk is None:
        return Body.objects.none()
    roles = [role.value for role, rights in ROLES.items() if right in rights]
    downwards = [role.value for role in _DOWNWARDS]
    found = RawSQL(_REACH, [downwards, user.pk, roles])  # noqa: S611 constant SQL
    return Body.objects.filter(pk__in=found)


def may(user: User, right: Right, body: Body) -> bool:
    """Say whether somebody has a right for a body (是否有权)."""
    return reach(user, right).filter(pk=body.pk).exists()


def is_member(user: User) -> bool:
    """Say whether somebody works for any body (是否任职)."""
    return reach(user, Right.SEE).exists()
