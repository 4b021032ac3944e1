"""Locating wrong figures (差错定位): the time of a report, by how many of its cells are wrong."""

import time
from dataclasses import replace

import numpy as np

from bench.result import Result, Row
from bench.synthetic import FORM, report_at, synthetic
from bench.timing import percentile
from gongkai.core.form.catalog import edition
from gongkai.core.form.locate import locate
from gongkai.core.form.report import Cell, Kind, Report

_MOST = 8


def measure(*, quick: bool) -> Result:
    """Time the location of 1 to 8 wrong cells, report by report."""
    reports = 2 if quick else 60
    random = np.random.default_rng(3)
    sound, rows, all_of_them = _sound(reports), [], list[float]()
    for wrong in range(1, _MOST + 1):
        spent = [_spent(_spoilt(report, wrong, random)) for report in sound]
        all_of_them += spent
        rows.append(_row(f"{wrong} wrong cell{'s' if wrong > 1 else ''}", spent))
    rows.append(_row(f"1 to {_MOST} wrong cells together", all_of_them))
    return Result(
        title="Locating, milliseconds a report",
        rows=rows,
        notes=(
            (
                f"{reports} made-up reports each, 30 % of them with blank columns; cells drawn at "
                "random among those that an equation covers, and changed by up to 10. The time is "
                "that from the report to all its proposals, the verdict on its equations included."
            ),
        ),
    )


def _row(what: str, spent: list[float]) -> Row:
    half, most = percentile(spent, 0.5) * 1000, percentile(spent, 0.95) * 1000
    return Row(what=what, here=f"p50 {half:.1f} ms, p95 {most:.1f} ms")


def _sound(count: int) -> list[Report]:
    """Return reports in which nothing is wrong."""
    made = synthetic(2 * count, seed=2)
    planted = set(made.reports.tolist())
    numbers = [one for one in range(2 * count) if one not in planted]
    return [report_at(made.figures, number) for number in numbers[:count]]


def _spoilt(report: Report, wrong: int, random: np.random.Generator) -> Report:
    """Return the report with so many figures changed."""
    covered = {cell for one in edition(FORM).equations for cell in one.terms}
    shown = [
        cell for cell, one in report.cells.items() if cell in covered and one.kind is Kind.NUMBER
    ]
    cells = dict(report.cells)
    for cell in random.choice(shown, wrong, replace=False).tolist():
        value = int(report.cells[cell].value or 0) + int(random.integers(1, 11))
        cells[cell] = Cell(kind=Kind.NUMBER, value=value, raw=str(value))
    return replace(report, cells=cells)


def _spent(report: Report) -> float:
    began = time.process_time()
    locate(report)
    return time.process_time() - began
