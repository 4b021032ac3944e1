"""Accounts of applicants (申请人账号): made by themselves on the portal, and apart from staff's.

Their logins stand in no log: the log of staff's is kept for half a year at least and for the
auditors of bodies, and an applicant's account can be deleted at any time with all that is known
of it. Failures alone are counted, until they no longer lock it.
"""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from gongkai.accounts import lockout
from gongkai.accounts.models import Applicant
from gongkai.accounts.sessions import used

_NAME = 20


def is_applicant(user: User) -> bool:
    """Say whether an account is an applicant's (是否申请人账号)."""
    return user.pk is not None and Applicant.objects.filter(user=user.pk).exists()


def visitor(request: HttpRequest, at: datetime) -> User | None:
    """Return the applicant who is logged in (已登录的申请人), None for anybody else.

    Her session is in use then; that of a member of staff is not, here.
    """
    user = request.user
    if not (user.is_authenticated and user.is_active and is_applicant(user)):
        return None
    used(request.session, at)
    return user


def begin(user: User, at: datetime) -> None:
    """Make a new account an applicant's (登记为申请人账号), under a name that nobody types."""
    with transaction.atomic():
        user.username = f"applicant-{get_random_string(_NAME).lower()}"
        user.save()
        Applicant.objects.create(user=user, since=at)


def verified(email: str) -> User | None:
    """Return the applicant's account of an address that is verified (邮箱已验证的账号).

    An address that nobody has shown to be hers leads to no account: not to a password that
    somebody else set beforehand.
    """
    known = EmailAddress.objects.filter(
        email=email.lower(), verified=True, user__is_active=True, user__applicant__isnull=False
    ).first()
    return known.user if known else None


def forget_unverified(email: str) -> None:
    """Delete what was begun for an address and never verified (清除未验证的注册)."""
    _unverified().filter(emailaddress__email=email.lower()).delete()


def forget_old_unverified(before: datetime) -> int:
    """Delete the accounts begun before a moment and never verified (清理未验证的注册)."""
    _, deleted = _unverified().filter(applicant__since__lt=before).delete()
    return deleted.get("auth.User", 0)


def close(user: User) -> None:
    """Delete an applicant's account with all that is known of it (注销账号).

    What refers to it must have been let go of. ValueError where it is no applicant's.
    """
    if not is_applicant(user):
        raise ValueError("这不是申请人账号。")
    with transaction.atomic():
        lockout.unlock(lockout.portal_name(user.email))
        user.delete()


def _unverified() -> QuerySet[User]:
    return User.objects.filter(applicant__isnull=False, last_login=None).exclude(
        emailaddress__verified=True
    )
