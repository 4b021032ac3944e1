"""`gongkai holidays`: the holiday notices (节假日安排), and the due dates that follow from them."""

import json
from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction

from gongkai import clock
from gongkai.console.deployed import fail, refuse_incomplete, speech
from gongkai.core.dates.notice import Notice, NoticeError, notice_from
from gongkai.holidays.queries import calendar
from gongkai.holidays.services import load_notice
from gongkai.registers.requests.services import recount

app = typer.Typer(no_args_is_help=True, add_completion=False)

ACTOR = "console"


@app.callback()
def _holidays() -> None:
    """节假日安排。"""


@app.command()
def load(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="通知（JSON）。")],
) -> None:
    """录入一年的节假日安排，并重算各申请的答复期限。"""
    refuse_incomplete()
    notice = _notice(file)
    try:
        with transaction.atomic():
            new = load_notice(notice, actor=ACTOR, at=clock.now())
            changed = recount(notice.year) if new else 0
    except NoticeError as error:
        fail(f"{file}：{error}")
    if not new:
        speech.print(f"{notice.year} 年的节假日安排原来就是这样，没有改动。")
        return
    typer.echo(f"已录入 {notice.year} 年的节假日安排；{changed} 件申请的办理状态或者期限有变化。")


@app.command(name="list")
def list_years() -> None:
    """列出已有节假日安排的年份。"""
    refuse_incomplete()
    for notice in calendar().notices:
        typer.echo(notice.year)


def _notice(file: Path) -> Notice:
    try:
        return notice_from(json.loads(file.read_text(encoding="utf-8")))
    except (NoticeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        fail(f"{file}：{error}")
