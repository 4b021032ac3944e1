"""What every command of the platform begins with (命令的前提)."""

from typing import NoReturn

import typer
from django.core import checks
from django.db import OperationalError, connection
from rich.console import Console

from gongkai.bodies.models import Body
from gongkai.bodies.queries import body_of
from gongkai.ledger.row_security import see_everything

speech = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
"""Where commands speak to people (提示输出): standard error, so that results stay apart."""


def refuse_incomplete(*, sees_everything: bool = True) -> None:
    """End with what is missing (部署检查) where the deployment lacks something it needs.

    The database must answer too; the embedded one is started by that. From then on the command
    sees the rows of every body (全部可见), until it ends: who runs commands has the database.
    """
    _refuse(checks.run_checks(tags=["deployment"]))
    try:
        connection.ensure_connection()
    except OperationalError as error:
        fail(f"连不上数据库，请检查 DATABASE_URL：{str(error).strip()}")
    if sees_everything:
        see_everything()


def refuse_unguarded() -> None:
    """End where the ledger could be changed unseen (触发器缺失): before the site serves."""
    _refuse(checks.run_checks(tags=[checks.Tags.database], databases=["default"]))


def known_body(code: str) -> Body:
    """Return the body with that code (按代码查机关), or end with a sentence."""
    body = body_of(code)
    if body is None:
        fail(f"没有代码为 {code} 的机关。")
    return body


def fail(sentence: str) -> NoReturn:
    """End a command with a sentence (报错退出), exit status 2."""
    speech.print(sentence)
    raise typer.Exit(2)


def _refuse(found: list[checks.CheckMessage]) -> None:
    for message in found:
        speech.print(f"{message.msg}{message.hint or ''}")
    if any(message.is_serious() for message in found):
        raise typer.Exit(2)
