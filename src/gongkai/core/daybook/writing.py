"""Writing a daybook (写出台账): xlsx row by row or csv, where no text can become a formula."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.core.daybook import words
from gongkai.core.daybook.cells import (
    BOLD,
    DAY_FORMAT,
    HEAD,
    MARK,
    begun,
    cell,
    csv_line,
    saved,
)
from gongkai.core.daybook.columns import DAYS, Column, specs

_WIDTHS = {Column.CONTENT: 48, Column.REMARKS: 24, Column.ADDRESS: 24, Column.OUTCOME: 24}
_WIDTH = 14
_TEMPLATE_ROWS = 1000
MISTAKE = "错误"
"""The heading of the column that says what is wrong with a row."""

Values = Mapping[Column, str | date | None]


def workbook(title: str, rows: Iterable[Values]) -> bytes:
    """Return a daybook as a workbook (台账工作簿): days as days, all else as text.

    Rows are written as they come; none is kept in memory.
    """
    widths = [_WIDTHS.get(one, _WIDTH) for one in Column]
    book, sheet = begun(title, [one.heading for one in Column], widths)
    for row in rows:
        sheet.append([cell(sheet, row.get(column)) for column in Column])
    return saved(book)


def template(on: date) -> bytes:
    """Return an empty daybook (空白台账模板) with drop-down lists, and a sheet that explains it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title, sheet.freeze_panes = "台账", "A2"
    for place, column in enumerate(Column, start=1):
        letter = get_column_letter(place)
        head = sheet.cell(1, place, column.heading)
        head.font, head.fill = BOLD, HEAD
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, _WIDTH)
        sheet.column_dimensions[letter].number_format = DAY_FORMAT if column in DAYS else "@"
        offered = len(words.titles(column, on))
        if offered > 1:
            listed = f"='选项'!${letter}$1:${letter}${offered}"
            choice = DataValidation(type="list", formula1=listed, allow_blank=True)
            choice.add(f"{letter}2:{letter}{_TEMPLATE_ROWS}")
            sheet.add_data_validation(choice)
    _explain(book.create_sheet("填写说明"))
    _options(book.create_sheet("选项"), on)
    return saved(book)


def marked(headings: Sequence[str], rows: Iterable[tuple[Sequence[str], str]]) -> bytes:
    """Return rows as they came with a column before them that says what is wrong (错误清单)."""
    widths = [60, *(_WIDTH for _ in headings)]
    book, sheet = begun("有错误的行", [MISTAKE, *headings], widths)
    for cells, mistake in rows:
        sheet.append([cell(sheet, text) for text in (mistake, *cells)])
    return saved(book)


def lines(rows: Iterable[Values]) -> Iterator[bytes]:
    """Yield a daybook as csv (台账 CSV), a piece at a time, marked for spreadsheet programs."""
    yield MARK
    yield csv_line([one.heading for one in Column])
    for row in rows:
        yield csv_line([row.get(column) for column in Column])


def _explain(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 70
    for column, spec in specs().items():
        day = "日期写成 2026-03-05 的样子。" if column in DAYS else ""
        sheet.append([column.heading, f"{spec.says}。{day}"])


def _options(sheet: Worksheet, on: date) -> None:
    """Write what the drop-down lists offer (下拉选项), in a sheet that does not show."""
    sheet.sheet_state = "hidden"
    for place, column in enumerate(Column, start=1):
        for row, title in enumerate(words.titles(column, on).values(), start=1):
            sheet.cell(row, place, title)
