"""The command `gongkai annual corpus` (语料): build one of a folder, check it, add it up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeAlias

import typer
from rich.console import Group, RenderableType
from rich.text import Text
from typer.core import TyperGroup

from gongkai.core.form.catalog import edition
from gongkai.core.form.finding import Severity
from gongkai.core.form.report import Report
from gongkai.core.form.rollup import By
from gongkai.core.form.rollup.amounts import as_cell
from gongkai.engine.commands.annual_text import findings_of, plain, tables_of
from gongkai.engine.commands.options import PROCESSORS, AsJson, AsOneJson, Files, Jobs, Speech
from gongkai.engine.commands.rollup import Cell, Table, Way, directory_of, refuse_unknown_cell
from gongkai.engine.commands.rollup_text import (
    not_counted_shown,
    opened_shown,
    reason,
    title,
)
from gongkai.engine.corpus.build import Found, Intake, ReadNew
from gongkai.engine.corpus.database import Database, NoCorpusError
from gongkai.engine.corpus.sieve import Verdict, verdicts
from gongkai.engine.corpus.store import Store
from gongkai.engine.corpus.sums import Adding, Total, Totals
from gongkai.engine.folded import Folded
from gongkai.engine.folder import files_of
from gongkai.engine.language import Language, Translate, translator
from gongkai.engine.objects import finding_object, json_line
from gongkai.engine.rolled_objects import sum_object
from gongkai.engine.run import CONTRADICTORY, FINE, UNREADABLE, process, stoppable
from gongkai.engine.screen import Screen
from gongkai.engine.summed import NotCounted
from gongkai.engine.workers import Workers

_Context: TypeAlias = Any


class BuildByDefault(TyperGroup):
    """Builds a corpus where no other command is named (默认建立语料库)."""

    def parse_args(self, ctx: _Context, args: list[str]) -> list[str]:
        """Put `build` before arguments that name no command (补上默认命令)."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["build", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    name="corpus",
    cls=BuildByDefault,
    help="语料库：把文件夹中的报告读成 Parquet，再成批核对、汇总。",
    no_args_is_help=True,
    add_completion=False,
)
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="语料库所在的文件夹。")]
Retry = Annotated[bool, typer.Option("--retry", help="以前没能读取的文件，内容未变也再读一次。")]
Kept = Annotated[Path, typer.Argument(metavar="DIR", help="语料库所在的文件夹。")]


@app.command()
def build(files: Files, out: Out, retry: Retry = False, jobs: Jobs = PROCESSORS) -> None:
    """把文件读入语料库；再次运行时只读新增和改动过的文件。

    退出码：0 全部读取；2 有文件无法读取。
    """
    try:
        store = Store.opened(out)
    except OSError:
        _fail(f"不能在“{out}”建立语料库，请检查路径和权限。")
    if retry:
        store.forget_failures()
    intake = Intake(store)

    def take(_: Screen, found: Found) -> None:
        intake.take(found)

    translate = translator(Language.ZH)
    with stoppable(), Workers(jobs) as workers:
        try:
            listed = list(files_of(files))
            work = ReadNew(store.known)
            process(listed, work, take, workers=workers, jobs=jobs, translate=translate)
        finally:
            store.flush()
        failed = store.list_files(intake.files)
    typer.echo(
        f"共 {len(intake.files)} 份文件，本次新读 {len(intake.new)} 份，无法读取 {failed} 份。"
    )
    raise typer.Exit(UNREADABLE if failed else FINE)


@app.command()
def check(folder: Kept, as_json: AsJson = False, language: Speech = Language.ZH) -> None:
    """核对语料库中全部报告的勾稽关系，只列出有问题的文件。

    退出码：0 没有错误；1 有报告自相矛盾；2 有文件没能读取。
    """
    translate = translator(language)
    status = FINE
    with stoppable(), Screen(1, translate) as screen:
        for verdict in verdicts(_opened(folder)):
            status = max(status, _status(verdict))
            if as_json:
                screen.line(json_line(_verdict_object(verdict, translate)))
            elif verdict.error is not None or verdict.findings:
                screen.show(Group(*_verdict_shown(verdict, translate), ""))
    raise typer.Exit(status)


