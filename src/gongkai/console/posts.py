"""`gongkai staff`, its part on posts (任职): given, ended, delegated, listed; and offices."""

from datetime import date, datetime
from typing import Annotated

import typer
from django.contrib.auth.models import User

from gongkai import clock
from gongkai.accounts.changes import Doer
from gongkai.bodies import administering, arranging, posts
from gongkai.bodies.models import Body, Membership, Office, Role
from gongkai.bodies.posts import StaffError
from gongkai.bodies.rights import merged_roles, standing
from gongkai.bodies.services import BodyError
from gongkai.console.deployed import fail, known_body, refuse_incomplete, speech

Username = Annotated[str, typer.Argument(help="用户名。")]
BodyCode = Annotated[str, typer.Option("--body", help="机关代码。")]
_ROLES = "，".join(f"{role} {role.label}" for role in Role)
RoleName = Annotated[Role, typer.Option("--role", help=f"岗位：{_ROLES}。")]
OfficeName = Annotated[
    str | None, typer.Option("--office", help="内设机构的名称，仅用于承办科室人员。")
]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])]


def engage(
    username: Username,
    body: BodyCode,
    role: RoleName,
    office: OfficeName = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="任职日期；不写则不限。")
    ] = None,
) -> None:
    """让已有账号的人担任一个岗位。"""
    refuse_incomplete()
    owner = known_body(body)
    try:
        administering.engage(
            by_command(),
            known_account(username),
            owner,
            role,
            office=known_office(owner, office),
            since=since.date() if since else None,
        )
    except StaffError as error:
        fail(str(error))


def dismiss(username: Username, body: BodyCode, role: RoleName, office: OfficeName = None) -> None:
    """结束一个岗位，自今日起；由它作出的委托一并结束。"""
    refuse_incomplete()
    post = _post(username, body, role, office)
    administering.dismiss(by_command(), post, clock.today())


def delegate(
    username: Username,
    to: Annotated[str, typer.Option(help="受托人的用户名。")],
    body: BodyCode,
    role: RoleName,
    first: Day,
    last: Day,
    reason: Annotated[str, typer.Option(help="事由，如出差、休假。")],
    office: OfficeName = None,
) -> None:
    """委托他人在一段日子里行使岗位职责（委托代签），首尾两日都算在内。"""
    refuse_incomplete()
    try:
        administering.delegate(
            by_command(),
            _post(username, body, role, office),
            known_account(to),
            first=first.date(),
            last=last.date(),
            reason=reason,
        )
    except StaffError as error:
        fail(str(error))


def withdraw(username: Username, body: BodyCode, role: RoleName, office: OfficeName = None) -> None:
    """撤回委托，自今日起。"""
    refuse_incomplete()
    today = clock.today()
    post = _post(username, body, role, office)
    for one in posts.delegations_of(post).filter(until__gt=today):
        administering.withdraw(by_command(), one, today)


def office(
    name: Annotated[str, typer.Argument(help="内设机构的名称。")],
    body: BodyCode,
    close: Annotated[bool, typer.Option("--close", help="停用，不再向它分派。")] = False,
) -> None:
    """新设或者停用一个内设机构。"""
    refuse_incomplete()
    owner = known_body(body)
    try:
        if close:
            arranging.close_office(by_command(), _existing_office(owner, name))
        else:
            arranging.open_office(by_command(), owner, name)
    except BodyError as error:
        fail(str(error))


def list_posts(body: BodyCode) -> None:
    """列出一个机关今日的任职，并指出一人多岗。"""
    refuse_incomplete()
    owner, today = known_body(body), clock.today()
    found = owner.memberships.filter(standing(today)).select_related("user", "office", "stands_for")
    for post in found.order_by("user__username", "role"):
        typer.echo(_post_text(post))
    for merged in merged_roles(owner, today):
        labels = "、".join(str(role.label) for role in Role if role in merged.roles)
        speech.print(f"{merged.user.get_full_name()}一人多岗：{labels}。")


def by_command() -> Doer:
    """Return who changes something at the command line (命令行操作人): nobody by name."""
    return Doer(user=None, at=clock.now())


def known_account(username: str) -> User:
    """Return the account of that name (按用户名查账号), or end with a sentence."""
    user = User.objects.filter(username=username).first()
    if user is None:
        fail(f"没有用户名为 {username} 的账号。")
    return user


def known_office(body: Body, name: str | None) -> Office | None:
    """Return the office of that name (按名称查内设机构), or end with a sentence."""
    return None if name is None else _existing_office(body, name)


def _existing_office(body: Body, name: str) -> Office:
    found = body.offices.filter(name=name).first()
    if found is None:
        fail(f"{body.code} 没有名为“{name}”的内设机构，请先用 gongkai staff office 新设。")
    return found


def _post(username: str, body: str, role: Role, office: str | None) -> Membership:
    owner = known_body(body)
    found = Membership.objects.filter(
        standing(clock.today()),
        user=known_account(username),
        body=owner,
        role=role,
        office=known_office(owner, office),
        stands_for=None,
    ).first()
    if found is None:
        fail(f"{username} 今日不在 {body} 担任{role.label}。")
    return found


def _post_text(post: Membership) -> str:
    parts = [post.user.get_username(), post.user.get_full_name(), str(Role(post.role).label)]
    if post.office is not None:
        parts.append(post.office.name)
    if post.stands_for is not None:
        parts.append(f"代{post.stands_for.get_full_name()}")
    parts.append(_period(post.since, post.until))
    return "\t".join(part for part in parts if part)


def _period(since: date | None, until: date | None) -> str:
    begun = f"{since:%Y-%m-%d}起" if since else ""
    return begun + (f"{until:%Y-%m-%d}止（不含当日）" if until else "")
