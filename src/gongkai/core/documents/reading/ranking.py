"""Rank what stays in doubt by what the text says (读法排序): never decide by it."""

from dataclasses import replace

from gongkai.core.form.edition import Edition
from gongkai.core.form.prose.claims import claims
from gongkai.core.form.report import Cell, Kind, Report


def ranked(report: Report, edition: Edition) -> Report:
    """Return the report with the readings that its text names first (按正文排列读法).

    Only the order of an uncertain cell's readings changes: text is no proof.
    """
    doubtful = {
        cell: one
        for cell, one in report.cells.items()
        if one.kind is Kind.UNCERTAIN and len(one.readings) > 1
    }
    if not doubtful:
        return report
    said: dict[str, set[object]] = {}
    for claim in claims(report, edition):
        for cells in claim.sums:
            if len(cells) == 1:
                said.setdefault(next(iter(cells)), set()).add(claim.figure.value)
    reordered = {
        cell: _reordered(one, said[cell]) for cell, one in doubtful.items() if cell in said
    }
    return replace(report, cells={**report.cells, **reordered}) if reordered else report


def _reordered(cell: Cell, said: set[object]) -> Cell:
    readings = sorted(cell.readings, key=lambda value: value not in said)
    return replace(cell, readings=tuple(readings))
