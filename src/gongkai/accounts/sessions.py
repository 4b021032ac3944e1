"""Sessions (会话): kept in the database with whose they are, so that they can be listed and ended.

A session ends when nothing is done at the desk for a while, when it has lasted long enough, and
when its row is deleted; the browser's cookie has no say in it.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet

from gongkai import clock
from gongkai.accounts.visits import Visit

if TYPE_CHECKING:
    from gongkai.accounts.models import Session

_BEGAN, _SEEN, _ADDRESS, _BROWSER = "began", "seen", "address", "browser"
_A_MINUTE = timedelta(minutes=1)
"""How exactly the last use is kept (精确到分): not every page writes."""


class SessionStore(db.SessionStore):
    """Sessions as rows of our own (会话存取), with the limits of the deployment."""

    @classmethod
    def get_model_class(cls) -> type["Session"]:
        """Return the table (会话表)."""
        return apps.get_model("accounts", "Session")

    def create_model_instance(self, data: dict[str, Any]) -> "Session":
        """Return the row for what the session holds (会话行)."""
        began = data.setdefault(_BEGAN, clock.now().timestamp())
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.began_at = _moment(began)
        row.seen_at = _moment(data.get(_SEEN, began))
        row.address = data.get(_ADDRESS)
        row.browser = data.get(_BROWSER, "")
        return row

    def save(self, must_create: bool = False) -> None:
        """Write the session (保存会话); a database that is away is no session that was ended.

        Django takes every failure to update for a session that somebody deleted meanwhile, and
        answers that the request was wrong, though it may have been done. OperationalError and
        InterfaceError here, so that the answer says that it is the server that failed.
        """
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError | InterfaceError):
                raise error.__context__ from None
            raise

    def get_expiry_date(self, **_kwargs: object) -> datetime:
        """Return when it ends unless it is used (失效时间)."""
        began = _moment(self.get(_BEGAN, clock.now().timestamp()))
        seen = _moment(self.get(_SEEN, began.timestamp()))
        longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return min(seen + settings.SESSION_IDLE, began + longest)

    def get_expiry_age(self, **_kwargs: object) -> int:
        """Return the seconds until then (剩余秒数)."""
        return max(0, int((self.get_expiry_date() - clock.now()).total_seconds()))


def begin(session: SessionBase, visit: Visit) -> None:
    """Let a session begin now (会话开始), from where somebody came in."""
    now = visit.at.timestamp()
    session.update({_BEGAN: now, _SEEN: now, _ADDRESS: visit.address, _BROWSER: visit.browser})


def used(session: SessionBase, at: datetime) -> None:
    """Note that the desk is being used (会话在用), to the minute."""
    if at - _moment(session.get(_SEEN, session.get(_BEGAN, 0))) >= _A_MINUTE:
        session[_SEEN] = at.timestamp()


def sessions_of(user: User, at: datetime) -> QuerySet["Session"]:
    """Return where somebody is logged in (本人会话), the latest used first."""
    table = SessionStore.get_model_class()
    return table.objects.filter(user=user, expire_date__gt=at).order_by("-seen_at", "session_key")


def end(user: User, handle: str, at: datetime) -> bool:
    """End one of somebody's sessions (下线); say whether there was one of that handle."""
    found = [one for one in sessions_of(user, at) if one.handle == handle]
    for one in found:
        one.delete()
    return bool(found)


def end_all(user: User, *, but: str | None = None) -> None:
    """End all of somebody's sessions (全部下线), except for the one with the key `but`."""
    table = SessionStore.get_model_class()
    table.objects.filter(user=user).exclude(session_key=but or "").delete()


def end_the_oldest(user: User, keep: int) -> None:
    """End the sessions begun first (超限下线) until `keep` are left; all stay where it is 0."""
    table = SessionStore.get_model_class()
    if keep:
        every = table.objects.filter(user=user).order_by("-began_at", "-seen_at", "session_key")
        table.objects.filter(pk__in=list(every.values_list("pk", flat=True)[keep:])).delete()


def _moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, tz=clock.CHINA)
