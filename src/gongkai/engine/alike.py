"""Texts of the reports of many files (各份报告的行文), and which are alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.form.agency import same_body
from gongkai.core.form.likeness import Kinship, kinship
from gongkai.core.form.passages import Passage, passages
from gongkai.core.form.report import Report
from gongkai.engine.batch import Outcome, read_one
from gongkai.engine.workers import Workers


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded(Outcome):
    """The sentences of a file's report (行文); the report itself is kept without its contents."""

    passages: tuple[Passage, ...] = ()


def words_of_one(file: str, workers: Workers, limits: Limits) -> Worded:
    """Read one file and return its sentences (读取行文)."""
    outcome = read_one(file, workers, limits)
    if outcome.report is None:
        return Worded(file=file, error=outcome.error)
    try:
        found = workers.call(partial(passages, outcome.report), limits)
    except UnreadableDocumentError as error:
        return Worded(file=file, error=f"比对没有完成：{error}")
    return Worded(file=file, report=_emptied(outcome.report), passages=found)


def alike(texts: Sequence[Worded], least: float) -> Kinship:
    """Return which reports of different bodies are alike (不同机关之间的雷同)."""
    found = kinship([one.passages for one in texts], least)
    pairs = tuple(one for one in found.pairs if not _one_body(texts[one.first], texts[one.second]))
    return replace(found, pairs=pairs)


def _emptied(report: Report) -> Report:
    return Report(form=report.form, agency=report.agency, year=report.year)


def _one_body(one: Worded, other: Worded) -> bool:
    names = [outcome.report and outcome.report.agency for outcome in (one, other)]
    return all(names) and same_body(names[0] or "", names[1] or "")
