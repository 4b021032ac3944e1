"""An equation written out with its figures (勾稽算式), for sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.core.form.assessment import Assessment
from gongkai.core.form.edition import Edition, Equation
from gongkai.core.form.report import Number, Report
from gongkai.core.form.system import Exact, as_number
from gongkai.core.form.wording import column_label, figure, line_label, row_label

_FEW = 4
"""Up to so many terms a sum shows its noughts as well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sums:
    """The two sides of a report's equations (等式两边), as figures and as words."""

    report: Report
    edition: Edition
    assessment: Assessment

    def known(self, equation: Equation) -> bool:
        """Say whether every cell of the equation has one value."""
        return all(self._value(cell) is not None for cell in equation.terms)

    def known_at_zero(self, equation: Equation) -> bool:
        """Say whether every cell of the equation has one value or is blank."""
        return all(self._value(cell) is not None or self._is_blank(cell) for cell in equation.terms)

    def sides(self, equation: Equation) -> tuple[Exact, Exact]:
        """Return the sums of the added and of the subtracted cells, unknown ones as 0."""
        added, subtracted = (self._cells(equation, sign) for sign in (1, -1))
        return self._sum(added), self._sum(subtracted)

    def implied(self, equation: Equation) -> tuple[str, Number] | None:
        """Return the only unknown cell of the equation and what it would have to be."""
        unknown = [cell for cell in equation.terms if self._value(cell) is None]
        if len(unknown) != 1:
            return None
        left, right = self.sides(equation)
        return unknown[0], as_number(-equation.terms[unknown[0]] * (left - right))

    def phrase(self, equation: Equation, sign: int) -> str:
        """Return one side in words: 本年新收 21 ＋ 上年结转 0 ＝ 21."""
        cells = self._cells(equation, sign)
        if all(self._value(cell) == 0 for cell in cells) and len(cells) > _FEW:
            return "各项均为 0"
        if all(self._is_blank(cell) for cell in cells) and len(cells) > 1:
            return "各项均为空白"
        shown = [cell for cell in cells if len(cells) <= _FEW or self._value(cell) != 0]
        terms = " ＋ ".join(f"{self._name(equation, cell)} {self._figure(cell)}" for cell in shown)
        rest = "（其余各项为 0）" if len(shown) < len(cells) else ""
        return f"{terms}{self._result(shown)}{rest}"

    def _result(self, cells: Sequence[str]) -> str:
        """Return what the terms shown add up to, nothing where that says no more than they do."""
        total = figure(as_number(self._sum(cells)))
        known = [cell for cell in cells if self._value(cell) is not None]
        if len(known) <= 1:
            return ""
        return f" ＝ {total}" if known == cells else f"（已填的数合计 {total}）"

    def _cells(self, equation: Equation, sign: int) -> tuple[str, ...]:
        order = {cell: number for number, cell in enumerate(self.edition.specs)}
        cells = [cell for cell, own in equation.terms.items() if own == sign]
        return tuple(sorted(cells, key=order.__getitem__))

    def _sum(self, cells: Sequence[str]) -> Exact:
        return sum((self._value(cell) or 0 for cell in cells), 0)

    def _value(self, cell: str) -> Exact | None:
        return self.assessment.system.domains[cell].value

    def _is_blank(self, cell: str) -> bool:
        return cell in self.assessment.system.blank

    def _figure(self, cell: str) -> str:
        domain = self.assessment.system.domains[cell]
        if domain.value is not None:
            return figure(as_number(domain.value))
        if cell not in self.report.cells:
            return "未见"
        if self._is_blank(cell):
            due = (one.value for one in self.assessment.blank_totals if one.cell == cell)
            return f"空白{self._either('应为 ', due)}"
        return f"存疑{self._either('', domain.choices or ())}"

    def _either(self, lead: str, values: Iterable[Exact]) -> str:
        several = " 或 ".join(figure(as_number(one)) for one in dict.fromkeys(values))
        return f"（{lead}{several}）" if several else ""

    def _name(self, equation: Equation, cell: str) -> str:
        rows = {self.edition.specs[one].row.id for one in equation.terms}
        return (column_label if len(rows) == 1 else row_label)(self.edition, cell)


def line_of(edition: Edition, equation: Equation) -> str:
    """Return the name of the row or column of the equation (所在行列)."""
    return line_label(edition, equation.terms)
