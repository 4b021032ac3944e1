"""`gongkai bodies`: the administrative bodies (行政机关)."""

from typing import Annotated

import typer

from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import BodyError, add_body
from gongkai.console.deployed import fail, known_body, refuse_incomplete

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _bodies() -> None:
    """行政机关。"""


@app.command()
def add(
    code: Annotated[str, typer.Argument(help="统一社会信用代码，或本系统自定的代码。")],
    name: Annotated[str, typer.Argument(help="机关全称。")],
    level: Annotated[Level, typer.Option(help="层级。")],
    kind: Annotated[Kind, typer.Option(help="类型。")] = Kind.DEPARTMENT,
    parent: Annotated[str | None, typer.Option(help="上级机关的代码。")] = None,
) -> None:
    """新增一个行政机关。"""
    refuse_incomplete()
    above = known_body(parent) if parent else None
    try:
        add_body(code=code, name=name, level=level, kind=kind, parent=above)
    except BodyError as error:
        fail(str(error))
