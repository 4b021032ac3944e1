"""Settle what the layout leaves open (读法裁定): by the equations, where exactly one way holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from gongkai.core.documents.reading.choices import (
    Choice,
    Way,
    choice,
    implied,
    in_common,
    readings_of,
)
from gongkai.core.form.edition import Edition, Equation
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.core.form.solver.feasibility import solve
from gongkai.core.form.system import system_of

_MOST_TOGETHER = 300
"""Combinations of open choices beyond which they are not weighed together."""
_MOST_WEIGHED = 600
"""Readings weighed for one report, beyond which the rest stays open."""


@dataclass
class _Settling:
    """The cells that are certain so far, and the choices still open."""

    edition: Edition
    cells: dict[str, Cell] = field(default_factory=dict)
    open: list[Choice] = field(default_factory=list)
    weighed: int = 0

    def holds(self, found: Mapping[str, Cell]) -> bool:
        """Say whether the equations can hold with these cells beside the certain ones."""
        self.weighed += 1
        if self.weighed > _MOST_WEIGHED:
            return True
        report = Report(form=self.edition.id, cells={**self.cells, **found})
        system = system_of(report, self.edition)
        return not solve(system.equations, system.domains).impossible


def settled(choices: Sequence[Choice], edition: Edition) -> dict[str, Cell]:
    """Return the cells that the choices leave (裁定后的单元格), in no order.

    A choice is settled only where exactly one of its ways lets the equations hold, and
    its cells say so. Where several do, or none, its cells are uncertain, the readings
    that agree with the equations first.
    """
    work = _Settling(edition)
    for one in choices:
        if one.is_open:
            work.open.append(_with_implied(one, edition))
        else:
            work.cells.update(in_common(one))
    _open_doubtful_cells(work)
    if not work.open:
        return work.cells
    if work.holds({}):
        _settle_one_by_one(work)
        _settle_together(work)
    for one in work.open:
        work.cells.update(in_common(one))
    return work.cells


def _with_implied(one: Choice, edition: Edition) -> Choice:
    """Fill in what the equations say of a cell lost from a row whose other cells are known."""
    if not one.drawn:
        return one
    rules = [rule for rule in edition.equations if rule.terms.keys() <= set(one.cells)]
    return choice(one.cells, [_filled(one.cells, way, rules) for way in one.ways])


def _filled(cells: Sequence[str], way: Way, rules: Sequence[Equation]) -> Way:
    said = dict(zip(cells, way, strict=True))
    for rule in rules:
        lost = [cell for cell in rule.terms if said[cell] is None]
        numbers = {cell: _number(said[cell]) for cell in rule.terms if cell not in lost}
        known = {cell: number for cell, number in numbers.items() if number is not None}
        if len(lost) == 1 and len(known) == len(numbers):
            value = -rule.terms[lost[0]] * rule.residual(known)
            said[lost[0]] = implied(value) if value >= 0 else None
    return tuple(said[cell] for cell in cells)


def _number(cell: Cell | None) -> int | None:
    if cell is None:
        return None
    if cell.kind is Kind.NOT_APPLICABLE:
        return 0
    return cell.value if isinstance(cell.value, int) else None


def _open_doubtful_cells(work: _Settling) -> None:
    doubtful = [
        readings_of(cell_id, cell)
        for cell_id, cell in work.cells.items()
        if cell.kind is Kind.UNCERTAIN and len(cell.readings) > 1
    ]
    for one in doubtful:
        del work.cells[one.cells[0]]
    work.open.extend(doubtful)


def _settle_one_by_one(work: _Settling) -> None:
    """Settle each choice by the certain cells alone, until none more gives way."""
    before = None
    while before != len(work.open):
        before = len(work.open)
        for one in list(work.open):
            holding = [way for way in one.ways if work.holds(_said(one, way))]
            _decide(work, one, holding)


def _settle_together(work: _Settling) -> None:
    """Weigh the choices that are left against one another."""
    if not 1 < prod(len(one.ways) for one in work.open) <= _MOST_TOGETHER:
        return
    together = list(work.open)
    holding = [
        ways
        for ways in product(*(one.ways for one in together))
        if work.holds(_all_said(together, ways))
    ]
    for number, one in enumerate(together):
        _decide(work, one, [ways[number] for ways in holding])


def _decide(work: _Settling, one: Choice, holding: Sequence[Way]) -> None:
    """Keep the ways that hold: settle the cells on which they agree, rank the others."""
    left = choice(one.cells, holding)
    if not holding or len(left.ways) == len(one.ways):
        return
    work.open.remove(one)
    agreed = in_common(left)
    if len(left.ways) > 1:
        rest = [way for way in one.ways if way not in left.ways]
        doubtful = in_common(choice(one.cells, [*left.ways, *rest]))
    else:
        doubtful = {}
    before = in_common(one)
    for cell_id, cell in agreed.items():
        if cell.kind is Kind.UNCERTAIN:
            work.cells[cell_id] = doubtful.get(cell_id, cell)
        else:
            settled_now = before[cell_id].kind is Kind.UNCERTAIN
            work.cells[cell_id] = replace(cell, settled=cell.settled or settled_now)


def _said(one: Choice, way: Way) -> dict[str, Cell]:
    return {cell_id: cell for cell_id, cell in zip(one.cells, way, strict=True) if cell is not None}


def _all_said(choices: Sequence[Choice], ways: Sequence[Way]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for one, way in zip(choices, ways, strict=True):
        found |= _said(one, way)
    return found
