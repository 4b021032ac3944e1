"""Proofs that equations cannot hold together (矛盾证明): found in floats, verified exactly.

A weighting of the rows whose weighted sum can never reach its right-hand side, whatever
the cells are within their domains (Farkas' lemma), is such a proof.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from gongkai.core.form.solver.propagation import Row
from gongkai.core.form.system import Domain, Exact

_DENOMINATORS = (1, 6, 120)
"""Weights of such a proof are simple fractions; the least denominators are tried first."""

Weights = tuple[Fraction, ...]


def contradiction(rows: Sequence[Row], domains: Mapping[str, Domain]) -> Weights | None:
    """Return weights that prove the rows contradictory (矛盾证明), None where none was found.

    None proves nothing. Readings count as the whole range between the least and the greatest.
    """
    candidate = _weights(rows, domains)
    if candidate is None:
        return None
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


def _weights(rows: Sequence[Row], domains: Mapping[str, Domain]) -> np.ndarray | None:
    """Solve for weights that exceed what the cells can reach by as much as possible.

    Unknowns: the weights y, and for each cell the positive part p and the negative part n
    of its weight in the sum. Maximises Σ rhs·y − Σ high·p + Σ low·n.
    """
    cells = list(dict.fromkeys(cell for row in rows for cell in row.terms))
    terms = matrix(rows, cells)
    split = np.hstack([terms.T, -np.eye(len(cells)), np.eye(len(cells))])
    highs, lows = [domains[one].high for one in cells], [domains[one].low for one in cells]
    gain = [float(row.rhs) for row in rows]
    gain += [-float(end or 0) for end in highs] + [float(end or 0) for end in lows]
    most = [0.0 if end is None else np.inf for end in (*highs, *lows)]
    found = milp(
        -np.array(gain),
        constraints=LinearConstraint(split, 0, 0),
        bounds=Bounds(
            np.r_[np.full(len(rows), -1.0), np.zeros(2 * len(cells))],
            np.r_[np.full(len(rows), 1.0), most],
        ),
    )
    return None if found.x is None else found.x[: len(rows)]


def matrix(rows: Sequence[Row], cells: Sequence[str]) -> np.ndarray:
    """Return the factors of the cells (系数矩阵), one line a row."""
    at = {cell: index for index, cell in enumerate(cells)}
    terms = np.zeros((len(rows), len(cells)))
    for line, row in enumerate(rows):
        for cell, factor in row.terms.items():
            terms[line, at[cell]] = factor
    return terms
