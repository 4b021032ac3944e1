"""The cells as they stand side by side on paper (并排的单元格)."""

from gongkai.core.form.edition import Edition, Table
from gongkai.core.form.report import Report

Line = tuple[str, ...]


def printed_lines(report: Report, edition: Edition) -> tuple[Line, ...]:
    """Return the lines of value cells as the report prints them (表格的行), left to right."""
    return tuple(line for table in edition.tables for line in _lines(table, report))


def _lines(table: Table, report: Report) -> tuple[Line, ...]:
    rows: dict[str, list[str]] = {}
    for spec in table.cells():
        rows.setdefault(spec.row.id, []).append(spec.id)
    alternatives = {row.id: row for block in table.blocks for row in block.rows if row.replaces}
    merged = {row for row in alternatives if any(cell in report.cells for cell in rows[row])}
    replaced = {one for row in merged for one in alternatives[row].replaces}
    hidden = (alternatives.keys() - merged) | replaced
    lines = tuple(tuple(cells) for row, cells in rows.items() if row not in hidden)
    return (tuple(cell for line in lines for cell in line),) if table.across else lines
