"""The log of changes (变更记录): who changed what, when; the one place that writes it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User

from gongkai.accounts.models import Change, What
from gongkai.clock import CHINA


@dataclass(frozen=True, kw_only=True, slots=True)
class Doer:
    """Who changes something, and when (操作人); nobody's name for the command line."""

    user: User | None
    at: datetime

    @property
    def day(self) -> date:
        """Return the day in China (当日)."""
        return self.at.astimezone(CHINA).date()


def note(
    doer: Doer, what: What, *, user: User | None = None, body: str = "", detail: str = ""
) -> None:
    """Record a change (登记变更): of somebody's account, or of a body by its code."""
    Change.objects.create(at=doer.at, by=doer.user, what=what, user=user, body=body, detail=detail)
