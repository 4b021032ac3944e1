"""The only writers of posts (任职): who works for which body, in which role, from when to when."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.accounts.applicants import is_applicant
from gongkai.bodies.models import APART, Body, Membership, Office, Role


class StaffError(ValueError):
    """A change of staff that is refused (人员变更被拒绝); its text is what to show."""


@transaction.atomic
def engage(
    user: User,
    body: Body,
    role: Role,
    *,
    office: Office | None = None,
    since: date | None = None,
) -> Membership:
    """Give somebody a post (任职) from `since` on (None: always); once more changes nothing.

    `office` is given exactly for an 承办科室人员. StaffError where the post may not be held beside
    what the account had already, or the account is an applicant's.
    """
    if is_applicant(user):
        raise StaffError("这是申请人自己注册的账号，不能任职。请另开一个工作人员账号。")
    _refuse_office(body, role, office)
    lock_accounts([user])
    refuse_mixing(user, role)
    had = Membership.objects.filter(user=user, body=body, role=role, office=office, stands_for=None)
    standing = had.filter(until=None).first()
    if standing is not None:
        return standing
    _refuse_overlap(had, since)
    return Membership.objects.create(user=user, body=body, role=role, office=office, since=since)


@transaction.atomic
def dismiss(post: Membership, on: date) -> None:
    """End a post (离任): from that day on it holds no more, nor does a delegation of it."""
    lock_accounts([post.user])
    if post.stands_for_id is not None:
        raise StaffError("这是受委托行使的岗位，请用“撤回委托”。")
    own = Membership.objects.filter(pk=post.pk)
    end(own | delegations_of(post), on)


def delegations_of(post: Membership) -> QuerySet[Membership]:
    """Return the delegations of a post (岗位的委托), past ones as well."""
    return Membership.objects.filter(
        stands_for=post.user_id, body=post.body_id, role=post.role, office=post.office_id
    )


def end(posts: QuerySet[Membership], on: date) -> None:
    """End posts on a day (终止), keeping those that ended before; not before they began."""
    for post in posts.filter(Q(until=None) | Q(until__gt=on)):
        post.until = max(on, post.since) if post.since else on
        post.save(update_fields=["until"])


def lock_accounts(users: Sequence[User]) -> None:
    """Let one change at a time look at the posts of these accounts (锁定账号)."""
    keys = sorted({user.pk for user in users})
    accounts = User.objects.select_for_update(no_key=True).filter(pk__in=keys)
    list(accounts.order_by("pk").values_list("pk"))


def refuse_mixing(user: User, role: Role) -> None:
    """Refuse a role that an account may not have beside others (三员分离).

    What the account did stays of one kind: posts that are over count too.
    """
    others = {Role(one) for one in user.memberships.values_list("role", flat=True)} - {role}
    apart = sorted(({role} | others) & APART)
    if others and apart:
        raise StaffError(
            f"{Role(apart[0]).label}须与其他岗位分开，"
            f"账号 {user.get_username()} 已有或曾有其他岗位，请另开账号。"
        )


def _refuse_office(body: Body, role: Role, office: Office | None) -> None:
    if role is Role.OFFICE and office is None:
        raise StaffError("承办科室人员应当指定内设机构。")
    if role is not Role.OFFICE and office is not None:
        raise StaffError(f"只有承办科室人员才指定内设机构，{role.label}不用指定。")
    if office is not None and office.body_id != body.pk:
        raise StaffError(f"{office.name}不是这个机关的内设机构。")
    if office is not None and not office.active:
        raise StaffError(f"{office.name}已停用，不能再安排人员。")


def _refuse_overlap(had: QuerySet[Membership], since: date | None) -> None:
    last = had.order_by("-until").first()
    if last is None or last.until is None:
        return
    if since is None or since < last.until:
        raise StaffError(
            f"该账号曾任此岗位，{last.until:%Y年%m月%d日}离任；再次任职的日期不能早于这一天。"
        )
