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

    plus: tuple[int, ...]
    minus: tuple[int, ...]


def check_figures(figures: Figures, form: Edition) -> Verdicts:
    """Return the verdict on every equation of every report (批量勾稽).

    Raises ValueError where a cell of an equation is not among the figures, or is no count.
    """
    lines = [_line(one, form, figures.cells) for one in form.equations]
    unequal = np.zeros((len(lines), figures.blanks.shape[1]), dtype=np.uint8)
    above = np.zeros_like(unequal)
    for start in range(0, figures.reports, _BLOCK):
        octets = slice(start // 8, (start + _BLOCK) // 8)
        block = figures.values[:, start : start + _BLOCK]
        _compare(lines, block, unequal[:, octets], above[:, octets])
    broken = np.empty_like(unequal)
    for number, line in enumerate(lines):
        can_fall, can_rise = _any(figures.blanks, line.minus), _any(figures.blanks, line.plus)
        too_much = above[number] & ~can_fall
        too_little = unequal[number] & ~above[number] & ~can_rise
        broken[number] = too_much | too_little
    rules = tuple(one.rule for one in form.equations)
    return Verdicts(rules=rules, reports=figures.reports, unequal=unequal, broken=broken)


def listed(found: Bits) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where bits are set (列出): the numbers of the rules and of the reports."""
    rules, octets = np.nonzero(found)
    place, bit = np.nonzero(np.unpackbits(found[rules, octets][:, np.newaxis], axis=1))
    return rules[place], octets[place] * 8 + bit


def _compare(lines: Sequence[_Line], values: NDArray[np.int32], unequal: Bits, above: Bits) -> None:
    """Write of a block of reports which equations are not 0, and which are above it."""
    rows = list(values)
    left = np.empty(values.shape[1], dtype=_accumulator(lines, values))
    bits = np.empty(values.shape[1], dtype=bool)
    for number, line in enumerate(lines):
        np.copyto(left, rows[line.plus[0]])
        for row in line.plus[1:]:
            np.add(left, rows[row], out=left, dtype=left.dtype)
        for row in line.minus:
            np.subtract(left, rows[row], out=left, dtype=left.dtype)
        unequal[number] = np.packbits(np.not_equal(left, 0, out=bits))
        above[number] = np.packbits(np.greater(left, 0, out=bits))


def _any(blanks: Bits, rows: Sequence[int]) -> Bits:
    """Return in which reports one of these cells is blank (有空白)."""
    found = np.zeros(blanks.shape[1], dtype=np.uint8)
    for row in rows:
        np.bitwise_or(found, blanks[row], out=found)
    return found


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
        plus=tuple(rows[cell] for cell, sign in terms.items() if sign > 0),
        minus=tuple(rows[cell] for cell, sign in terms.items() if sign < 0),
    )
