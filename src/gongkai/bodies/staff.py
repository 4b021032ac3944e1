"""The only writers of staff (工作人员): accounts, and for which body each works."""

from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.accounts import sessions
from gongkai.accounts.models import GivenPassword
from gongkai.bodies.models import Body, Membership, Role


class StaffError(ValueError):
    """A change of staff that is refused (人员变更被拒绝); its text is what to show."""


@transaction.atomic
def add_staff(*, username: str, name: str, password: str, body: Body, role: Role) -> User:
    """Make an account for somebody who works for a body (新增工作人员).

    `name` is the person's whole name as it is to be shown. StaffError where the user name is
    taken or the password is weak; nobody is ever made a superuser.
    """
    if User.objects.filter(username=username).exists():
        raise StaffError(f"用户名 {username} 已有人使用。")
    user = User(username=username, last_name=name)
    _set_password(user, password)
    user.save()
    engage(user, body, role)
    return user


def engage(user: User, body: Body, role: Role) -> Membership:
    """Let somebody work for a body (任职); once more changes nothing."""
    membership, _ = Membership.objects.get_or_create(user=user, body=body, role=role)
    return membership


@transaction.atomic
def change_password(user: User, password: str) -> None:
    """Give somebody a new password (更换密码), which ends her sessions.

    StaffError where it is weak.
    """
    _set_password(user, password)
    user.save(update_fields=["password"])
    sessions.end_all(user)


@transaction.atomic
def give_password(user: User, password: str, *, at: datetime) -> None:
    """Give somebody a password to come in with (设初始密码), to be changed then.

    StaffError where it is weak.
    """
    change_password(user, password)
    GivenPassword.objects.update_or_create(user=user, defaults={"at": at})


@transaction.atomic
def own_password(user: User, password: str, *, session: str | None = None) -> None:
    """Let somebody choose her own password (自行修改密码); all sessions but `session` end.

    StaffError where it is weak.
    """
    _set_password(user, password)
    user.save(update_fields=["password"])
    GivenPassword.objects.filter(user=user).delete()
    sessions.end_all(user, but=session)


@transaction.atomic
def close_account(user: User) -> None:
    """Let somebody in no more (停用账号); what was signed with the name stays."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    sessions.end_all(user)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise StaffError("".join(error.messages)) from error
    user.set_password(password)
