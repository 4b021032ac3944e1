"""Many files at once (批量处理): read and checked side by side, given back in the order asked."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.form.check import check
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Report
from gongkai.engine.reading import load
from gongkai.engine.sandbox import read_safely
from gongkai.engine.workers import Workers

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Files taken on beyond the one whose turn it is, for each worker: what bounds the memory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one file (处理结果): a report, or the sentence that says why there is none."""

    file: str
    report: Report | None = None
    error: str | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def contradictory(self) -> bool:
        """Say whether the report contradicts itself (存在错误)."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


Made_co = TypeVar("Made_co", bound=Outcome, covariant=True)


class Work(Protocol[Made_co]):
    """What is done with one file (单份处理)."""

    def __call__(self, file: str, workers: Workers, limits: Limits) -> Made_co:
        """Return what became of the file (处理)."""
        ...


def read_one(file: str, workers: Workers, limits: Limits) -> Outcome:
    """Read one file in a worker process (读取一份)."""
    path = Path(file)
    try:
        return Outcome(
            file=file, report=read_safely(load(path, limits), path.name, limits, workers)
        )
    except UnreadableDocumentError as error:
        return Outcome(file=file, error=str(error))


def check_one(
    file: str,
    workers: Workers,
    limits: Limits,
    previous_of: Callable[[Report], Report | None],
) -> Outcome:
    """Read and check one file (读取并核对一份), against last year's report where there is one."""
    outcome = read_one(file, workers, limits)
    if outcome.report is None:
        return outcome
    job = partial(check, outcome.report, previous_of(outcome.report))
    try:
        return replace(outcome, findings=workers.call(job, limits))
    except UnreadableDocumentError as error:
        return Outcome(file=file, error=f"核对没有完成：{error}")


def in_order(work: Callable[[T], R], items: Iterable[T], jobs: int) -> Generator[R, None, None]:
    """Yield the results of `work` in the order of the items (按序输出), some computed ahead.

    When the caller stops early, what is not begun is left; what is under way is not waited for.
    """
    pending: deque[Future[R]] = deque()
    threads = ThreadPoolExecutor(jobs)
    try:
        for item in items:
            pending.append(threads.submit(work, item))
            if len(pending) > jobs * _AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
