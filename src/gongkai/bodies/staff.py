"""The only writers of accounts (账号) of staff; what each is for a body stands in `posts`."""

from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.accounts import sessions
from gongkai.accounts.models import GivenPassword
from gongkai.bodies.models import Account, Body, Office, Role
from gongkai.bodies.posts import StaffError, engage


@transaction.atomic
def add_account(*, username: str, name: str, password: str, body: Body) -> User:
    """Make an account (新增账号) that belongs to a body, and has no post yet.

    `name` is the person's whole name as it is to be shown. StaffError where the user name is
    taken or the password is weak; nobody is ever made a superuser.
    """
    if not (username.strip() and name.strip()):
        raise StaffError("请填写用户名和姓名。")
    if User.objects.filter(username=username).exists():
        raise StaffError(f"用户名 {username} 已有人使用。")
    user = User(username=username, last_name=name)
    _set_password(user, password)
    user.save()
    Account.objects.create(user=user, body=body)
    return user


@transaction.atomic
def add_staff(
    *,
    username: str,
    name: str,
    password: str,
    body: Body,
    role: Role,
    office: Office | None = None,
) -> User:
    """Make an account with its first post (新增工作人员), as `add_account` and `engage` do."""
    user = add_account(username=username, name=name, password=password, body=body)
    engage(user, body, role, office=office)
    return user


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


def reopen_account(user: User) -> None:
    """Let somebody in again (恢复账号), with the posts the account has."""
    user.is_active = True
    user.save(update_fields=["is_active"])


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise StaffError("".join(error.messages)) from error
    user.set_password(password)
