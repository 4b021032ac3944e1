"""`gongkai db`: the database (数据库)."""

from pathlib import Path
from typing import Annotated

import typer
from django.core.management import call_command

from gongkai.console import backup
from gongkai.console.deployed import fail, refuse_incomplete, speech
from gongkai.console.ledger import verify
from gongkai.ledger.guards import guards_made, unguarded
from gongkai.ledger.row_security import row_security_made, unprotected

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _db() -> None:
    """数据库。"""


@app.command()
def migrate() -> None:
    """把数据库升级到本版本的结构。"""
    refuse_incomplete()
    call_command("migrate", interactive=False, verbosity=1)


@app.command()
def dump(file: Annotated[Path, typer.Argument(help="备份文件，不能已经存在。")]) -> None:
    """把整个数据库备份到一个文件。"""
    refuse_incomplete()
    try:
        backup.dump(file)
    except backup.BackupError as error:
        fail(str(error))
    speech.print(f"已备份到 {file}。")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="备份文件。")],
) -> None:
    """把备份恢复到空的数据库，然后核验台账。"""
    refuse_incomplete()
    try:
        backup.restore(file)
    except backup.BackupError as error:
        fail(str(error))
    speech.print("备份已恢复。")
    if not guards_made():
        fail("备份来自没有台账的旧版本，请运行 gongkai db migrate。")
    lost = unguarded()
    if lost:
        fail(f"恢复的台账缺少触发器：{'、'.join(lost)}。")
    open_to_all = unprotected() if row_security_made() else []
    if open_to_all:
        fail(f"恢复的表没有行级安全：{'、'.join(open_to_all)}。")
    verify()
