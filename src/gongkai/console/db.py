"""`gongkai db`: the database (数据库)."""

import typer
from django.core.management import call_command

from gongkai.console.deployed import refuse_incomplete

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _db() -> None:
    """数据库。"""


@app.command()
def migrate() -> None:
    """把数据库升级到本版本的结构。"""
    refuse_incomplete()
    call_command("migrate", interactive=False, verbosity=1)
