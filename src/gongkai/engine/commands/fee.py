"""The command `gongkai law fee` (信息处理费): the number alone, in yuan."""

from typing import Annotated

import typer

from gongkai import clock
from gongkai.core.law.dated import LawError
from gongkai.core.law.fees import Charge, charge_by_items, charge_by_pages
from gongkai.engine.commands.days import On
from gongkai.engine.run import UNREADABLE

_MOST = 10**9

app = typer.Typer(
    name="fee",
    help="信息处理费：应收多少元，只输出数字。",
    no_args_is_help=True,
    add_completion=False,
)


@app.command()
def items(
    nth: Annotated[
        int,
        typer.Option("--nth", min=1, max=_MOST, metavar="N", help="申请人当月在本机关的第几件。"),
    ],
    on: On = None,
) -> None:
    """按件计收：同一申请人一个自然月内向同一机关提出的第 N 件申请。"""
    day = on or clock.today()
    try:
        _print(charge_by_items(nth, on=day))
    except LawError as error:
        _refuse(error)


@app.command()
def pages(
    count: Annotated[
        int,
        typer.Option("--pages", min=0, max=_MOST, metavar="N", help="一件申请的页数（A4 单面）。"),
    ],
    on: On = None,
) -> None:
    """按量计收：一件申请提供 N 页。"""
    day = on or clock.today()
    try:
        _print(charge_by_pages(count, on=day))
    except LawError as error:
        _refuse(error)


def _print(charge: Charge) -> None:
    typer.echo(str(charge.amount))


def _refuse(error: LawError) -> None:
    typer.echo(str(error), err=True)
    raise typer.Exit(UNREADABLE)
