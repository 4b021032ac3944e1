"""What a finding is about, in one word (检查发现的指纹), to know it again in a later reading."""

import hashlib
import json

from gongkai.core.form.finding import Finding
from gongkai.core.form.report import Cell, Kind, Report


def fingerprint(finding: Finding, report: Report) -> str:
    """Return a digest of the rule, the cells it touches and what stands in them (指纹).

    Two readings of a report give a finding the same one as long as those cells hold the same
    and the figures found and expected are the same; wording, severity and proposals do not
    count. A finding that touches no cell is known by the values of its sentence.
    """
    about = [finding.rule, *(_content(cell, report.cells.get(cell)) for cell in finding.cells)]
    about += [str(finding.expected), str(finding.found)]
    if not finding.cells:
        about += [f"{name}={value}" for name, value in sorted(finding.values.items())]
    text = json.dumps(about, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _content(name: str, cell: Cell | None) -> str:
    """Return what stands in a cell; how a number is printed does not matter, words do."""
    if cell is None:
        return f"{name} missing"
    words = cell.raw.strip() if cell.kind is Kind.TEXT else ""
    readings = " ".join(map(str, cell.readings))
    return f"{name} {cell.kind} {cell.value} {cell.unit or ''} {readings} {words}"
