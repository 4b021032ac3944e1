"""Adding up the reports of many files (多份文件的汇总)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongkai.core.form.finding import Severity
from gongkai.core.form.report import Report
from gongkai.core.form.rollup import By, RollUp, roll_up
from gongkai.core.form.rollup.filing import Filing
from gongkai.engine.batch import Outcome
from gongkai.engine.bodies_file import Directory, Unplaced, claim_of
from gongkai.engine.folder import printable
from gongkai.engine.run import CONTRADICTORY, FINE


@dataclass(frozen=True, kw_only=True, slots=True)
class NotCounted:
    """A file that is in no sum (没有计入的文件).

    `reason` is the sentence why it cannot be read, or why its report belongs nowhere.
    """

    file: str
    reason: str | Unplaced


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """The reports gathered for adding up (待汇总的报告), file by file."""

    directory: Directory
    filings: list[Filing] = field(default_factory=list)
    not_counted: list[NotCounted] = field(default_factory=list)

    def take(self, outcome: Outcome) -> None:
        """Take in what became of a file (收入一份); its running text is not kept."""
        if outcome.report is None:
            self.not_counted.append(NotCounted(file=outcome.file, reason=outcome.error or ""))
            return
        found = claim_of(outcome.report, self.directory, printable(outcome.file))
        if isinstance(found, Unplaced):
            self.not_counted.append(NotCounted(file=outcome.file, reason=found))
        else:
            self.filings.append(Filing(claim=found, report=_figures(outcome.report)))

    def rolled(self, by: By) -> tuple[RollUp, ...]:
        """Return the sums (汇总)."""
        return roll_up(self.filings, self.directory.bodies, by)

    def status(self, found: Sequence[RollUp]) -> int:
        """Return the exit status (退出码), that of unreadable files apart."""
        refused = any(
            finding.severity is Severity.ERROR for one in found for finding in one.findings
        )
        return CONTRADICTORY if refused or self.not_counted else FINE


def _figures(report: Report) -> Report:
    return replace(report, sections={}, outline=(), preamble="", strays=())
