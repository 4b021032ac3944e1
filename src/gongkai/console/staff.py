"""`gongkai staff`: who works at the desk (工作人员)."""

import os
from typing import Annotated

import typer

from gongkai.accounts import lockout
from gongkai.accounts.changes import note
from gongkai.accounts.models import What
from gongkai.bodies import administering, staff
from gongkai.bodies.posts import StaffError
from gongkai.console import posts
from gongkai.console.deployed import fail, known_body, refuse_incomplete, speech
from gongkai.console.posts import BodyCode, OfficeName, RoleName, Username

PASSWORD = "GONGKAI_STAFF_PASSWORD"  # noqa: S105 the name of a variable
"""The environment variable a script gives the password in (密码变量)."""

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _staff() -> None:
    """工作人员。"""


@app.command()
def add(
    username: Username,
    name: Annotated[str, typer.Argument(help="姓名。")],
    body: BodyCode,
    role: RoleName,
    office: OfficeName = None,
) -> None:
    """新增账号；密码在提示后输入，或由环境变量 GONGKAI_STAFF_PASSWORD 给出。"""
    refuse_incomplete()
    owner = known_body(body)
    try:
        user = staff.add_staff(
            username=username,
            name=name,
            password=_password(),
            body=owner,
            role=role,
            office=posts.known_office(owner, office),
        )
    except StaffError as error:
        fail(str(error))
    note(posts.by_command(), What.OPENED, user=user, body=owner.code, detail=str(role.label))
    speech.print(f"已新增 {username}。")


@app.command()
def password(username: Username) -> None:
    """更换密码；在提示后输入，或由环境变量 GONGKAI_STAFF_PASSWORD 给出。"""
    refuse_incomplete()
    user = posts.known_account(username)
    try:
        staff.change_password(user, _password())
    except StaffError as error:
        fail(str(error))
    note(posts.by_command(), What.PASSWORD_GIVEN, user=user)


@app.command()
def close(username: Username) -> None:
    """停用账号；以其名义做过的事仍然保留，由它作出的委托随之失效。"""
    refuse_incomplete()
    administering.close(posts.by_command(), posts.known_account(username))


@app.command()
def reopen(username: Username) -> None:
    """恢复停用的账号。"""
    refuse_incomplete()
    administering.reopen(posts.by_command(), posts.known_account(username))


@app.command()
def unlock(username: Username) -> None:
    """解除登录锁定：忘掉这个账号此前输错的次数。"""
    refuse_incomplete()
    user = posts.known_account(username)
    if lockout.unlock(username):
        note(posts.by_command(), What.UNLOCKED, user=user)
        speech.print(f"已解锁 {username}。")
    else:
        speech.print(f"{username} 没有锁定。")


app.command()(posts.engage)
app.command()(posts.dismiss)
app.command()(posts.delegate)
app.command()(posts.withdraw)
app.command()(posts.office)
app.command(name="list")(posts.list_posts)


def _password() -> str:
    """Return the password: never from the command's words, which other users can list."""
    return os.environ.get(PASSWORD) or typer.prompt(
        "密码（至少 12 个字符）", hide_input=True, confirmation_prompt="再输一遍", err=True
    )
