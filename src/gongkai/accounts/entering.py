"""Coming in (登录), step by step: the password, the code, a password of one's own, a second factor.

Nobody is logged in before the last step is done: until then the session only remembers who is
on the way, and for how long that holds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from gongkai.accounts import sessions
from gongkai.accounts.models import GivenPassword, Login, Outcome
from gongkai.accounts.second_factor import has_factor
from gongkai.accounts.visits import Visit

_ON_THE_WAY = "entering"
_PATIENCE = timedelta(minutes=10)
_WITH_FACTOR = "with_factor"


class Step(StrEnum):
    """What somebody must still do to come in (登录步骤)."""

    CODE = "code"
    """输入验证码."""
    PASSWORD = "password"  # noqa: S105 the name of a step
    """改掉别人设的初始密码."""
    SET_UP = "set_up"
    """设置两步验证."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entrant:
    """Somebody on the way in (登录中的人): the password was right."""

    user: User
    proved: bool
    """Whether the code was right too (验证码已核对)."""
    goal: str
    """The address she came for (登录后去处)."""


def set_out(request: HttpRequest, user: User, goal: str, *, at: datetime) -> Entrant:
    """Let somebody whose password was right be on the way in (密码已核对)."""
    entrant = Entrant(user=user, proved=False, goal=goal)
    request.session.cycle_key()
    _remember(request, entrant, at)
    return entrant


def prove(request: HttpRequest, entrant: Entrant, *, at: datetime) -> Entrant:
    """Note that the code was right as well (验证码已核对)."""
    proved = Entrant(user=entrant.user, proved=True, goal=entrant.goal)
    _remember(request, proved, at)
    return proved


def entrant_of(request: HttpRequest, *, at: datetime) -> Entrant | None:
    """Return who is on the way in (登录中的人); None where nobody is, or for too long."""
    kept = request.session.get(_ON_THE_WAY)
    if kept is None or at.timestamp() - kept["at"] > _PATIENCE.total_seconds():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    user.backend = kept["backend"]
    return Entrant(user=user, proved=kept["proved"], goal=kept["goal"])


def next_step(entrant: Entrant) -> Step | None:
    """Return what is to be done next (下一步); None where nothing is left."""
    if not entrant.proved and has_factor(entrant.user):
        return Step.CODE
    if GivenPassword.objects.filter(user=entrant.user).exists():
        return Step.PASSWORD
    if settings.SECOND_FACTOR_REQUIRED and not has_factor(entrant.user):
        return Step.SET_UP
    return None


@transaction.atomic
def let_in(request: HttpRequest, entrant: Entrant, visit: Visit) -> None:
    """Let somebody in (登录): every step is done. Sessions over the limit end, the oldest first."""
    if next_step(entrant) is not None:
        raise ValueError("登录步骤没有做完。")
    request.session.pop(_ON_THE_WAY, None)
    login(request, entrant.user, backend=entrant.user.backend)
    sessions.begin(request.session, visit)
    came_in_with_factor(request, held=has_factor(entrant.user))
    request.session.save()
    sessions.end_the_oldest(entrant.user, settings.SESSIONS_AT_ONCE)
    note(entrant.user, Outcome.ENTERED, visit)


def came_in_with_factor(request: HttpRequest, *, held: bool) -> None:
    """Note in the session whether it has a second factor behind it (会话有无两步验证)."""
    request.session[_WITH_FACTOR] = held


def may_stay(request: HttpRequest) -> bool:
    """Say whether a session came in as it must now (会话是否合规): with a factor where needed."""
    return not settings.SECOND_FACTOR_REQUIRED or request.session.get(_WITH_FACTOR, False)


def note(user: User | None, outcome: Outcome, visit: Visit) -> None:
    """Record an attempt to come in (登记一次登录)."""
    Login.objects.create(
        at=visit.at, user=user, outcome=outcome, address=visit.address, browser=visit.browser
    )


def note_failure(username: str, outcome: Outcome, visit: Visit) -> None:
    """Record an attempt that failed (登记登录失败); the name only where somebody has it."""
    note(User.objects.filter(username=username).first(), outcome, visit)


def forget_logins(before: datetime) -> int:
    """Delete the logins before a moment (清除过期登录记录); the database keeps half a year."""
    deleted, _ = Login.objects.filter(at__lt=before).delete()
    return deleted


def _remember(request: HttpRequest, entrant: Entrant, at: datetime) -> None:
    request.session[_ON_THE_WAY] = {
        "user": entrant.user.pk,
        "backend": entrant.user.backend,
        "hash": entrant.user.get_session_auth_hash(),
        "at": at.timestamp(),
        "proved": entrant.proved,
        "goal": entrant.goal,
    }
