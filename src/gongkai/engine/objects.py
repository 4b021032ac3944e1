"""What the command prints with --json (JSON 输出): one object a file, on one line."""

from collections.abc import Mapping

from gongkai.core.documents.own_json import encode, to_object
from gongkai.core.form.finding import Finding, Proposal
from gongkai.core.form.report import Report
from gongkai.engine.batch import Outcome
from gongkai.engine.folder import printable
from gongkai.engine.language import Translate, sentence

Object = Mapping[str, object]

_NOTHING_READ: Object = {
    "form": None,
    "agency": None,
    "year": None,
    "cells": {},
    "missing": [],
    "sections": {},
}


def json_line(found: Object) -> str:
    """Return an object as one line of JSON (单行 JSON)."""
    return encode(found)


def outcome_object(outcome: Outcome) -> dict[str, object]:
    """Return the object for a file that was read (读取结果), or could not be."""
    read = _NOTHING_READ if outcome.report is None else to_object(outcome.report)
    return {"file": printable(outcome.file), **read, "error": outcome.error}


def identity_object(file: str, report: Report | None) -> dict[str, object]:
    """Return what says which file and whose report it is (文件与报告); null where not known."""
    return {
        "file": printable(file),
        "form": report and report.form,
        "agency": report and report.agency,
        "year": report and report.year,
    }


def checked_object(outcome: Outcome, translate: Translate) -> dict[str, object]:
    """Return the object for a file that was checked (核对结果)."""
    findings = [finding_object(finding, translate) for finding in outcome.findings]
    return {**outcome_object(outcome), "findings": findings}


def finding_object(finding: Finding, translate: Translate) -> dict[str, object]:
    """Return the object for a finding (检查发现)."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "expected": finding.expected,
        "found": finding.found,
        "message": sentence(finding, translate),
        "proposal": [proposal_object(one) for one in finding.proposals] or None,
    }


def proposal_object(proposal: Proposal) -> dict[str, object]:
    """Return the object for a proposal (修改建议)."""
    return {
        "changes": [
            {"cell": change.cell, "found": change.found, "value": change.value}
            for change in proposal.changes
        ],
        "cause": proposal.cause.value,
        "why": proposal.why,
    }
