"""The `gongkai` program (命令行程序), put together from the entry points of what is installed."""

import logging
from functools import cache
from importlib.metadata import EntryPoint, entry_points, version
from importlib.util import find_spec
from typing import Annotated, Any, TypeAlias

import typer
from typer.core import TyperGroup

_GROUPS = {"gongkai.commands": None, "gongkai.platform_commands": "django"}
"""Groups of entry points, each with the package without which it is left out."""

_Context: TypeAlias = Any
_Command: TypeAlias = Any
"""typer keeps the types of the click within it to itself."""


class Commands(TyperGroup):
    """The commands that can run here (可用命令), each loaded when it is asked for."""

    def list_commands(self, ctx: _Context) -> list[str]:
        """Return the names of the commands (命令名)."""
        return sorted({*super().list_commands(ctx), *_found()})

    def get_command(self, ctx: _Context, cmd_name: str) -> _Command:
        """Return a command by its name (取命令), None where there is none."""
        entry = _found().get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        command = typer.main.get_command(entry.load())
        command.name = cmd_name
        return command


@cache
def _found() -> dict[str, EntryPoint]:
    return {
        entry.name: entry
        for group, needed in _GROUPS.items()
        if needed is None or find_spec(needed)
        for entry in entry_points(group=group)
    }


app = typer.Typer(
    name="gongkai",
    cls=Commands,
    help="政府信息公开：年度报告的读取、核对与管理。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def main() -> None:
    """Run the program (运行)."""
    logging.getLogger("gongkai").addHandler(logging.NullHandler())
    app()


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("gongkai"))
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="显示版本号。"),
    ] = False,
) -> None:
    """Do nothing by itself (主命令); the commands do the work."""
