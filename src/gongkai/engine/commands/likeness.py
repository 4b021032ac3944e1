"""The command `gongkai annual likeness` (雷同比对)."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.core.form.likeness import LEAST, Kinship, Pair
from gongkai.engine.alike import Worded, alike, words_of_one
from gongkai.engine.commands.annual_text import plain
from gongkai.engine.commands.options import PROCESSORS, AsOneJson, Files, Jobs, Speech
from gongkai.engine.folded import Folded, fold
from gongkai.engine.folder import files_of, printable
from gongkai.engine.language import Language, Translate, translator
from gongkai.engine.objects import identity_object, json_line
from gongkai.engine.run import process, stoppable
from gongkai.engine.screen import Screen
from gongkai.engine.workers import Workers

HELP = """比对不同机关的报告：哪些文字雷同。

多数报告都有的句子（如条文）不算雷同；机关名称和年份的改动不算改动。
退出码：0 已比对；2 有文件无法读取。"""

Least = Annotated[
    float, typer.Option(min=0.05, max=1.0, help="沿用的句子达到这个比例才列出，0.3 即三成。")
]
_NAME = 27
_STRIKING = 0.8
"""Of one report's sentences, so many shared with most others are worth a word."""


def likeness(
    files: Files,
    as_json: AsOneJson = False,
    least: Least = LEAST,
    language: Speech = Language.ZH,
    jobs: Jobs = PROCESSORS,
) -> None:
    """Compare the texts of different bodies' reports (雷同比对)."""
    translate = translator(language)
    texts: list[Worded] = []

    def keep(_: Screen, found: Worded) -> None:
        texts.append(found)

    with stoppable(), Workers(jobs) as workers:
        status = process(
            list(files_of(files)), words_of_one, keep, workers=workers, jobs=jobs,
            translate=translate,
        )  # fmt: skip
        with Screen(1, translate) as screen:
            found = alike(texts, least)
            if as_json:
                screen.line(json_line(_object(texts, found)))
            else:
                screen.show(Group(*_shown(texts, found, translate), ""))
    raise typer.Exit(status)


def _object(texts: Sequence[Worded], found: Kinship) -> dict[str, object]:
    return {
        "files": [
            {**identity_object(one.file, one.report), "common": common, "error": one.error}
            for one, common in zip(texts, found.common, strict=True)
        ],
        "pairs": [
            {
                "first": printable(texts[one.first].file),
                "second": printable(texts[one.second].file),
                "sentences": one.sentences,
                "share": one.share,
                "own": one.own,
            }
            for one in found.pairs
        ],
    }


def _shown(texts: Sequence[Worded], found: Kinship, _: Translate) -> Iterator[RenderableType]:
    for one, common in zip(texts, found.common, strict=True):
        name = plain(printable(one.file))
        if one.error is not None:
            yield Folded(f"{name}：{plain(one.error)}", style="red")
        elif common is not None and common >= _STRIKING:
            yield Folded(
                _("{file}：{share:.0%} 的句子多数报告都有。").format(file=name, share=common)
            )
    if not found.pairs:
        yield Text(_("没有发现雷同的报告。"), style="green")
        return
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    grid.add_column(_("报告"), min_width=_NAME)
    grid.add_column(_("与之雷同的报告"), min_width=_NAME)
    for heading in (_("雷同"), _("句数")):
        grid.add_column(heading, justify="right")
    for pair in found.pairs:
        grid.add_row(*_row(pair, texts))
    yield grid


def _row(pair: Pair, texts: Sequence[Worded]) -> tuple[RenderableType, ...]:
    names = [plain(printable(texts[place].file)) for place in (pair.first, pair.second)]
    folded = [Text("\n".join(fold(name, _NAME))) for name in names]
    return (*folded, f"{pair.own:.0%}", str(pair.sentences))
