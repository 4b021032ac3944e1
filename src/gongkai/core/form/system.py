"""The equations of one report as an exact system (方程组): a domain of values for every cell.

Numbers are exact throughout: int, or Fraction where a figure is not whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Self

from gongkai.core.form.edition import CellSpec, Column, Edition, Equation, Quantity
from gongkai.core.form.report import Cell, Kind, Number, Report, equations_of

Exact = int | Fraction

COUNTERS = frozenset("件个项条宗起次份")
"""Measure words of counted things: a count that prints one is a plain number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Domain:
    """The values a cell may have (取值范围): from `low` to `high`, None without an end.

    `choices` are the only values left, ascending, where the cell has several readings.
    `whole`: whole numbers only.
    """

    low: Exact | None = None
    high: Exact | None = None
    choices: tuple[Exact, ...] | None = None
    whole: bool = True

    @classmethod
    def of(cls, *values: Exact) -> Self:
        """Return the domain of exactly these values; at least one."""
        ordered = tuple(sorted(set(values)))
        return cls(
            low=ordered[0],
            high=ordered[-1],
            choices=ordered if len(ordered) > 1 else None,
            whole=all(isinstance(value, int) for value in ordered),
        )

    @property
    def value(self) -> Exact | None:
        """The only value possible (唯一值), None where there are several."""
        return self.low if self.low == self.high else None

    def contains(self, value: Exact) -> bool:
        """Say whether the cell may have this value."""
        return (
            (self.low is None or self.low <= value)
            and (self.high is None or value <= self.high)
            and (self.choices is None or value in self.choices)
            and (not self.whole or value == int(value))
        )

    def within(self, low: Exact | None, high: Exact | None) -> "Domain | None":
        """Return the part between two bounds (收窄), None where nothing is left."""
        low = self.low if low is None else low if self.low is None else max(self.low, low)
        high = self.high if high is None else high if self.high is None else min(self.high, high)
        if self.whole:
            low = None if low is None else ceil(low)
            high = None if high is None else floor(high)
        if low == self.low and high == self.high:
            return self
        if self.choices is not None:
            left = [one for one in self.choices if _between(one, low, high)]
            return Domain.of(*left) if left else None
        if low is not None and high is not None and low > high:
            return None
        return Domain(low=low, high=high, whole=self.whole)


@dataclass(frozen=True, kw_only=True)
class System:
    """The equations of a report with the domains of their cells (勾稽方程组)."""

    equations: tuple[Equation, ...]
    domains: Mapping[str, Domain]
    figures: Mapping[str, Exact]
    """The cells whose figure the report shows, and the figure: only these can be wrong."""
    blank: frozenset[str]
    """The cells that are there and empty."""
    free: Mapping[str, Domain]
    """What every cell could be if nothing stood in it."""

    def without(self, rules: Iterable[str]) -> "System":
        """Return the system with these equations left out."""
        left_out = set(rules)
        kept = tuple(one for one in self.equations if one.rule not in left_out)
        return replace(self, equations=kept)

    def having(self, domains: Mapping[str, Domain]) -> "System":
        """Return the system with other domains for some cells."""
        return replace(self, domains={**self.domains, **domains})

    def with_blanks_at_zero(self) -> "System":
        """Return the system with every blank cell 0 (空白按 0 计)."""
        return self.having({cell: Domain.of(0) for cell in self.blank})

    def freed(self, cells: Iterable[str]) -> "System":
        """Return the system with these cells open to any value."""
        return self.having({cell: self.free[cell] for cell in cells})


def system_of(report: Report, edition: Edition) -> System:
    """Return the system of a report's equations (建立方程组); contract: 'Cells in equations'."""
    equations = equations_of(report, edition)
    cells = tuple(dict.fromkeys(cell for one in equations for cell in one.terms))
    free = {cell: _any(edition.specs[cell].column.quantity) for cell in cells}
    figures, domains, blank = {}, dict(free), set()
    for cell in cells:
        shown = report.cells.get(cell)
        if shown is None:
            continue
        values = possible_values(shown, edition.specs[cell])
        if values:
            domains[cell] = Domain.of(*values)
        if shown.kind is Kind.UNCERTAIN:
            continue
        if values:
            figures[cell] = values[0]
        elif shown.kind is Kind.BLANK or shown.value is None:
            blank.add(cell)
    return System(
        equations=equations, domains=domains, figures=figures, blank=frozenset(blank), free=free
    )


def possible_values(cell: Cell, spec: CellSpec) -> tuple[Exact, ...]:
    """Return the values of a cell in equations (参与勾稽的取值), none where any is possible.

    A figure in a unit other than its column's cannot be compared and has none either.
    """
    if cell.kind is Kind.NOT_APPLICABLE:
        return (0,)
    if cell.kind is Kind.BLANK or not _comparable(cell.unit, spec.column):
        return ()
    shown = cell.readings if cell.kind is Kind.UNCERTAIN else (cell.value,)
    return tuple(dict.fromkeys(exact(one) for one in shown if one is not None and _finite(one)))


def exact(value: Number) -> Exact:
    """Return a figure as an exact number (精确值): int where it is whole."""
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else Fraction(value)


def as_number(value: Exact) -> Number:
    """Return an exact number as a report prints it (数值)."""
    if isinstance(value, int):
        return value
    if value.denominator == 1:
        return int(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def _any(quantity: Quantity) -> Domain:
    if quantity is Quantity.COUNT:
        return Domain(low=0)
    return Domain(whole=quantity is Quantity.CHANGE)


def _comparable(unit: str | None, column: Column) -> bool:
    return unit is None or unit == column.unit or unit in COUNTERS


def _finite(value: Number) -> bool:
    return isinstance(value, int) or value.is_finite()


def _between(value: Exact, low: Exact | None, high: Exact | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)
