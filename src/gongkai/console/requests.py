"""`gongkai requests`: the register of requests (依申请公开), its docket and its retention."""

from typing import Annotated

import typer

from gongkai import clock
from gongkai.console.deployed import refuse_incomplete, speech
from gongkai.registers.requests.docketing import reindex as write_anew
from gongkai.registers.requests.retention import Expired, erase_expired, expired

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _requests() -> None:
    """依申请公开。"""


@app.command()
def reindex() -> None:
    """由留存的申请内容重建登记簿（列表摘要、检索和同类申请）；更换 SECRET_KEY 之后也要做。"""
    refuse_incomplete()
    speech.print(f"登记簿已重建，共 {write_anew()} 件。")


@app.command()
def retention(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不删除。")] = False,
) -> None:
    """删除保管期满的申请内容和附件；台账仍可核验。后台任务每天也做一次。"""
    refuse_incomplete()
    found = list(expired(clock.today())) if dry_run else erase_expired(clock.now())
    for one in found:
        typer.echo(_said(one))
    done = "到期，没有删除" if dry_run else "已删除"
    speech.print(f"共 {len(found)} 件{done}。")


def _said(one: Expired) -> str:
    what = "全部文字和附件" if one.whole else "申请人信息"
    return f"{one.chain} {one.number}：{what}，{one.values} 项"
