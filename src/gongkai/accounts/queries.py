"""What may be asked about logins and changes (登录记录、变更记录)."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from gongkai.accounts.models import Change, Login, Outcome


def logins_of(user: User) -> QuerySet[Login]:
    """Return somebody's logins, and attempts in her name (本人登录记录), the latest first."""
    return Login.objects.filter(user=user).order_by("-at", "-pk")


def with_logins(users: QuerySet[User]) -> QuerySet[User]:
    """Add to accounts whether each `has_factor`, and when it last `entered_at` (登录情况)."""
    totp = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    entered = Login.objects.filter(user=OuterRef("pk"), outcome=Outcome.ENTERED).order_by("-at")
    return users.annotate(has_factor=Exists(totp), entered_at=Subquery(entered.values("at")[:1]))


def logins_seen(accounts: QuerySet[User]) -> QuerySet[Login]:
    """Return the logins of these accounts (登录记录), the latest first.

    Attempts with a name that nobody has belong to no body, and are among them.
    """
    seen = Login.objects.filter(Q(user__in=accounts) | Q(user=None))
    return seen.select_related("user").order_by("-at", "-pk")


def changes_of(user: User) -> QuerySet[Change]:
    """Return what was changed of somebody's account and posts (变更记录), the latest first."""
    return Change.objects.filter(user=user).select_related("by").order_by("-at", "-pk")


def changes_seen(codes: QuerySet) -> QuerySet[Change]:
    """Return the changes concerning these bodies (变更记录), the latest first."""
    seen = Change.objects.filter(body__in=codes)
    return seen.select_related("by", "user").order_by("-at", "-pk")
