"""Names of cells, rows and columns for sentences (称呼), from the labels the edition prints."""

import re
from collections.abc import Iterable
from decimal import Decimal

from gongkai.core.form.edition import CellSpec, Edition, Table
from gongkai.core.form.report import Number

_NOTE = re.compile(r"(?<=.)（[^（）]*）$")
"""A remark in brackets at a label's end: （单位：万元）. One at its beginning is its number."""
_ITEM = re.compile(r"\d")
_CHINESE_NUMBERS = "零一二三四五六七八九十"


def row_label(edition: Edition, cell: str) -> str:
    """Return the name of the cell's row (行名), e.g. 本年新收 or （三）不予公开·1.属于国家秘密.

    An item with an Arabic number takes the group before it along, for it says little alone.
    Raises KeyError where the edition has no such cell.
    """
    row = edition.specs[cell].row
    own = _inner(row.short or _plain(row.label))
    if not _ITEM.match(row.label) or len(row.path) == 1:
        return own
    return f"{_plain(row.path[-2])}·{own}"


def column_label(edition: Edition, cell: str) -> str:
    """Return the name of the cell's column (列名), e.g. 自然人; KeyError for no such cell."""
    return _plain(edition.specs[cell].column.label)


def cell_label(edition: Edition, cell: str) -> str:
    """Return the cell's name (单元格名), e.g. “本年新收”行“自然人”列; KeyError for no such cell."""
    line = "部分" if edition.table(edition.specs[cell].table).across else "行"
    return f"“{row_label(edition, cell)}”{line}“{column_label(edition, cell)}”列"


def cell_labels(edition: Edition, cells: Iterable[str]) -> str:
    """Return the names of several cells in one phrase (若干单元格名)."""
    return "、".join(cell_label(edition, cell) for cell in cells)


def table_label(edition: Edition, table: str) -> str:
    """Return the table's name (表名), e.g. 第三部分表格; KeyError where there is none such."""
    return f"第{_CHINESE_NUMBERS[edition.table(table).section]}部分表格"


def line_label(edition: Edition, cells: Iterable[str]) -> str:
    """Return the name of the row or column in which all the cells stand (所在行列).

    Cells of one row give “本年新收”行, cells of one column “自然人”列, others the table's name.
    """
    specs = [edition.specs[cell] for cell in cells]
    first = specs[0]
    if all(spec.row == first.row for spec in specs):
        return _row_phrase(edition, first, edition.table(first.table))
    if all(spec.column == first.column for spec in specs):
        return f"“{_plain(first.column.label)}”列"
    return table_label(edition, first.table)


def figure(value: Number | None) -> str:
    """Return a value as a sentence shows it (数值): plain digits, 空白 for none."""
    if value is None:
        return "空白"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _row_phrase(edition: Edition, spec: CellSpec, table: Table) -> str:
    return f"“{row_label(edition, spec.id)}”{'部分' if table.across else '行'}"


def _plain(label: str) -> str:
    return _NOTE.sub("", label)


def _inner(label: str) -> str:
    """Turn quotation marks of a label into inner ones, for the sentence quotes the label."""
    return label.replace("“", "‘").replace("”", "’")
