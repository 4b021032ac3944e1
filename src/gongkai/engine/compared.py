"""Two files beside each other (两份文件的对比)."""

from dataclasses import dataclass
from functools import partial

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.form.diff import Diff, diff
from gongkai.engine.batch import Outcome, read_one
from gongkai.engine.workers import Workers


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What came of comparing two files (对比结果): a diff, or the sentence why there is none."""

    before: Outcome
    after: Outcome
    diff: Diff | None = None
    error: str | None = None


def compare(before: str, after: str, workers: Workers, limits: Limits) -> Compared:
    """Read two files and compare their reports (读取并对比), the earlier first."""
    earlier, later = (read_one(file, workers, limits) for file in (before, after))
    if earlier.report is None or later.report is None:
        return Compared(before=earlier, after=later)
    try:
        found = workers.call(partial(diff, earlier.report, later.report), limits)
    except UnreadableDocumentError as error:
        return Compared(before=earlier, after=later, error=f"对比没有完成：{error}")
    return Compared(before=earlier, after=later, diff=found)
