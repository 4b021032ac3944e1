"""What the administrators see of staff (管理员可见的人员): accounts, posts, bodies to arrange."""

from datetime import date

from django.contrib.auth.models import User
from django.db.models import OuterRef, Prefetch, Q, QuerySet

from gongkai.bodies.arranging import ARRANGING
from gongkai.bodies.models import APART, Body, Membership
from gongkai.bodies.queries import name_on, named
from gongkai.bodies.rights import Right, reach, standing


def accounts_seen(user: User, on: date, *rights: Right) -> QuerySet[User]:
    """Return the accounts of the bodies for which somebody has one of these rights (可见账号)."""
    return User.objects.filter(account__body__in=_reached(user, on, *rights))


def kept(user: User, on: date) -> QuerySet[User]:
    """Return the accounts somebody keeps or grants posts to (所管账号), by body and name.

    Each has its `body_name`, and in `standing_posts` its posts of that day with theirs.
    """
    seen = accounts_seen(user, on, Right.STAFF, Right.GRANT).select_related("account__body")
    return (
        seen.annotate(body_name=name_on(OuterRef("account__body_id"), on))
        .prefetch_related(Prefetch("memberships", posts(on), to_attr="standing_posts"))
        .order_by("account__body__code", "username")
    )


def posts(on: date) -> QuerySet[Membership]:
    """Return the posts that hold on a day (当日任职), each with its `body_name`."""
    found = Membership.objects.filter(standing(on)).select_related("body", "office", "stands_for")
    return found.annotate(body_name=name_on(OuterRef("body_id"), on)).order_by("body__code", "role")


def posts_ever(user: User, on: date) -> QuerySet[Membership]:
    """Return all posts somebody has, had or will have (历任岗位), the latest first."""
    found = user.memberships.select_related("body", "office", "stands_for", "user")
    named_posts = found.annotate(body_name=name_on(OuterRef("body_id"), on))
    return named_posts.order_by("-until", "body__code", "role", "pk")


def grantable(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies in which somebody may give posts (可授权的机关), with their `name`."""
    return named(reach(user, Right.GRANT, on), on).order_by("code")


def keepable(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies whose accounts somebody keeps (可开账号的机关), with their `name`."""
    return named(reach(user, Right.STAFF, on), on).order_by("code")


def arrangeable(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies that somebody may see to, or give posts in (可设置的机关)."""
    bodies = Body.objects.filter(pk__in=_reached(user, on, *ARRANGING, Right.GRANT))
    return named(bodies, on).order_by("code")


def audited(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies whose logs somebody reads (可审计的机关), with their `name`."""
    return named(reach(user, Right.AUDIT, on), on).order_by("code")


def colleagues(post: Membership, on: date) -> QuerySet[User]:
    """Return who else works for the body (同机关人员) and could exercise a post, by name."""
    working = post.body.memberships.filter(standing(on), stands_for=None).exclude(role__in=APART)
    others = User.objects.filter(is_active=True, pk__in=working.values("user"))
    return others.exclude(pk=post.user_id).order_by("last_name", "username")


def delegable(user: User, on: date) -> QuerySet[Membership]:
    """Return one's own posts that one may let others exercise (可委托的岗位)."""
    own = posts(on).filter(user=user, stands_for=None).exclude(role__in=APART)
    return own.filter(body__in=reach(user, Right.DELEGATE, on).values("pk"))


def delegations_by(user: User, on: date) -> QuerySet[Membership]:
    """Return what somebody has delegated, now or from a day to come (本人作出的委托)."""
    made = Membership.objects.filter(stands_for=user, until__gt=on).select_related("user", "body")
    return made.annotate(body_name=name_on(OuterRef("body_id"), on)).order_by("since", "pk")


def _reached(user: User, on: date, *rights: Right) -> QuerySet[Body]:
    wanted = Q()
    for right in rights:
        wanted |= Q(pk__in=reach(user, right, on).values("pk"))
    return Body.objects.filter(wanted)
