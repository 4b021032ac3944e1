"""Proofs that equations cannot hold together (矛盾证明): found in floats, verified exactly.

A weighting of the rows whose weighted sum can never reach its right-hand side, whatever
the cells are within their domains (Farkas' lemma), is such a proof.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from gongkai.core.form.solver.propagation import Row
from gongkai.core.form.system import Domain, Exact

_DENOMINATORS = (1, 6, 120)
"""Weights of such a proof are simple fractions; the least denominators are tried first."""

_GAPS = 1_000
"""The largest figure, in the unit of the gap asked for: keeps the numbers in a float's reach."""

Weights = tuple[Fraction, ...]


def contradiction(rows: Sequence[Row], domains: Mapping[str, Domain]) -> Weights | None:
    """Return weights that prove the rows contradictory (矛盾证明), None where none was found.

    None proves nothing. Readings count as the whole range between the least and the greatest.
    """
    problem = _Problem.of(rows, domains)
    for search in (problem.lightest, problem.widest):
        candidate = search()
        for denominator in _DENOMINATORS:
            weights = tuple(Fraction(round(one * denominator), denominator) for one in candidate)
            if proves(weights, rows, domains):
                return weights
    return None


def proves(weights: Weights, rows: Sequence[Row], domains: Mapping[str, Domain]) -> bool:
    """Say whether the weights prove the rows contradictory (核验证明), in exact numbers."""
    highest: Exact = 0
    for cell, weight in combined(weights, rows).items():
        end = domains[cell].high if weight > 0 else domains[cell].low
        if end is None:
            return False
        highest += weight * end
    goal = sum((weight * row.rhs for weight, row in zip(weights, rows, strict=True)), Fraction(0))
    return highest < goal


def combined(weights: Weights, rows: Sequence[Row]) -> dict[str, Fraction]:
    """Return the terms of the weighted sum of the rows (加权合并), those of 0 left out."""
    total: dict[str, Fraction] = {}
    for weight, row in zip(weights, rows, strict=True):
        if weight:
            for cell, factor in row.terms.items():
                total[cell] = total.get(cell, Fraction(0)) + weight * factor
    return {cell: weight for cell, weight in total.items() if weight}


@dataclass(frozen=True, slots=True)
class _Problem:
    """The search for weights as a linear program.

    Unknowns: the positive and the negative parts of the weights, and for each cell with two
    ends the positive part of its weight in the sum. `gap` is by how much the goal is missed:
    Σ rhs·weight less the most that the cells can reach.
    """

    split: np.ndarray
    least: np.ndarray
    most: np.ndarray
    gap: np.ndarray
    rows: int

    @classmethod
    def of(cls, rows: Sequence[Row], domains: Mapping[str, Domain]) -> Self:
        cells = list(dict.fromkeys(cell for row in rows for cell in row.terms))
        terms = matrix(rows, cells)
        ends = [(domains[cell].low, domains[cell].high) for cell in cells]
        reached = np.array([float(high or 0 if low is None else low) for low, high in ends])
        gap = np.array([float(row.rhs) for row in rows]) - terms @ reached
        both = [at for at, (low, high) in enumerate(ends) if low is not None and high is not None]
        widths = [float((ends[at][1] or 0) - (ends[at][0] or 0)) for at in both]
        parts = np.zeros((len(cells), len(both)))
        parts[both, range(len(both))] = -1
        return cls(
            split=np.hstack([terms.T, -terms.T, parts]),
            least=np.array([-np.inf if low is not None else 0.0 for low, _ in ends]),
            most=np.array(
                [0.0 if high is None or low is not None else np.inf for low, high in ends]
            ),
            gap=np.array([*gap, *-gap, *(-width for width in widths)]),
            rows=len(rows),
        )

    def lightest(self) -> np.ndarray:
        """Return the lightest weights with a gap of one unit: they name few rows."""
        unit = max(1.0, float(np.abs(self.gap).max(initial=0)) / _GAPS)
        cost = np.where(np.arange(len(self.gap)) < 2 * self.rows, 1.0, 0.0)
        return self._solved(cost, np.inf, LinearConstraint(self.gap / unit, 1, np.inf))

    def widest(self) -> np.ndarray:
        """Return weights of at most 1 with the widest gap: exact where figures are large."""
        return self._solved(-self.gap, 1.0)

    def _solved(self, cost: np.ndarray, top: float, *further: LinearConstraint) -> np.ndarray:
        highest = np.where(np.arange(len(self.gap)) < 2 * self.rows, top, np.inf)
        found = milp(
            cost,
            constraints=[LinearConstraint(self.split, self.least, self.most), *further],
            bounds=Bounds(0, highest),
        )
        if found.x is None:
            return np.zeros(self.rows)
        weights = found.x[: self.rows] - found.x[self.rows : 2 * self.rows]
        return weights / (np.abs(weights).max(initial=0) or 1.0)


def matrix(rows: Sequence[Row], cells: Sequence[str]) -> np.ndarray:
    """Return the factors of the cells (系数矩阵), one line a row."""
    at = {cell: index for index, cell in enumerate(cells)}
    terms = np.zeros((len(rows), len(cells)))
    for line, row in enumerate(rows):
        for cell, factor in row.terms.items():
            terms[line, at[cell]] = factor
    return terms
