"""The tables of a corpus (语料表): their columns, and reports as rows of them and back."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import pyarrow as pa

from gongkai.core.form.report import Cell, Kind, Number, Report

Row = dict[str, object]

PLACES = 8
"""Digits after the point that a figure may have in a corpus."""
_LARGEST = Decimal(10) ** 20
"""Greater figures are none, and the sums of smaller ones always fit."""
FIGURE: pa.DataType = pa.decimal128(38, PLACES)
_NAME: pa.DataType = pa.dictionary(pa.int32(), pa.string())


def columns(**types: pa.DataType) -> pa.Schema:
    """Return the schema of a table (表结构) with these columns."""
    return pa.schema(list(types.items()))


REPORTS = columns(
    digest=pa.string(),
    form=_NAME,
    agency=pa.string(),
    year=pa.int32(),
    title=pa.string(),
    error=pa.string(),
)
CELLS = columns(
    digest=pa.string(),
    cell=_NAME,
    kind=_NAME,
    value=FIGURE,
    unit=pa.string(),
    raw=pa.string(),
    readings=pa.list_(FIGURE),
)
SECTIONS = columns(
    digest=pa.string(),
    section=_NAME,
    text=pa.string(),
)
FILES = columns(
    file=pa.string(),
    size=pa.int64(),
    digest=pa.string(),
    form=_NAME,
    agency=pa.string(),
    year=pa.int32(),
    error=pa.string(),
)


def report_row(digest: str, report: Report | None, error: str | None) -> Row:
    """Return the row of what was read (报告行)."""
    if report is None:
        return {"digest": digest, "error": error}
    return {
        "digest": digest,
        "form": report.form,
        "agency": _text(report.agency),
        "year": report.year,
        "title": _text(report.title),
    }


def cell_rows(digest: str, report: Report) -> Iterator[Row]:
    """Yield the rows of the cells (单元格行). A figure too fine or too great is uncertain."""
    for cell_id, cell in report.cells.items():
        value, readings = storable(cell.value), [storable(one) for one in cell.readings]
        lost = (cell.value is not None and value is None) or None in readings
        yield {
            "digest": digest,
            "cell": cell_id,
            "kind": Kind.UNCERTAIN if lost else cell.kind.value,
            "value": value,
            "unit": _text(cell.unit),
            "raw": _text(cell.raw),
            "readings": [] if lost else readings,
        }


def section_rows(digest: str, report: Report) -> Iterator[Row]:
    """Yield the rows of the running text (正文行)."""
    for number, text in report.sections.items():
        yield {"digest": digest, "section": number, "text": _text(text)}


def report_of(form: str, rows: Iterable[Mapping[str, object]]) -> Report:
    """Return the report of its cell rows (由行还原报告), without its running text."""
    return Report(form=form, cells={str(row["cell"]): _cell(row) for row in rows})


def storable(value: Number | None) -> Decimal | None:
    """Return a figure as the tables hold it (可存数值), None where they cannot, digit for digit."""
    if value is None:
        return None
    figure = Decimal(value)
    exponent = figure.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -PLACES or abs(figure) >= _LARGEST:
        return None
    return figure


def plain(value: Decimal) -> Number:
    """Return a stored figure as a report has it (还原数值): int where it is whole."""
    whole = int(value)
    return whole if whole == value else value.normalize()


def _text(text: str | None) -> str | None:
    """Return a text as Parquet can hold it (可存文字): half characters become question marks."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _cell(row: Mapping[str, object]) -> Cell:
    value, readings = row["value"], row["readings"]
    return Cell(
        kind=Kind(str(row["kind"])),
        value=plain(value) if isinstance(value, Decimal) else None,
        raw=str(row["raw"] or ""),
        unit=None if row["unit"] is None else str(row["unit"]),
        readings=tuple(plain(one) for one in readings) if isinstance(readings, list) else (),
    )
