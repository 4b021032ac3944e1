"""Narrowing of domains (区间推算): what each equation leaves for each of its cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from gongkai.core.form.edition import Equation
from gongkai.core.form.system import Domain, Exact

_STEPS = 2_000
"""Rows looked at; a stop before the end only leaves domains wider than need be."""

Domains = dict[str, Domain]


@dataclass(frozen=True, slots=True)
class Row:
    """An equation of unknowns (方程): the terms add up to `rhs`."""

    terms: Mapping[str, int]
    rhs: Exact

    @classmethod
    def of(cls, equation: Equation, domains: Mapping[str, Domain]) -> Self:
        """Return the equation with the cells of one possible value moved to the right."""
        return cls(equation.terms, 0).reduced(domains)

    def reduced(self, domains: Mapping[str, Domain]) -> Self:
        """Return the row with the cells of one possible value moved to the right."""
        terms, rhs = {}, self.rhs
        for cell, factor in self.terms.items():
            value = domains[cell].value
            if value is None:
                terms[cell] = factor
            else:
                rhs -= factor * value
        return type(self)(terms, rhs)

    def holds(self, values: Mapping[str, Exact]) -> bool:
        """Say whether the values, one for every cell of the row, satisfy it."""
        return sum(factor * values[cell] for cell, factor in self.terms.items()) == self.rhs


def tighten(rows: Iterable[Row], domains: Mapping[str, Domain]) -> Domains | None:
    """Return the narrowed domains (收窄取值范围), None where some cell has no value left.

    None is a proof that the rows cannot hold together. Anything else proves nothing.
    """
    narrowed = dict(domains)
    listed = tuple(rows)
    waiting = dict.fromkeys(range(len(listed)))
    for _ in range(_STEPS):
        if not waiting:
            break
        place = next(iter(waiting))
        del waiting[place]
        changed = _narrow(listed[place], narrowed)
        if changed is None:
            return None
        if changed:
            touched = (at for at, row in enumerate(listed) if not changed.isdisjoint(row.terms))
            waiting.update(dict.fromkeys(touched))
    return narrowed


def _narrow(row: Row, domains: Domains) -> set[str] | None:
    """Narrow the cells of one row in place; return those narrowed, None where it cannot hold."""
    if not _fits(row, domains):
        return None
    ranges = {cell: _range(domains[cell], factor) for cell, factor in row.terms.items()}
    lowest, no_low = _total(low for low, _ in ranges.values())
    highest, no_high = _total(high for _, high in ranges.values())
    changed = set()
    for cell, factor in row.terms.items():
        low, high = ranges[cell]
        most = _bound(row.rhs, lowest, no_low, low)
        least = _bound(row.rhs, highest, no_high, high)
        narrowed = domains[cell].within(*_divided(least, most, factor))
        if narrowed is None:
            return None
        if narrowed is not domains[cell]:
            domains[cell] = narrowed
            changed.add(cell)
    return changed


def _fits(row: Row, domains: Domains) -> bool:
    if not row.terms:
        return row.rhs == 0
    return row.rhs == int(row.rhs) or not all(domains[cell].whole for cell in row.terms)


def _range(domain: Domain, factor: int) -> tuple[Exact | None, Exact | None]:
    low = None if domain.low is None else factor * domain.low
    high = None if domain.high is None else factor * domain.high
    return (low, high) if factor > 0 else (high, low)


def _total(bounds: Iterable[Exact | None]) -> tuple[Exact, int]:
    """Return the sum of the finite bounds and the number of those without an end."""
    total: Exact = 0
    endless = 0
    for bound in bounds:
        if bound is None:
            endless += 1
        else:
            total += bound
    return total, endless


def _bound(rhs: Exact, total: Exact, endless: int, own: Exact | None) -> Exact | None:
    """Return what the other cells leave for one, None where they set no end."""
    if endless > (own is None):
        return None
    return rhs - (total if own is None else total - own)


def _divided(
    low: Exact | None, high: Exact | None, factor: int
) -> tuple[Exact | None, Exact | None]:
    if factor == 1:
        return low, high
    low = None if low is None else _over(low, factor)
    high = None if high is None else _over(high, factor)
    return (low, high) if factor > 0 else (high, low)


def _over(value: Exact, factor: int) -> Exact:
    if factor in {1, -1}:
        return value * factor
    quotient = Fraction(value) / factor
    return int(quotient) if quotient.denominator == 1 else quotient
