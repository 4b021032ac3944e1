"""The cross-footing of many reports (批量勾稽), each equation for itself, the verdicts as bits.

An equation is *unequal* where it does not hold with every blank 0, and *broken* where it holds
for no filling of its own blanks. What follows for a report whose cells are known or blank:

- nothing unequal: `check` finds no error and no doubt in its sums;
- unequal and broken are the same: `check` finds exactly these equations broken, and no doubt;
- an equation is unequal, not broken: its blanks leave it open. Only `check` tells whether the
  equations can hold together (a doubt, or a blank total) or not (errors, which may then name
  equations that are equal here).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongkai.core.form.bulk.figures import Bits, Figures
from gongkai.core.form.edition import Edition, Equation, Quantity

_BLOCK = 32 * 1024
"""Reports taken at once, a multiple of 8: the sums of one equation stay in the nearest cache."""
_LARGEST = int(np.iinfo(np.int32).max)


@dataclass(frozen=True, kw_only=True, eq=False)
class Verdicts:
    """Which equations of which reports do not hold (批量判定)."""

    rules: tuple[str, ...]
    reports: int
    unequal: Bits
    """(rule, report / 8): not equal with every blank 0."""
    broken: Bits
    """(rule, report / 8): equal for no filling of the equation's own blanks."""


@dataclass(frozen=True, slots=True)
class _Line:
    """An equation as rows of the array (方程行): those added and those taken off."""

    plus: NDArray[np.intp]
    minus: NDArray[np.intp]


def check_figures(figures: Figures, form: Edition) -> Verdicts:
    """Return the verdict on every equation of every report (批量勾稽).

    Raises ValueError where a cell of an equation is not among the figures, or is no count.
    """
    lines = [_line(one, form, figures.cells) for one in form.equations]
    unequal = np.zeros((len(lines), figures.blanks.shape[1]), dtype=np.uint8)
    broken = np.zeros_like(unequal)
    for start in range(0, figures.reports, _BLOCK):
        values = figures.values[:, start : start + _BLOCK]
        octets = slice(start // 8, (start + _BLOCK) // 8)
        _check_block(
            lines, values, figures.blanks[:, octets], unequal[:, octets], broken[:, octets]
        )
    rules = tuple(one.rule for one in form.equations)
    return Verdicts(rules=rules, reports=figures.reports, unequal=unequal, broken=broken)


def listed(found: Bits) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where bits are set (列出): the numbers of the rules and of the reports."""
    rules, octets = np.nonzero(found)
    place, bit = np.nonzero(np.unpackbits(found[rules, octets][:, np.newaxis], axis=1))
    return rules[place], octets[place] * 8 + bit


def _check_block(
    lines: Sequence[_Line], values: NDArray[np.int32], blanks: Bits, unequal: Bits, broken: Bits
) -> None:
    """Write the verdicts on a block of reports into `unequal` and `broken`."""
    left = np.empty(values.shape[1], dtype=_accumulator(lines, values))
    bits = np.empty(values.shape[1], dtype=bool)
    for number, line in enumerate(lines):
        _residual(line, values, left)
        unlike = np.packbits(np.not_equal(left, 0, out=bits))
        above = np.packbits(np.greater(left, 0, out=bits))
        can_rise = np.bitwise_or.reduce(blanks[line.plus], axis=0)
        can_fall = np.bitwise_or.reduce(blanks[line.minus], axis=0)
        unequal[number] = unlike
        broken[number] = (above & ~can_fall) | (unlike & ~above & ~can_rise)


def _residual(line: _Line, values: NDArray[np.int32], left: NDArray[np.signedinteger]) -> None:
    """Write the difference of the two sides (差额) into `left`, blanks as 0."""
    left.fill(0)
    for row in line.plus:
        np.add(left, values[row], out=left, dtype=left.dtype)
    for row in line.minus:
        np.subtract(left, values[row], out=left, dtype=left.dtype)


def _accumulator(lines: Sequence[_Line], values: NDArray[np.int32]) -> type[np.signedinteger]:
    """Return the narrowest type in which no sum of these figures overflows.

    Figures below 0 look enormous without their sign, so one maximum answers for both ends.
    """
    longest = max((len(one.plus) + len(one.minus) for one in lines), default=1)
    largest = int(values.view(np.uint32).max(initial=0))
    return np.int32 if largest <= _LARGEST // longest else np.int64


def _line(equation: Equation, form: Edition, cells: Sequence[str]) -> _Line:
    """Return an equation as rows, alternative rows (合并填列) beside those they stand for.

    A report shows the one or the others, and what it does not show is 0 in the array.
    """
    terms = dict(equation.terms)
    for cell, parts in form.replacements.items():
        if terms.keys() >= set(parts):
            terms[cell] = terms[parts[0]]
    rows = {cell: row for row, cell in enumerate(cells)}
    for cell in terms:
        if cell not in rows:
            raise ValueError(f"{cell} of {equation.rule} is not among the figures")
        if form.specs[cell].column.quantity is not Quantity.COUNT:
            raise ValueError(f"{cell} of {equation.rule} is no count")
    return _Line(
        plus=np.array([rows[cell] for cell, sign in terms.items() if sign > 0], dtype=np.intp),
        minus=np.array([rows[cell] for cell, sign in terms.items() if sign < 0], dtype=np.intp),
    )