@app.command()
def rollup(
    folder: Kept,
    bodies: Table = None,
    by: Way = By.YEAR,
    cell: Cell = None,
    as_json: AsOneJson = False,
    language: Speech = Language.ZH,
) -> None:
    """汇总语料库，口径与 gongkai annual rollup 相同。

    退出码：0 已汇总；1 有文件没有计入，或有的数因单位问题没有汇总。
    """
    translate = translator(language)
    refuse_unknown_cell(cell)
    adding = Adding.of(_opened(folder), directory_of(bodies))
    with stoppable(), Screen(1, translate) as screen:
        found = list(adding.totals(by))
        if as_json:
            screen.line(json_line(_rollup_object(adding, found, cell, translate)))
        else:
            for one in found:
                screen.show(Group(*_totals_shown(adding, one, cell, translate), ""))
            screen.show(Group(*not_counted_shown(_not_counted(adding), translate)))
    refused = any(one.sum.refusal for group in found for one in group.totals.values())
    raise typer.Exit(CONTRADICTORY if refused or adding.not_counted else FINE)


def _opened(folder: Path) -> Database:
    try:
        return Database(folder)
    except NoCorpusError:
        _fail(f"“{folder}”中没有语料库，请先运行 gongkai annual corpus FOLDER --out {folder}。")


def _fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(UNREADABLE)


def _status(verdict: Verdict) -> int:
    if verdict.error is not None:
        return UNREADABLE
    wrong = any(one.severity is Severity.ERROR for one in verdict.findings)
    return CONTRADICTORY if wrong else FINE


def _verdict_object(verdict: Verdict, _: Translate) -> dict[str, object]:
    return {
        "file": verdict.file,
        "findings": [finding_object(one, _) for one in verdict.findings],
        "error": verdict.error,
    }


def _verdict_shown(verdict: Verdict, _: Translate) -> Iterator[RenderableType]:
    yield Folded(plain(verdict.file), style="bold")
    if verdict.error is not None:
        yield Folded(plain(verdict.error), style="red")
    else:
        yield from findings_of(verdict.findings, edition("2021"), _)


def _rollup_object(
    adding: Adding, found: list[Totals], cell: str | None, _: Translate
) -> dict[str, object]:
    return {
        "sums": [_totals_object(adding, one, cell, _) for one in found],
        "not_counted": [
            {"file": one.file, "error": reason(one, _)} for one in _not_counted(adding)
        ],
    }


def _totals_object(
    adding: Adding, one: Totals, cell: str | None, _: Translate
) -> dict[str, object]:
    opened: dict[str, object] = {}
    if cell is not None and cell in one.totals:
        opened["opened"] = sum_object(adding.opened(one.group, cell))
    return {
        "year": one.group.year,
        "level": one.group.level,
        "body": one.group.top,
        "forms": list(one.forms),
        "counted": len(one.counted),
        "missing": [{"code": body.code, "name": body.name} for body in one.missing],
        "cells": {name: _total_object(total) for name, total in one.totals.items()},
        **opened,
        "findings": [finding_object(found, _) for found in one.findings],
    }


def _total_object(total: Total) -> dict[str, object]:
    return {
        "value": total.sum.value,
        **({"unit": total.sum.unit} if total.sum.unit else {}),
        "refused": total.sum.refusal and total.sum.refusal.value,
        "counted": total.counted,
        "gaps": dict(total.gaps),
    }


def _totals_shown(
    adding: Adding, one: Totals, cell: str | None, _: Translate
) -> Iterator[RenderableType]:
    yield Folded(title(one.group, len(one.counted), adding.directory.bodies, _), style="bold")
    if one.findings:
        yield from findings_of(one.findings, edition("2021"), _)
    if not one.forms:
        return
    form = edition(one.forms[-1])
    if cell is not None and cell in one.totals:
        yield from opened_shown(adding.opened(one.group, cell), form, _)
        return
    cells = {name: as_cell(total.sum, form.specs[name]) for name, total in one.totals.items()}
    shown = {name: found for name, found in cells.items() if found is not None}
    yield from tables_of(Report(form=form.id, cells=shown), form, _)
    gaps = sum(sum(total.gaps.values()) for total in one.totals.values())
    if gaps:
        text = _("{count} 个空白、缺失或存疑的单元格没有计入，也没有按 0 计。")
        yield Text(text.format(count=gaps), style="yellow")


def _not_counted(adding: Adding) -> list[NotCounted]:
    return [NotCounted(file=file, reason=why) for file, why in adding.not_counted]
