"""The command `gongkai annual rollup` (汇总)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.form.catalog import editions
from gongkai.core.form.rollup import By, RollUp
from gongkai.engine.batch import Outcome, read_one
from gongkai.engine.bodies_file import Directory, read_bodies
from gongkai.engine.commands.options import PROCESSORS, AsOneJson, Files, Jobs, Speech
from gongkai.engine.commands.rollup_text import not_counted_shown, reason, shown
from gongkai.engine.folder import files_of, printable
from gongkai.engine.language import Language, Translate, translator
from gongkai.engine.objects import json_line
from gongkai.engine.rolled_objects import roll_up_object
from gongkai.engine.run import process, stoppable
from gongkai.engine.screen import Screen
from gongkai.engine.summed import Gathering
from gongkai.engine.workers import Workers

HELP = """汇总多份报告：每个机关只计一次，单位不同不相加，缺报的机关和空白的单元格逐一指出。

退出码：0 已汇总；1 有文件没有计入，或有的数因单位问题没有汇总；2 有文件无法读取。"""

Table = Annotated[
    Path | None,
    typer.Option(
        "--bodies",
        metavar="FILE",
        help="机关表（CSV 或 JSON）：code、name、parent、level、filed_by。",
    ),
]
Way = Annotated[By, typer.Option("--by", help="每年一个合计，或再按层级、按机关树分列。")]
Cell = Annotated[
    str | None,
    typer.Option("--cell", metavar="ID", help="只看这一格的合计由哪些机关的数构成。"),
]


def rollup(
    files: Files,
    bodies: Table = None,
    by: Way = By.YEAR,
    cell: Cell = None,
    as_json: AsOneJson = False,
    language: Speech = Language.ZH,
    jobs: Jobs = PROCESSORS,
) -> None:
    """Add up reports (汇总): each body once, units never mixed, what is missing named."""
    translate = translator(language)
    refuse_unknown_cell(cell)
    gathering = Gathering(directory=directory_of(bodies))

    def take(_: Screen, outcome: Outcome) -> None:
        gathering.take(outcome)

    with stoppable(), Workers(jobs) as workers:
        status = process(
            list(files_of(files)), read_one, take, workers=workers, jobs=jobs, translate=translate
        )
        found = gathering.rolled(by)
        with Screen(1, translate) as screen:
            if as_json:
                screen.line(json_line(_object(gathering, found, translate)))
            else:
                for one in found:
                    parts = shown(one, gathering.directory.bodies, cell, translate)
                    screen.show(Group(*parts, ""))
                screen.show(Group(*not_counted_shown(gathering.not_counted, translate)))
    raise typer.Exit(max(status, gathering.status(found)))


def _object(gathering: Gathering, found: Sequence[RollUp], _: Translate) -> dict[str, object]:
    return {
        "sums": [roll_up_object(one, _) for one in found],
        "not_counted": [
            {"file": printable(one.file), "error": reason(one, _)} for one in gathering.not_counted
        ],
    }


def directory_of(bodies: Path | None) -> Directory:
    """Return the table of bodies (机关表); ends the command where it cannot be used."""
    if bodies is None:
        return Directory()
    try:
        return read_bodies(bodies)
    except UnreadableDocumentError as error:
        raise typer.BadParameter(f"{printable(str(bodies))}：{error}") from error


def refuse_unknown_cell(cell: str | None) -> None:
    """End the command where no edition has the cell (没有这一格)."""
    if cell is not None and not any(cell in form.specs for form in editions().values()):
        raise typer.BadParameter(f"没有“{cell}”这个单元格，例如 requests.new.total。")
