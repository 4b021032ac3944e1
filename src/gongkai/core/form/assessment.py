"""What a report's equations say about it (勾稽判定): broken, doubtful, totals left blank."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.core.form.edition import Edition, Equation
from gongkai.core.form.report import Report
from gongkai.core.form.solver.conflicts import Conflict, conflicts
from gongkai.core.form.system import Domain, Exact, System, system_of


@dataclass(frozen=True, kw_only=True, slots=True)
class BlankTotal:
    """A total left blank over known parts (总计空白): its parts make `value`."""

    equation: Equation
    cell: str
    value: Exact


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """The verdict on a report's equations (判定结果)."""

    system: System
    broken: tuple[Conflict, ...]
    """Equations that no filling of the blanks satisfies together (不成立)."""
    doubtful: tuple[Conflict, ...]
    """Equations that hold, but not with every blank 0 (存疑)."""
    blank_totals: tuple[BlankTotal, ...]
    at_zero: System
    """The system with blanks 0, where blank totals over known parts are still to be found."""

    @property
    def clean(self) -> bool:
        """Whether every equation holds with every blank 0 (全部成立)."""
        return not self.broken and not self.doubtful


def assess(report: Report, edition: Edition) -> Assessment:
    """Return what holds and what does not (判定); contract: 'Cells in equations'."""
    system = system_of(report, edition)
    broken = conflicts(system.equations, system.domains)
    totals = tuple(_blank_totals(system))
    at_zero = system.with_blanks_at_zero().freed(one.cell for one in totals)
    rules = {equation.rule for conflict in broken for equation in conflict}
    filled = at_zero.having(_implied(totals, rules)).without(rules)
    return Assessment(
        system=system,
        broken=broken,
        doubtful=conflicts(filled.equations, filled.domains),
        blank_totals=totals,
        at_zero=at_zero,
    )


def _blank_totals(system: System) -> Iterator[BlankTotal]:
    for equation in system.equations:
        whole = equation.whole
        parts = [cell for cell in equation.terms if cell != whole]
        if whole not in system.blank or not all(cell in system.figures for cell in parts):
            continue
        signed = sum((equation.terms[cell] * system.figures[cell] for cell in parts), 0)
        value = -equation.terms[whole] * signed
        if system.free[whole].contains(value):
            yield BlankTotal(equation=equation, cell=whole, value=value)


def _implied(totals: tuple[BlankTotal, ...], broken: set[str]) -> Mapping[str, Domain]:
    """Return what the blank totals must be, those in a broken equation left open."""
    return {one.cell: Domain.of(one.value) for one in totals if one.equation.rule not in broken}
