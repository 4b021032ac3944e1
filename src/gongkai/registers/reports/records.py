"""Findings and reports as they are stored (存储形式), and back again, equal to what they were."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.form.finding import Cause, Change, Finding, Proposal, Severity
from gongkai.core.form.fingerprint import fingerprint
from gongkai.core.form.report import Report
from gongkai.registers.reports import models

Stored = Mapping[str, Any]


def reading_of(report: Report) -> str:
    """Return the text to store for a report as read (读取结果)."""
    return own_json.write(report).decode("utf-8")


def report_of(reading: str) -> Report:
    """Return the report of a stored reading (年度报告)."""
    return own_json.read(reading.encode("utf-8"), DEFAULT_LIMITS)


def row_of(
    finding: Finding, report: Report, *, version: models.Version, position: int
) -> models.Finding:
    """Return the row to store for a finding of a report (检查发现), unsaved."""
    return models.Finding(
        version=version,
        position=position,
        rule=finding.rule,
        severity=finding.severity.value,
        cells=list(finding.cells),
        expected=_plain(finding.expected),
        found=_plain(finding.found),
        template=finding.template,
        values={name: _plain(value) for name, value in finding.values.items()},
        proposals=[_stored_proposal(proposal) for proposal in finding.proposals],
        more_proposals=finding.more_proposals,
        fingerprint=fingerprint(finding, report),
    )


def finding_of(row: models.Finding) -> Finding:
    """Return the finding of a stored row (检查发现)."""
    return Finding(
        rule=row.rule,
        severity=Severity(row.severity),
        cells=tuple(row.cells),
        expected=_exact(row.expected),
        found=_exact(row.found),
        template=row.template,
        values={name: _exact(value) for name, value in row.values.items()},
        proposals=tuple(_proposal(stored) for stored in row.proposals),
        more_proposals=row.more_proposals,
    )


def _stored_proposal(proposal: Proposal) -> Stored:
    return {
        "changes": [
            {"cell": one.cell, "found": _plain(one.found), "value": _plain(one.value)}
            for one in proposal.changes
        ],
        "cause": proposal.cause.value,
        "why": proposal.why,
    }


def _proposal(stored: Stored) -> Proposal:
    return Proposal(
        changes=tuple(
            Change(cell=one["cell"], found=_exact(one["found"]), value=_exact(one["value"]))
            for one in stored["changes"]
        ),
        cause=Cause(stored["cause"]),
        why=stored["why"],
    )


def _plain(value: object) -> Any:
    """Return a value as JSON has it: the shortest float of a Decimal reads back as the same."""
    return float(value) if isinstance(value, Decimal) else value


def _exact(value: Any) -> Any:
    return Decimal(repr(value)) if isinstance(value, float) else value
