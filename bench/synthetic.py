"""Reports made up by the million (合成报告), some with blank columns and some with one wrong cell.

A report is that of an office with few requests. It balances; a blank column stands for zeros, so
that the only equations that do not hold are those of the cells changed afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongkai.core.form.bulk import Figures
from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Cell, Kind, Report

FORM = "2021"
PARTIES = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
BLANK_COLUMNS = 0.3
"""The share of reports that leave one or two of the six columns blank."""
PLANTED = 0.02
"""The share of reports in which one figure was changed."""
_BLOCK = 50_000
_TABLE = "requests"
_HEAD = ("new", "carried_in")
_FOOT = ("concluded", "carried_out")


@dataclass(frozen=True, kw_only=True, eq=False)
class Synthetic:
    """Made-up figures (合成数据), and which cell of which report was changed."""

    figures: Figures
    cells: NDArray[np.intp]
    """The row of the changed cell, one a changed report."""
    reports: NDArray[np.intp]
    """The changed reports, ascending."""


def synthetic(reports: int, seed: int = 1) -> Synthetic:
    """Return so many made-up reports (生成合成报告), the same ones for the same seed."""
    form, random = edition(FORM), np.random.default_rng(seed)
    cells = tuple(form.specs)
    rows = {cell: row for row, cell in enumerate(cells)}
    values = np.zeros((len(cells), reports), dtype=np.int32)
    blanks = np.zeros((len(cells), -(-reports // 8)), dtype=np.uint8)
    for start in range(0, reports, _BLOCK - _BLOCK % 8):
        stop = min(start + _BLOCK - _BLOCK % 8, reports)
        block = values[:, start:stop]
        empty = _blank_columns(stop - start, random)
        _fill_requests(block, rows, form, empty, random)
        _fill_rest(block, rows, form, random)
        bits = np.packbits(empty, axis=1)
        for party, bit in zip(PARTIES, bits, strict=True):
            own = [rows[cell] for cell in _column(form, party)]
            blanks[own, start // 8 : start // 8 + bits.shape[1]] = bit
    figures = Figures(cells=cells, values=values, blanks=blanks)
    return _with_errors(figures, form, random)


def expected(made: Synthetic, form: Edition) -> set[tuple[str, int]]:
    """Return the equations that the changed cells are in (应当发现的差错), with their reports."""
    by_cell = {
        cell: [one.rule for one in form.equations if cell in one.terms]
        for cell in made.figures.cells
    }
    return {
        (rule, int(report))
        for row, report in zip(made.cells, made.reports, strict=True)
        for rule in by_cell[made.figures.cells[row]]
    }


def report_at(figures: Figures, number: int) -> Report:
    """Return one of the reports (取出一份报告) as the reader would give it."""
    form = edition(FORM)
    blank = np.unpackbits(figures.blanks[:, number // 8][:, np.newaxis], axis=1)[:, number % 8]
    shown = set(form.cells)
    cells = {
        cell: Cell(kind=Kind.BLANK) if empty else _number(int(value))
        for cell, value, empty in zip(figures.cells, figures.values[:, number], blank, strict=True)
        if cell in shown
    }
    return Report(form=FORM, year=2023, agency=f"第{number}局", cells=cells)


def _number(value: int) -> Cell:
    return Cell(kind=Kind.NUMBER, value=value, raw=str(value))


def _column(form: Edition, party: str) -> Iterator[str]:
    return (cell for cell in form.cells if cell.startswith(_TABLE) and cell.endswith(f".{party}"))


def _results(form: Edition) -> tuple[str, ...]:
    rows = dict.fromkeys(cell.split(".")[1] for cell in form.cells if cell.startswith(_TABLE))
    return tuple(row for row in rows if row not in {*_HEAD, *_FOOT})


def _blank_columns(reports: int, random: np.random.Generator) -> NDArray[np.bool_]:
    """Return which of the six columns are blank (空白列): one or two in some of the reports."""
    empty = np.zeros((len(PARTIES), reports), dtype=bool)
    some = np.flatnonzero(random.random(reports) < BLANK_COLUMNS)
    for _ in range(2):
        empty[random.integers(1, len(PARTIES), len(some)), some] = True
    return empty


def _fill_requests(
    block: NDArray[np.int32],
    rows: dict[str, int],
    form: Edition,
    empty: NDArray[np.bool_],
    random: np.random.Generator,
) -> None:
    results = _results(form)
    for number, party in enumerate(PARTIES):
        often = 1.5 if number == 0 else 0.1
        keep = ~empty[number]
        done = random.poisson(often, (len(results), block.shape[1])).astype(np.int32) * keep
        left, brought = (random.poisson(0.4, (2, block.shape[1])) * keep).astype(np.int32)
        whole = done.sum(axis=0, dtype=np.int32)
        brought = np.minimum(brought, whole + left)
        lines = (whole + left - brought, brought, *done, whole, left)
        for row, line in zip((*_HEAD, *results, *_FOOT), lines, strict=True):
            block[rows[f"{_TABLE}.{row}.{party}"]] = line
    for row in (*_HEAD, *results, *_FOOT):
        parts = [rows[f"{_TABLE}.{row}.{party}"] for party in PARTIES]
        block[rows[f"{_TABLE}.{row}.total"]] = block[parts].sum(axis=0)


def _fill_rest(
    block: NDArray[np.int32], rows: dict[str, int], form: Edition, random: np.random.Generator
) -> None:
    for spec in form.table("disclosure").cells():
        block[rows[spec.id]] = random.poisson(20, block.shape[1])
    disputes = form.table("disputes").blocks[0]
    parts = [column.id for column in disputes.columns if column.id != "total"]
    for row in disputes.rows:
        drawn = random.poisson(0.2, (len(parts), block.shape[1]))
        for part, line in zip(parts, drawn, strict=True):
            block[rows[f"disputes.{row.id}.{part}"]] = line
        block[rows[f"disputes.{row.id}.total"]] = drawn.sum(axis=0)


def _with_errors(figures: Figures, form: Edition, random: np.random.Generator) -> Synthetic:
    """Change one shown figure in some of the reports (植入差错), in place."""
    covered = {cell for one in form.equations for cell in one.terms} & set(form.cells)
    among = np.array([row for row, cell in enumerate(figures.cells) if cell in covered])
    reports = np.flatnonzero(random.random(figures.reports) < PLANTED)
    cells = random.choice(among, len(reports))
    shown = figures.blanks[cells, reports // 8] >> (7 - reports % 8) & 1 == 0
    cells, reports = cells[shown], reports[shown]
    by = random.choice([-3, -2, -1, 1, 2, 3, 9, 10], len(cells)).astype(np.int32)
    old = figures.values[cells, reports]
    figures.values[cells, reports] = np.where(old + by < 0, old - by, old + by)
    return Synthetic(figures=figures, cells=cells, reports=reports)
