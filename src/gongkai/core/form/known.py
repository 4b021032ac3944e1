"""What a report says for certain about single figures (可知的数值), for rules that compare two."""

from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Kind, Number, Report, equations_of


def known(report: Report, cell: str) -> Number | None:
    """Return the number that stands in a cell (单元格的数值); None where none is certain."""
    found = report.cells.get(cell)
    if found is None or found.kind not in {Kind.NUMBER, Kind.TEXT}:
        return None
    return found.value


def known_or_summed(report: Report, edition: Edition, cell: str) -> Number | None:
    """Return a cell's number, or the sum of its parts where it gives none itself (可推知的数值).

    None where the cell gives no number and no equation has all its parts.
    """
    own = known(report, cell)
    if own is not None:
        return own
    if cell in report.cells and report.cells[cell].kind is Kind.NOT_APPLICABLE:
        return None
    for equation in equations_of(report, edition):
        if equation.whole == cell:
            parts = [known(report, part) for part in equation.terms if part != cell]
            numbers = [part for part in parts if part is not None]
            if len(numbers) == len(parts):
                return sum(numbers)
    return None


def possible(report: Report, edition: Edition, cell: str) -> frozenset[Number] | None:
    """Return every number a cell can mean (可能的数值); None where it leaves that open.

    A cell marked not applicable counts as 0, an uncertain one as any of its readings.
    """
    value = known_or_summed(report, edition, cell)
    if value is not None:
        return frozenset({value})
    found = report.cells.get(cell)
    if found is None:
        return None
    if found.kind is Kind.NOT_APPLICABLE:
        return frozenset({0})
    return frozenset(found.readings) or None
