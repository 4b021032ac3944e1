"""The only writers of delegations (委托代签): another's post, exercised for some days."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.bodies.models import APART, Body, Membership, Role
from gongkai.bodies.posts import StaffError, delegations_of, end, lock_accounts, refuse_mixing
from gongkai.bodies.rights import standing
from gongkai.clock import CHINA

_DAY = timedelta(days=1)


@transaction.atomic
def delegate(
    post: Membership, to: User, *, first: date, last: date, reason: str, at: datetime
) -> Membership:
    """Let somebody exercise a post from the first day to the last (委托代签), both included.

    StaffError where the post may not be delegated, to this person or in these days.
    """
    lock_accounts([post.user, to])
    role = Role(post.role)
    _refuse_post(post, role)
    _refuse_days(post, first, last, at.astimezone(CHINA).date())
    if not reason.strip():
        raise StaffError("请写明委托的事由，如出差、休假。")
    if to.pk == post.user_id:
        raise StaffError("不能委托给本人。")
    if not to.is_active or not _works_for(to, post.body, first):
        raise StaffError(f"{to.get_full_name()}在委托期内不在本机关任职，不能受托。")
    refuse_mixing(to, role)
    return Membership.objects.create(
        user=to,
        body=post.body,
        role=role,
        office=post.office,
        since=first,
        until=last + _DAY,
        stands_for=post.user,
        reason=reason.strip(),
        recorded_at=at,
    )


@transaction.atomic
def withdraw(delegation: Membership, on: date) -> None:
    """Take a delegation back (撤回委托): from that day on it holds no more; it stays on record."""
    if delegation.stands_for_id is None:
        raise StaffError("这是本人的岗位，不是委托。")
    end(Membership.objects.filter(pk=delegation.pk), on)


def _refuse_post(post: Membership, role: Role) -> None:
    if role in APART:
        raise StaffError(f"{role.label}的职责不能委托。")
    if post.stands_for_id is not None:
        raise StaffError("受委托行使的岗位不能再转委托。")


def _refuse_days(post: Membership, first: date, last: date, today: date) -> None:
    if last < first:
        raise StaffError("委托的最后一日早于第一日，请核对日期。")
    if last < today:
        raise StaffError("委托期已经过去，不能补办委托。")
    if (post.since and first < post.since) or (post.until and last >= post.until):
        raise StaffError("委托期超出了委托人任此岗位的时间，请核对日期。")
    others = delegations_of(post).filter(since__lte=last, until__gt=first)
    if others.exists():
        raise StaffError("这一岗位在此期间已委托他人，请先撤回原委托。")


def _works_for(user: User, body: Body, on: date) -> bool:
    return body.memberships.filter(standing(on), user=user, stands_for=None).exists()
