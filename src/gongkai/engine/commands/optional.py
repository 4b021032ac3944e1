"""Commands that need more than the engine itself (可选命令): loaded where that is installed."""

from importlib.util import find_spec
from pkgutil import resolve_name
from typing import Any, TypeAlias

import typer
from typer.core import TyperGroup

_Context: TypeAlias = Any
_Command: TypeAlias = Any
"""typer keeps the types of the click within it to itself."""

_CORPUS = "gongkai.engine.corpus.command:app"
_NEEDED = ("duckdb", "pyarrow")
_LACKING = "语料库需要 DuckDB 和 PyArrow，请先安装：pip install 'gongkai[corpus]'"

lacking = typer.Typer(add_completion=False)


@lacking.command(
    help="语料库：没有安装，需要 DuckDB 和 PyArrow。",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def say_what_is_lacking(_: typer.Context) -> None:
    """Say what must be installed (缺少组件) and end."""
    typer.echo(_LACKING, err=True)
    raise typer.Exit(2)


class WithCorpus(TyperGroup):
    """The annual commands with `corpus` among them (附语料命令), loaded when it is asked for."""

    def list_commands(self, ctx: _Context) -> list[str]:
        """Return the names of the commands (命令名)."""
        return [*super().list_commands(ctx), "corpus"]

    def get_command(self, ctx: _Context, cmd_name: str) -> _Command:
        """Return a command by its name (取命令), None where there is none."""
        if cmd_name != "corpus":
            return super().get_command(ctx, cmd_name)
        installed = all(find_spec(name) for name in _NEEDED)
        command = typer.main.get_command(resolve_name(_CORPUS) if installed else lacking)
        command.name = cmd_name
        return command
