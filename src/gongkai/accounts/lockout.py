"""Locking an account after failures (登录锁定), by django-axes.

Some failures from one address lock the account for that address; a stranger elsewhere can't so
easily lock its owner out. Many failures from anywhere lock it for everybody.
"""

from datetime import datetime

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import QuerySet, Sum
from django.http import HttpRequest

Credentials = dict[str, str]

_ON_PORTAL = "portal:"
_LONGEST = 255


class Lockout(AxesDatabaseHandler):
    """Counts failures by account and address, and by account (锁定规则)."""

    def get_failures(self, request: HttpRequest, credentials: Credentials | None = None) -> int:
        """Return the failures that count against a visitor (失败次数)."""
        here, anywhere = map(_failures, self.get_user_attempts(request, credentials))
        if anywhere >= settings.LOCK_ACCOUNT_AFTER:
            return max(anywhere, settings.AXES_FAILURE_LIMIT)
        return here


def name_of(_request: HttpRequest, credentials: Credentials | None = None) -> str | None:
    """Return under which name a failure is counted (计入哪个账号).

    Of whoever comes in on the portal, her address, marked: so that no failure there counts
    against an account of staff.
    """
    told = credentials or {}
    return portal_name(told["email"]) if told.get("email") else told.get("username")


def portal_name(email: str) -> str:
    """Return the name under which failures of an applicant's account are counted (申请人账号)."""
    return f"{_ON_PORTAL}{email.lower()}"[:_LONGEST]


def is_locked(request: HttpRequest, username: str) -> bool:
    """Say whether an account is locked for a visitor (是否已锁定)."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def failed(request: HttpRequest, username: str) -> None:
    """Count a failure that is not the password's (验证码不对也计入)."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)


def locked_until(username: str, address: str | None) -> datetime | None:
    """Return when an account can be tried again from an address (解锁时间); None: it can now."""
    by_name = AccessAttempt.objects.filter(username=username).order_by("-attempt_time")
    moments = [
        _over(by_name.filter(ip_address=address), settings.AXES_FAILURE_LIMIT),
        _over(by_name, settings.LOCK_ACCOUNT_AFTER),
    ]
    return max((one for one in moments if one is not None), default=None)


def unlock(username: str) -> bool:
    """Forget the failures of an account (解锁); say whether there were any."""
    return reset(username=username) > 0


def _failures(attempts: QuerySet[AccessAttempt]) -> int:
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


def _over(attempts: QuerySet[AccessAttempt], limit: int) -> datetime | None:
    """Return when the failures that are counted then fall below a limit (失败次数低于上限之时)."""
    total = 0
    for attempt in attempts:
        total += attempt.failures_since_start
        if total >= limit:
            return attempt.attempt_time + settings.AXES_COOLOFF_TIME
    return None


def locked_names(at: datetime) -> frozenset[str]:
    """Return the user names that are locked from somewhere or everywhere (锁定中的账号)."""
    since = at - settings.AXES_COOLOFF_TIME
    counted = AccessAttempt.objects.filter(attempt_time__gte=since).order_by()
    total = Sum("failures_since_start")
    here = counted.values("username", "ip_address").annotate(n=total)
    anywhere = counted.values("username").annotate(n=total)
    over = [
        *here.filter(n__gte=settings.AXES_FAILURE_LIMIT).values_list("username", flat=True),
        *anywhere.filter(n__gte=settings.LOCK_ACCOUNT_AFTER).values_list("username", flat=True),
    ]
    return frozenset(over)
