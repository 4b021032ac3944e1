"""Who may do what for which body (权限): the one definition of each right.

`reach` gives a right as a set of bodies, to filter any query by; `may` asks it of one body. Both
are the same query, so that a list and a page can't disagree. All are asked for a day: a post holds
in its days, and a delegated one counts like the delegate's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.models import User as Person
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from gongkai.bodies.models import Body, Membership, Office, Role
from gongkai.core.process import deciding

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
    RETURN = "return"
    """退回: send findings back to it in a note."""

    CASES = "cases"
    """案件: its requests, in lists and one by one, without the applicants' data."""
    ASSIGNED = "assigned"
    """本科室案件: those assigned to one's own office."""
    COUNT = "count"
    """统计: how many requests, and which are late."""
    REGISTER = "register"
    """登记: take in a request."""
    HANDLE = "handle"
    """办理: record what happened in a case; in which capacity is for `decide` to ask."""
    REVEAL = "reveal"
    """查阅申请人信息, with a reason that is logged."""
    EXPORT = "export"
    """导出, with a reason that is logged."""
    CONTRIBUTE = "contribute"
    """协查: answer what one's office was asked."""
    LISTING = "listing"
    """公开目录: keep the list of what the body has published."""
    TEMPLATES = "templates"
    """文书设置: templates, letterhead, and where the answers are taken."""
    DELEGATE = "delegate"
    """委托: let somebody exercise a post; whose, `may_delegate` says."""
    STAFF = "staff"
    """账号: open and close accounts, and reset passwords."""
    GRANT = "grant"
    """授权: give posts and end them."""
    AUDIT = "audit"
    """审计: read the logs of who read or erased personal data."""


_REPORTS = frozenset({Right.SEE, Right.IMPORT, Right.EXPLAIN, Right.PUBLISH})
_DESK = frozenset({Right.CASES, Right.COUNT, Right.HANDLE})

ROLES: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.CLERK: _REPORTS | _DESK | {Right.REGISTER, Right.REVEAL, Right.EXPORT, Right.LISTING},
        Role.OFFICE: frozenset({Right.ASSIGNED, Right.CONTRIBUTE}),
        Role.HEAD: _DESK
        | {Right.SEE, Right.REGISTER, Right.REVEAL, Right.EXPORT}
        | {Right.LISTING, Right.TEMPLATES, Right.DELEGATE},
        Role.SECRECY: _DESK | {Right.DELEGATE},
        Role.LEGAL: _DESK | {Right.DELEGATE},
        Role.APPROVER: _DESK | {Right.SEE, Right.REVEAL, Right.DELEGATE},
        Role.SUPERVISOR: _REPORTS | {Right.RETURN, Right.COUNT},
        Role.SYSTEM_ADMIN: frozenset({Right.STAFF}),
        Role.SECURITY_ADMIN: frozenset({Right.GRANT, Right.DELEGATE}),
        Role.AUDITOR: frozenset({Right.AUDIT}),
    }
)
"""The rights of each role (岗位权限)."""

CAPACITIES: Mapping[Role, deciding.Role] = MappingProxyType(
    {
        Role.CLERK: deciding.Role.CLERK,
        Role.OFFICE: deciding.Role.OFFICE,
        Role.HEAD: deciding.Role.HEAD,
        Role.SECRECY: deciding.Role.SECRECY,
        Role.LEGAL: deciding.Role.LEGAL,
        Role.APPROVER: deciding.Role.APPROVER,
    }
)
"""In which capacity a role records facts (办理角色); the others record none."""

