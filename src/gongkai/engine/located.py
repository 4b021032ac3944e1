"""Likely wrong figures of one file (差错定位)."""

from dataclasses import dataclass

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.locate import Place, places
from gongkai.core.form.report import Report
from gongkai.engine.batch import Outcome, read_one
from gongkai.engine.workers import Workers


@dataclass(frozen=True, kw_only=True, slots=True)
class Located(Outcome):
    """Where the report of a file contradicts itself (定位结果); `broken`: for certain."""

    places: tuple[Place, ...] = ()
    broken: bool = False

    @property
    def contradictory(self) -> bool:
        """Say whether the report contradicts itself (存在错误)."""
        return self.broken


def locate_one(file: str, workers: Workers, limits: Limits) -> Located:
    """Read one file and locate what is likely wrong in it (读取并定位一份)."""
    outcome = read_one(file, workers, limits)
    if outcome.report is None:
        return Located(file=file, error=outcome.error)
    try:
        broken, found = workers.call(_Search(outcome.report), limits)
    except UnreadableDocumentError as error:
        return Located(file=file, error=f"定位没有完成：{error}")
    return Located(file=file, report=outcome.report, broken=broken, places=found)


@dataclass(frozen=True, slots=True)
class _Search:
    """The search in one report (定位), as a job for a worker."""

    report: Report

    def __call__(self) -> tuple[bool, tuple[Place, ...]]:
        form = edition(self.report.form)
        assessment = assess(self.report, form)
        return bool(assessment.broken), places(self.report, form, assessment)
