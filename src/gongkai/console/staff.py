"""`gongkai staff`: who works at the desk (工作人员)."""

import os
from typing import Annotated

import typer
from django.contrib.auth.models import User

from gongkai import clock
from gongkai.accounts import lockout
from gongkai.accounts.changes import Doer, note
from gongkai.accounts.models import What
from gongkai.bodies import staff
from gongkai.bodies.models import Role
from gongkai.console.deployed import fail, known_body, refuse_incomplete, speech

PASSWORD = "GONGKAI_STAFF_PASSWORD"  # noqa: S105 the name of a variable
"""The environment variable a script gives the password in (密码变量)."""

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _staff() -> None:
    """工作人员。"""


@app.command()
def add(
    username: Annotated[str, typer.Argument(help="用户名。")],
    name: Annotated[str, typer.Argument(help="姓名。")],
    body: Annotated[str, typer.Option(help="机关代码。")],
    role: Annotated[Role, typer.Option(help="岗位：editor 经办人，supervisor 主管人员。")],
) -> None:
    """新增账号；密码在提示后输入，或由环境变量 GONGKAI_STAFF_PASSWORD 给出。"""
    refuse_incomplete()
    owner = known_body(body)
    try:
        staff.add_staff(username=username, name=name, password=_password(), body=owner, role=role)
    except staff.StaffError as error:
        fail(str(error))
    speech.print(f"已新增 {username}。")


@app.command()
def engage(
    username: Annotated[str, typer.Argument(help="用户名。")],
    body: Annotated[str, typer.Option(help="机关代码。")],
    role: Annotated[Role, typer.Option(help="岗位：editor 经办人，supervisor 主管人员。")],
) -> None:
    """让已有账号的人再为一个机关工作。"""
    refuse_incomplete()
    staff.engage(_known(username), known_body(body), role)


@app.command()
def password(username: Annotated[str, typer.Argument(help="用户名。")]) -> None:
    """更换密码；在提示后输入，或由环境变量 GONGKAI_STAFF_PASSWORD 给出。"""
    refuse_incomplete()
    user = _known(username)
    try:
        staff.change_password(user, _password())
    except staff.StaffError as error:
        fail(str(error))


@app.command()
def close(username: Annotated[str, typer.Argument(help="用户名。")]) -> None:
    """停用账号；以其名义做过的事仍然保留。"""
    refuse_incomplete()
    staff.close_account(_known(username))


@app.command()
def unlock(username: Annotated[str, typer.Argument(help="用户名。")]) -> None:
    """解除登录锁定：忘掉这个账号此前输错的次数。"""
    refuse_incomplete()
    user = _known(username)
    if lockout.unlock(username):
        note(Doer(user=None, at=clock.now()), What.UNLOCKED, user=user)
        speech.print(f"已解锁 {username}。")
    else:
        speech.print(f"{username} 没有锁定。")


def _known(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        fail(f"没有用户名为 {username} 的账号。")
    return user


def _password() -> str:
    """Return the password: never from the command's words, which other users can list."""
    return os.environ.get(PASSWORD) or typer.prompt(
        "密码（至少 12 个字符）", hide_input=True, confirmation_prompt="再输一遍", err=True
    )
