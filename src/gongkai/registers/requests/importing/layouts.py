"""How the sheets of an import are read (工作表的读法), to and from the stored form."""

from collections.abc import Sequence
from typing import Any

from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.mapping import Layout
from gongkai.core.daybook.sheets import Row, Sheet
from gongkai.registers.requests.importing.models import Import, ImportRow


def stored(name: str, layout: Layout) -> dict[str, Any]:
    """Return a sheet's layout as it is stored (存入的读法)."""
    return {
        "name": name,
        "header": layout.header,
        "columns": {column.value: place for column, place in layout.columns.items()},
        "year": layout.year,
        "used": layout.used,
    }


def layouts(batch: Import) -> tuple[Layout, ...]:
    """Return the layouts of all sheets (各工作表的读法)."""
    return tuple(
        Layout(
            header=one["header"],
            columns={Column(column): place for column, place in one["columns"].items()},
            year=one["year"],
            used=one["used"],
        )
        for one in batch.sheets
    )


def sheets(batch: Import, rows: Sequence[ImportRow]) -> tuple[Sheet, ...]:
    """Return the sheets as far as their rows are given (各工作表)."""
    found: list[list[Row]] = [[] for _ in batch.sheets]
    for row in rows:
        found[row.sheet].append(Row(number=row.number, cells=tuple(row.cells)))
    return tuple(
        Sheet(name=one["name"], rows=tuple(lines))
        for one, lines in zip(batch.sheets, found, strict=True)
    )