_DOWNWARDS = frozenset({Role.SUPERVISOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
"""Roles that hold for all bodies beneath as well (及于下级的岗位)."""

_CASES = frozenset({Right.CASES, Right.ASSIGNED, Right.COUNT})
_VALUES = frozenset({Right.CASES, Right.ASSIGNED})

_REACHED = """
WITH RECURSIVE posts AS ({posts}), reached (id, role) AS (
    SELECT body_id, role FROM posts
    UNION SELECT body.id, reached.role
    FROM bodies_body AS body JOIN reached ON body.parent_id = reached.id
    WHERE reached.role = ANY(%s)
) {asked}
"""
_IDS = "SELECT id FROM reached"
_HELD = "SELECT code, role FROM reached JOIN bodies_body USING (id)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The codes of the bodies of which somebody sees something (可见范围), by what is seen."""

    cases: frozenset[str] = frozenset()
    """Facts and what follows from them, without personal data."""
    values: frozenset[str] = frozenset()
    """Texts, files and applicants."""
    accesses: frozenset[str] = frozenset()
    """Who read or erased them."""
    rights: frozenset[Right] = frozenset()
    """What may be done for some body or other (所有权限)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """Somebody who holds several roles in one body (一人多岗)."""

    user: Person
    roles: frozenset[Role]


def reach(user: User, right: Right, on: date) -> QuerySet[Body]:
    """Return the bodies for which somebody has a right on a day (权限所及的机关)."""
    if not user.is_active or user.pk is None:
        return Body.objects.none()
    sql, params = _reached(_IDS, user, on, role__in=_roles_with(right))
    return Body.objects.filter(pk__in=RawSQL(sql, params))  # noqa: S611 no word from outside


def may(user: User, right: Right, body: Body, on: date) -> bool:
    """Say whether somebody has a right for a body on a day (是否有权)."""
    return reach(user, right, on).filter(pk=body.pk).exists()


def may_delegate(user: User, post: Membership, on: date) -> bool:
    """Say whether somebody may delegate a post (可否委托): one's own, or as who grants posts."""
    right = Right.DELEGATE if post.user_id == user.pk else Right.GRANT
    return may(user, right, post.body, on)


def may_keep(user: User, account: Person, on: date) -> bool:
    """Say whether somebody keeps an account (可否管理账号): that of the body it belongs to."""
    return reach(user, Right.STAFF, on).filter(accounts__user=account).exists()


def is_member(user: User, on: date) -> bool:
    """Say whether somebody works for any body on a day (是否任职)."""
    if not user.is_active or user.pk is None:
        return False
    return Membership.objects.filter(standing(on), user=user.pk).exists()


def may_secure(user: User, account: Person, on: date) -> bool:
    """Say whether somebody sees to an account's safety (可否解锁、重设): as who grants posts."""
    return reach(user, Right.GRANT, on).filter(accounts__user=account).exists()


def roles_of(user: User, body: Body, on: date) -> frozenset[Role]:
    """Return what somebody is for a body on a day (岗位), from the bodies above it as well."""
    return frozenset(role for _, role in _held(user, on, f"{_HELD} WHERE id = %s", body.pk))


def capacities(user: User, body: Body, on: date) -> frozenset[deciding.Role]:
    """Return in which capacities somebody may record facts for a body on a day (办理角色)."""
    return frozenset(CAPACITIES[role] for role in roles_of(user, body, on) if role in CAPACITIES)


def offices_of(user: User, body: Body, on: date) -> QuerySet[Office]:
    """Return the offices of a body for which somebody works on a day (所在内设机构)."""
    if not user.is_active or user.pk is None:
        return Office.objects.none()
    posts = Membership.objects.filter(standing(on), user=user.pk, body=body, role=Role.OFFICE)
    return Office.objects.filter(pk__in=posts.values("office"))


def posts_of(user: User, on: date) -> QuerySet[Membership]:
    """Return the posts that somebody holds on a day (当日任职), each with its `body`."""
    if not user.is_active or user.pk is None:
        return Membership.objects.none()
    return Membership.objects.filter(standing(on), user=user.pk).select_related("body")


def merged_roles(body: Body, on: date) -> list[Merged]:
    """Return who holds several roles in a body on a day (一人多岗), to be shown, by user name."""
    held: dict[Person, set[Role]] = {}
    posts = body.memberships.filter(standing(on), user__is_active=True).select_related("user")
    for post in posts.order_by("user__username"):
        held.setdefault(post.user, set()).add(Role(post.role))
    several = {user: roles for user, roles in held.items() if len(roles) > 1}
    return [Merged(user=user, roles=frozenset(roles)) for user, roles in several.items()]


def scope_of(user: User, on: date) -> Scope:
    """Return of which bodies somebody sees something on a day (可见范围), in one query."""
    held = _held(user, on)

    def seen(rights: frozenset[Right]) -> frozenset[str]:
        return frozenset(code for code, role in held if ROLES[role] & rights)

    return Scope(
        cases=seen(_CASES),
        values=seen(_VALUES),
        accesses=seen(frozenset({Right.AUDIT})),
        rights=frozenset[Right]().union(*(ROLES[role] for _, role in held)),
    )


def held_by_somebody(right: Right, on: date) -> QuerySet[Body]:
    """Return the bodies for which somebody has a right in her own post (有人行使该权限的机关)."""
    roles = [role for role, rights in ROLES.items() if right in rights]
    posts = Membership.objects.filter(standing(on), role__in=roles, user__is_active=True)
    return Body.objects.filter(pk__in=posts.values("body"))


def standing(on: date) -> Q:
    """Return which posts hold on a day (当日有效的任职); a closed account delegates nothing."""
    return (
        (Q(since=None) | Q(since__lte=on))
        & (Q(until=None) | Q(until__gt=on))
        & (Q(stands_for=None) | Q(stands_for__is_active=True))
    )


def _held(user: User, on: date, asked: str = _HELD, *params: object) -> list[tuple[str, Role]]:
    """Return the codes of the bodies somebody reaches on a day, each with a role."""
    if not user.is_active or user.pk is None:
        return []
    sql, known = _reached(asked, user, on)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*known, *params])
        return [(code, Role(role)) for code, role in cursor.fetchall()]


def _reached(asked: str, user: User, on: date, **which: Any) -> tuple[str, list[Any]]:
    """Return the SQL that asks for what somebody's posts reach, with its parameters."""
    posts = Membership.objects.filter(standing(on), user=user.pk, **which)
    sql, params = posts.values("body_id", "role").query.sql_with_params()
    downwards = [role.value for role in sorted(_DOWNWARDS)]
    return _REACHED.format(posts=sql, asked=asked), [*params, downwards]


def _roles_with(right: Right) -> list[Role]:
    return [role for role, rights in ROLES.items() if right in rights]
