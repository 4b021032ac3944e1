"""The command `gongkai annual locate` (差错定位)."""

from collections.abc import Iterator

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Edition
from gongkai.core.form.locate import Place
from gongkai.core.form.report import Report, equations_of
from gongkai.core.form.wording import line_label
from gongkai.engine.commands.annual_text import plain, proposal_line, summary
from gongkai.engine.commands.options import PROCESSORS, AsJson, Files, Jobs, Speech
from gongkai.engine.folded import Folded
from gongkai.engine.folder import files_of, printable
from gongkai.engine.language import Language, Translate, translator
from gongkai.engine.located import Located, locate_one
from gongkai.engine.objects import identity_object, json_line, proposal_object
from gongkai.engine.run import process, stoppable
from gongkai.engine.screen import Screen
from gongkai.engine.workers import Workers

HELP = """定位差错：各项勾稽关系不成立时，改动最少几格就能全部成立。

只提建议，不改任何数。退出码：0 没有矛盾；1 有报告自相矛盾；2 有文件无法读取。"""


def locate(
    files: Files,
    as_json: AsJson = False,
    language: Speech = Language.ZH,
    jobs: Jobs = PROCESSORS,
) -> None:
    """Locate figures that are likely wrong (定位): the smallest changes that would fit."""
    translate = translator(language)

    def emit(screen: Screen, found: Located) -> None:
        if as_json:
            screen.line(json_line(_object(found)))
        else:
            screen.show(Group(*_shown(found, translate), ""))

    with stoppable(), Workers(jobs) as workers:
        status = process(
            list(files_of(files)), locate_one, emit, workers=workers, jobs=jobs, translate=translate
        )
    raise typer.Exit(status)


def _object(found: Located) -> dict[str, object]:
    return {
        **identity_object(found.file, found.report),
        "places": [
            {
                "rules": _in_order(place, found.report),
                "proposals": [proposal_object(one) for one in place.proposals],
                "more": place.more,
            }
            for place in found.places
        ],
        "error": found.error,
    }


def _in_order(place: Place, report: Report | None) -> list[str]:
    if report is None:
        return sorted(place.rules)
    equations = equations_of(report, edition(report.form))
    return [one.rule for one in equations if one.rule in place.rules]


def _shown(found: Located, _: Translate) -> Iterator[RenderableType]:
    yield Folded(plain(printable(found.file)), style="bold")
    if found.report is None:
        yield Folded(plain(found.error or ""), style="red")
        return
    form = edition(found.report.form)
    yield summary(found.report, form, _)
    if not found.places:
        yield Text(_("各项勾稽关系全部成立。"), style="green")
    for place in found.places:
        yield from _place(place, found.report, form, _)


def _place(place: Place, report: Report, form: Edition, _: Translate) -> Iterator[RenderableType]:
    for equation in equations_of(report, form):
        if equation.rule in place.rules:
            line = line_label(form, equation.terms)
            statement = _("{line}不符合“{statement}”。").format(
                line=line, statement=equation.statement
            )
            yield Folded(statement, mark="  • ", style="bold red")
    for proposal in place.proposals:
        yield Folded(proposal_line(proposal, form, _), mark="    → ")
    if not place.proposals:
        yield Folded(_("没有找到改动较少的办法，请逐项核对。"), mark="    → ", style="dim")
    elif place.more:
        yield Folded(_("还有其他同样少的改法，没有一一列出。"), mark="    ", style="dim")
