"""The command `gongkai annual` (年度报告): read and check reports in files and folders."""

from functools import partial
from typing import Annotated

import typer

from gongkai.core.form.report import Report
from gongkai.engine.batch import Outcome, check_one, read_one
from gongkai.engine.commands import convert, diff, likeness, locate, rollup
from gongkai.engine.commands.annual_text import shown
from gongkai.engine.commands.optional import WithCorpus
from gongkai.engine.commands.options import PROCESSORS, AsJson, Files, Jobs, Speech
from gongkai.engine.folder import files_of, printable
from gongkai.engine.language import Language, translator
from gongkai.engine.objects import checked_object, json_line, outcome_object
from gongkai.engine.previous import Previous
from gongkai.engine.run import process, stoppable
from gongkai.engine.screen import Screen
from gongkai.engine.workers import Workers

Earlier = Annotated[
    str | None,
    typer.Option("--previous", metavar="FILE", help="上一年度的报告，或存放它们的文件夹。"),
]

app = typer.Typer(
    name="annual",
    cls=WithCorpus,
    help="读取、核对政府信息公开工作年度报告。",
    no_args_is_help=True,
    add_completion=False,
)
_READ_HELP = """读取报告：每一格的数、缺失的单元格和各部分文字。

退出码：0 正常；2 有文件无法读取。"""
_CHECK_HELP = """核对报告：哪里对不上，最可能是哪一格有误。

退出码：0 没有错误；1 有报告自相矛盾；2 有文件无法读取。"""


@app.command(help=_READ_HELP)
def read(files: Files, as_json: AsJson = False, jobs: Jobs = PROCESSORS) -> None:
    """Read reports (读取): every cell, what is missing, and the running text."""
    translate = translator(Language.ZH)

    def emit(screen: Screen, outcome: Outcome) -> None:
        if as_json:
            screen.line(json_line(outcome_object(outcome)))
        else:
            screen.show(shown(outcome, translate, tables=True, findings=False))

    with stoppable(), Workers(jobs) as workers:
        status = process(
            list(files_of(files)), read_one, emit, workers=workers, jobs=jobs, translate=translate
        )
    raise typer.Exit(status)


@app.command(help=_CHECK_HELP)
def check(
    files: Files,
    as_json: AsJson = False,
    previous: Earlier = None,
    language: Speech = Language.ZH,
    jobs: Jobs = PROCESSORS,
) -> None:
    """Read and check reports (核对): what does not add up, and which cell is likely wrong."""
    translate = translator(language)

    def emit(screen: Screen, outcome: Outcome) -> None:
        if as_json:
            screen.line(json_line(checked_object(outcome, translate)))
        else:
            screen.show(shown(outcome, translate, tables=False, findings=True))

    listed = list(files_of(files))
    with stoppable(), Workers(jobs) as workers:
        run = partial(process, workers=workers, jobs=jobs, translate=translate)
        reports: list[Report] = []
        missed = run(_named(previous), read_one, partial(_keep, reports))
        earlier = Previous(reports=reports, sole=len(listed) == len(reports) == 1)
        status = run(listed, partial(check_one, previous_of=earlier.of), emit)
    raise typer.Exit(max(status, missed))


def _named(previous: str | None) -> list[str]:
    return list(files_of([previous])) if previous else []


def _keep(reports: list[Report], _: Screen, outcome: Outcome) -> None:
    """Keep a report of last year (上年报告), or say on standard error why it cannot be read."""
    if outcome.report is None:
        typer.echo(f"{printable(outcome.file)}：{outcome.error}", err=True)
    else:
        reports.append(outcome.report)


app.command(help=convert.HELP)(convert.convert)
app.command(help=locate.HELP)(locate.locate)
app.command(help=diff.HELP)(diff.diff)
app.command(help=likeness.HELP)(likeness.likeness)
app.command(help=rollup.HELP)(rollup.rollup)
