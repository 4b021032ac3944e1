"""What the administrators do to accounts and posts (账号与授权管理): checked, done and recorded.

Each verb asks for the right, does its work through the writer of its own, and puts a line in the
log of changes, in one transaction. Nobody does it to herself. The command line has every right.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import get_random_string

from gongkai.accounts import changes, lockout, second_factor, sessions
from gongkai.accounts.changes import Doer
from gongkai.accounts.models import What
from gongkai.bodies import delegations, posts, staff
from gongkai.bodies.models import Body, Membership, Office, Role
from gongkai.bodies.posts import StaffError
from gongkai.bodies.rights import Right, may, may_delegate, may_keep, may_secure

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


def open_account(doer: Doer, *, username: str, name: str, body: Body) -> tuple[User, str]:
    """Make an account (新增账号), and return it with the password to hand over, shown this once."""
    _require(doer, lambda by: may(by, Right.STAFF, body, doer.day))
    password = _initial_password()
    with transaction.atomic():
        user = staff.add_account(username=username, name=name, password=password, body=body)
        staff.give_password(user, password, at=doer.at)
        changes.note(doer, What.OPENED, user=user, body=body.code)
    return user, password


def give_password(doer: Doer, user: User) -> str:
    """Give somebody a new password to come in with (重设密码), and return it, to be shown once."""
    password = _initial_password()
    with _keeping(doer, user, What.PASSWORD_GIVEN):
        staff.give_password(user, password, at=doer.at)
    return password


def close(doer: Doer, user: User) -> None:
    """Let somebody in no more (停用账号)."""
    with _keeping(doer, user, What.CLOSED):
        staff.close_account(user)


def reopen(doer: Doer, user: User) -> None:
    """Let somebody in again (恢复账号)."""
    with _keeping(doer, user, What.REOPENED):
        staff.reopen_account(user)


@transaction.atomic
def unlock(doer: Doer, user: User) -> None:
    """Forget somebody's failed logins (解锁)."""
    _require(doer, lambda by: may_secure(by, user, doer.day))
    if not lockout.unlock(user.get_username()):
        raise StaffError("这个账号没有锁定。")
    changes.note(doer, What.UNLOCKED, user=user, body=user.account.body.code)


@transaction.atomic
def reset_factor(doer: Doer, user: User) -> None:
    """Take away a second factor that is lost (重设两步验证): she sets up another on coming in."""
    _refuse_oneself(doer, user)
    _require(doer, lambda by: may_secure(by, user, doer.day))
    if not second_factor.take_away(user):
        raise StaffError("这个账号没有设置两步验证。")
    sessions.end_all(user)
    changes.note(doer, What.FACTOR_RESET, user=user, body=user.account.body.code)


@transaction.atomic
def engage(
    doer: Doer,
    user: User,
    body: Body,
    role: Role,
    *,
    office: Office | None = None,
    since: date | None = None,
) -> Membership:
    """Give somebody a post (任职), which ends her sessions."""
    _refuse_oneself(doer, user)
    _require(doer, lambda by: may(by, Right.GRANT, body, doer.day))
    if not user.is_active:
        raise StaffError("账号已停用，请先恢复账号。")
    post = posts.engage(user, body, role, office=office, since=since)
    sessions.end_all(user)
    _note(doer, What.ENGAGED, post, f"自{since}起" if since else "")
    return post


@transaction.atomic
def dismiss(doer: Doer, post: Membership, on: date) -> None:
    """End a post (离任), which ends her sessions."""
    _refuse_oneself(doer, post.user)
    _require(doer, lambda by: may(by, Right.GRANT, post.body, doer.day))
    posts.dismiss(post, on)
    sessions.end_all(post.user)
    _note(doer, What.DISMISSED, post, f"自{on}起")


@transaction.atomic
def delegate(
    doer: Doer, post: Membership, to: User, *, first: date, last: date, reason: str
) -> Membership:
    """Let somebody exercise a post for some days (委托代签)."""
    _require(doer, lambda by: may_delegate(by, post, doer.day))
    made = delegations.delegate(post, to, first=first, last=last, reason=reason, at=doer.at)
    said = f"代{post.user.get_full_name()}，{first}至{last}，{reason.strip()}"
    _note(doer, What.DELEGATED, made, said)
    return made


@transaction.atomic
def withdraw(doer: Doer, delegation: Membership, on: date) -> None:
    """Take a delegation back (撤回委托)."""
    _require(
        doer,
        lambda by: (
            delegation.stands_for_id == by.pk or may(by, Right.GRANT, delegation.body, doer.day)
        ),
    )
    delegations.withdraw(delegation, on)
    whose = delegation.stands_for.get_full_name() if delegation.stands_for else ""
    _note(doer, What.DELEGATION_WITHDRAWN, delegation, f"代{whose}，自{on}起")


@contextmanager
def _keeping(doer: Doer, user: User, what: What) -> Iterator[None]:
    """Do something to an account as who keeps it (管理账号), and record it."""
    _refuse_oneself(doer, user)
    _require(doer, lambda by: may_keep(by, user, doer.day))
    with transaction.atomic():
        yield
        changes.note(doer, what, user=user, body=user.account.body.code)


def _note(doer: Doer, what: What, post: Membership, said: str) -> None:
    office = post.office.name if post.office else ""
    detail = "，".join(filter(None, [str(Role(post.role).label), office, said]))
    changes.note(doer, what, user=post.user, body=post.body.code, detail=detail)


def _refuse_oneself(doer: Doer, user: User) -> None:
    if doer.user is not None and doer.user.pk == user.pk:
        raise StaffError("不能对本人的账号这样做，请由另一位管理员办理。")


def _require(doer: Doer, allowed: Callable[[User], bool]) -> None:
    if doer.user is not None and not allowed(doer.user):
        raise StaffError("您没有为这个机关或账号办理此事的权限。")


def _initial_password() -> str:
    return "-".join(get_random_string(_GROUP, _ALPHABET) for _ in range(_GROUPS))
