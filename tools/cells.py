"""Write docs/reference/cells.md, the list of all cells, from the data of the editions.

    .venv/bin/python tools/cells.py

A test keeps the page and the data together.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import (
    Block,
    Column,
    Edition,
    Equation,
    Origin,
    Quantity,
    Row,
    Succession,
    Table,
)

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cells.md"
NUMBERS = "〇一二三四五六"
LEAD = """# Cells and editions of the form

A cell id is `table.row.column`. The tables, rows and columns stand below in the order of the form.
A row has all the columns of its block. The data are in `src/gongkai/core/form/editions`, a file an
edition; this page is written from them by `tools/cells.py`.

A cell holds a count, a whole number from 0 on, unless its column says otherwise: a whole number of
either sign, or money, any decimal number.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as the editions' data give it."""
    parts = [LEAD, *(line for one in editions().values() for line in of_edition(one))]
    return "\n".join(parts) + "\n"


def of_edition(edition: Edition) -> Iterator[str]:
    """Yield the lines about an edition."""
    years = f"{edition.first_year} and {edition.last_year}" if edition.last_year else ""
    yield f"## Edition {edition.id}\n"
    yield (
        f"{edition.document}. For reports on {years or f'{edition.first_year} and later'}. "
        f"{len(edition.cells)} cells.\n"
    )
    for table in edition.tables:
        yield from of_table(table)
    yield "### Equations\n"
    yield from of_equations(edition)
    yield "### Between two years\n"
    yield from of_successions(edition)


def of_table(table: Table) -> Iterator[str]:
    """Yield the lines about a table."""
    yield f"### `{table.id}` {NUMBERS[table.section]}、{table.title}\n"
    for block in table.blocks:
        yield from of_block(block)


def of_block(block: Block) -> Iterator[str]:
    """Yield the columns of a block and its rows."""
    if block.heading:
        yield f"**{block.heading}**\n"
    yield "Columns: " + " · ".join(map(column_text, block.columns)) + "\n"
    yield "| row | printed label |"
    yield "|---|---|"
    yield from (f"| `{row.id}` | {row_text(row)} |" for row in block.rows)
    yield ""


def column_text(column: Column) -> str:
    """Return a column's id and label, and what it holds where that is no count."""
    money = f"money, {column.unit}" if column.unit else "money, no unit given"
    kinds = {Quantity.CHANGE: " (either sign)", Quantity.MONEY: f" ({money})"}
    return f"`{column.id}` {column.label}{kinds.get(column.quantity, '')}"


def row_text(row: Row) -> str:
    """Return a row's labels from the outermost in, and the rows for which it can stand."""
    replaced = "、".join(f"`{one}`" for one in row.replaces)
    return " → ".join(row.path) + (f" (printed in place of {replaced})" if replaced else "")


def of_equations(edition: Edition) -> Iterator[str]:
    """Yield a table of the equations, one line for those that differ in their line only."""
    yield "| rule | says | how many | basis |"
    yield "|---|---|---|---|"
    basis = {Origin.PRINTED: "printed on the form", Origin.DERIVED: "follows from the cells"}
    standard = [one for one in edition.equations if one.terms.keys() <= set(edition.cells)]
    for family, same in groupby(standard, key=lambda one: one.rule.rpartition(".")[0]):
        rules = list(same)
        along = place(rules[0])
        yield (
            f"| `{family}.<{along}>` | {rules[0].statement} | {len(rules)} "
            f"| {basis[rules[0].origin]} |"
        )
    yield ""


def of_successions(edition: Edition) -> Iterator[str]:
    """Yield a table of the rules between two years."""
    yield "| rule | says | how many | a difference is |"
    yield "|---|---|---|---|"
    for family, same in groupby(edition.successions, key=lambda one: one.rule.rpartition(".")[0]):
        rules = list(same)
        grave = "a warning" if rules[0].soft else "an error"
        along = place(rules[0])
        yield f"| `{family}.<{along}>` | {rules[0].statement} | {len(rules)} | {grave} |"
    yield ""


def place(rule: Equation | Succession) -> str:
    """Return whether the rule is about one row or one column."""
    cells = rule.terms if isinstance(rule, Equation) else rule.this_year
    return "row" if {one.split(".")[1] for one in cells} == {rule.rule.split(".")[-1]} else "column"


if __name__ == "__main__":
    main()
