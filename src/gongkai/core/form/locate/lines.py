"""Equations as lines that add up and combine (方程变形), exact throughout."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Self

from gongkai.core.form.edition import Equation
from gongkai.core.form.system import Domain, Exact


@dataclass(frozen=True, slots=True)
class Line:
    """An equation, or a sum of several (方程行).

    `residual` is what its terms add up to with the figures as shown, 0 where it holds.
    `rules` are the equations it was made from.
    """

    terms: Mapping[str, int]
    residual: Exact
    rules: frozenset[str]

    @classmethod
    def of(cls, equation: Equation, domains: Mapping[str, Domain]) -> Self:
        """Return the line of an equation; cells of several values count 0 in its residual."""
        residual = sum(
            factor * (domains[cell].value or 0) for cell, factor in equation.terms.items()
        )
        return cls(dict(equation.terms), residual, frozenset((equation.rule,)))

    def without(self, cell: str, pivot: "Line") -> "Line":
        """Return the line freed of a cell by adding a multiple of `pivot` (消元)."""
        own, other = self.terms[cell], pivot.terms[cell]
        terms = {one: factor * other for one, factor in self.terms.items()}
        for one, factor in pivot.terms.items():
            terms[one] = terms.get(one, 0) - factor * own
        terms = {one: factor for one, factor in terms.items() if factor}
        common = gcd(*terms.values()) or 1
        residual = _whole(Fraction(self.residual * other - pivot.residual * own, common))
        left = {one: factor // common for one, factor in terms.items()}
        return Line(left, residual, self.rules | pivot.rules)


@dataclass(frozen=True, slots=True)
class Reduced:
    """Lines solved for some cells (消元结果).

    `pivots` has a line for each cell solved for, free of the others; `rest` are the lines
    left over, free of them all; `dependent` are the cells that could not be solved for.
    """

    pivots: Mapping[str, Line]
    rest: tuple[Line, ...]
    dependent: tuple[str, ...]


def reduce(lines: Iterable[Line], cells: Collection[str]) -> Reduced:
    """Solve the lines for the cells (高斯—若尔当消元)."""
    rest = list(lines)
    pivots: dict[str, Line] = {}
    dependent: list[str] = []
    for cell in cells:
        holding = [line for line in rest if cell in line.terms]
        if not holding:
            dependent.append(cell)
            continue
        pivot = min(holding, key=lambda line: len(line.terms))
        rest = [
            line.without(cell, pivot) if cell in line.terms else line
            for line in rest
            if line is not pivot
        ]
        pivots = {
            solved: line.without(cell, pivot) if cell in line.terms else line
            for solved, line in pivots.items()
        }
        pivots[cell] = pivot
    return Reduced(pivots, tuple(rest), tuple(dependent))


def shift_of(line: Line, cell: str) -> Exact:
    """Return by how much the cell alone must change for the line to hold (所需改动)."""
    return _whole(Fraction(-line.residual, line.terms[cell]))


def _whole(value: Fraction) -> Exact:
    return int(value) if value.denominator == 1 else value
