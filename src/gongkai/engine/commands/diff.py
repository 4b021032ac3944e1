"""The command `gongkai annual diff` (对比两份报告)."""

from typing import Annotated

import typer
from rich.console import Group

from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.own_json import cell_object
from gongkai.core.form.diff import CellChange, Diff, Prose
from gongkai.core.form.passages import Likeness, Passage
from gongkai.engine.batch import Outcome
from gongkai.engine.commands.diff_text import shown
from gongkai.engine.commands.options import AsOneJson, Speech
from gongkai.engine.compared import Compared, compare
from gongkai.engine.language import Language, translator
from gongkai.engine.objects import identity_object, json_line
from gongkai.engine.run import FINE, UNREADABLE, stoppable
from gongkai.engine.screen import Screen
from gongkai.engine.workers import Workers

HELP = """对比两份报告：哪些单元格变了，文字沿用了多少。

同一机关的两个年度、同一报告的两个版本、两版格式之间都可以。机关名称和年份的改动不算改动。
退出码：0 已对比；2 有文件无法读取。"""

Earlier = Annotated[str, typer.Argument(metavar="BEFORE", help="较早的一份。")]
Later = Annotated[str, typer.Argument(metavar="AFTER", help="较晚的一份。")]


def diff(
    before: Earlier, after: Later, as_json: AsOneJson = False, language: Speech = Language.ZH
) -> None:
    """Compare two reports (对比): the cells that differ, and what of the text is taken over."""
    translate = translator(language)
    with stoppable(), Workers(1) as workers, Screen(1, translate) as screen:
        found = compare(before, after, workers, DEFAULT_LIMITS)
        if as_json:
            screen.line(json_line(_object(found)))
        else:
            screen.show(Group(*shown(found, translate), ""))
    raise typer.Exit(UNREADABLE if found.diff is None else FINE)


def _object(found: Compared) -> dict[str, object]:
    return {
        "before": _file(found.before),
        "after": _file(found.after),
        **(_NOT_COMPARED if found.diff is None else _diff(found.diff)),
        "error": found.error,
    }


_NOT_COMPARED = dict.fromkeys(("one_body", "cells", "same", "only_before", "only_after", "text"))


def _file(outcome: Outcome) -> dict[str, object]:
    return {**identity_object(outcome.file, outcome.report), "error": outcome.error}


def _diff(found: Diff) -> dict[str, object]:
    return {
        "one_body": found.one_body,
        "cells": [_change(one) for one in found.changes],
        "same": found.same,
        "only_before": list(found.only_before),
        "only_after": list(found.only_after),
        "text": {
            **_counts(found.prose),
            "sections": {number: _section(one) for number, one in found.sections.items()},
        },
    }


def _change(one: CellChange) -> dict[str, object]:
    return {
        "cell": one.cell,
        "before": one.before and cell_object(one.before),
        "after": one.after and cell_object(one.after),
        "difference": one.difference,
        **({"before_parts": list(one.before_parts)} if one.before_parts else {}),
        **({"after_parts": list(one.after_parts)} if one.after_parts else {}),
    }


def _counts(prose: Prose) -> dict[str, object]:
    return {
        "sentences": len(prose.sentences),
        "exact": prose.exact,
        "near": prose.near,
        "share": prose.share,
    }


def _section(prose: Prose) -> dict[str, object]:
    return {
        **_counts(prose),
        "passages": [_passage(one, source) for one, source in prose.sentences],
        "dropped": [one.text for one in prose.dropped],
    }


def _passage(passage: Passage, source: Likeness | None) -> dict[str, object]:
    if source is None:
        return {"text": passage.text, "taken": "new", "source": None}
    return {
        "text": passage.text,
        "taken": "exact" if source.exact else "near",
        "source": source.source.text,
    }
