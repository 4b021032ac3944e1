"""What may be asked about logins (登录记录)."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from gongkai.accounts.models import Login


def logins_of(user: User) -> QuerySet[Login]:
    """Return somebody's logins, and attempts in her name (本人登录记录), the latest first."""
    return Login.objects.filter(user=user).order_by("-at", "-pk")
