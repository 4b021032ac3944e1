"""Writing a daybook (写出台账): xlsx row by row or csv, where no text can become a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.core.daybook import words
from gongkai.core.daybook.columns import DAYS, Column, specs

_FORMULA = re.compile(r"['=+\-@\t\r]")
"""What a spreadsheet program would take for a formula, and the mark that prevents it."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_000
"""Characters that a cell of a spreadsheet holds, and a few less."""
_DAY_FORMAT = "yyyy-mm-dd"
_WIDTHS = {Column.CONTENT: 48, Column.REMARKS: 24, Column.ADDRESS: 24, Column.OUTCOME: 24}
_WIDTH = 14
_BOLD = Font(bold=True)
_HEAD = PatternFill("solid", fgColor="E8EEF4")
_WRAP = Alignment(wrap_text=True, vertical="top")
_TEMPLATE_ROWS = 1000
MISTAKE = "错误"
"""The heading of the column that says what is wrong with a row."""

Values = Mapping[Column, str | date | None]


def workbook(title: str, rows: Iterable[Values]) -> bytes:
    """Return a daybook as a workbook (台账工作簿): days as days, all else as text.

    Rows are written as they come; none is kept in memory.
    """
    book, sheet = _begun(title, [one.heading for one in Column])
    for row in rows:
        sheet.append([_cell(sheet, row.get(column)) for column in Column])
    return _saved(book)


def template(on: date) -> bytes:
    """Return an empty daybook (空白台账模板) with drop-down lists, and a sheet that explains it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title, sheet.freeze_panes = "台账", "A2"
    for place, column in enumerate(Column, start=1):
        letter = get_column_letter(place)
        head = sheet.cell(1, place, column.heading)
        head.font, head.fill = _BOLD, _HEAD
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, _WIDTH)
        sheet.column_dimensions[letter].number_format = _DAY_FORMAT if column in DAYS else "@"
        offered = len(words.titles(column, on))
        if offered > 1:
            listed = f"='选项'!${letter}$1:${letter}${offered}"
            choice = DataValidation(type="list", formula1=listed, allow_blank=True)
            choice.add(f"{letter}2:{letter}{_TEMPLATE_ROWS}")
            sheet.add_data_validation(choice)
    _explain(book.create_sheet("填写说明"))
    _options(book.create_sheet("选项"), on)
    return _saved(book)


def marked(headings: Sequence[str], rows: Iterable[tuple[Sequence[str], str]]) -> bytes:
    """Return rows as they came with a column before them that says what is wrong (错误清单)."""
    book, sheet = _begun("有错误的行", [MISTAKE, *headings], {1: 60})
    for cells, mistake in rows:
        sheet.append([_cell(sheet, text) for text in (mistake, *cells)])
    return _saved(book)


def lines(rows: Iterable[Values]) -> Iterator[bytes]:
    """Yield a daybook as csv (台账 CSV), a piece at a time, marked for spreadsheet programs."""
    yield "\ufeff".encode()
    yield _line([one.heading for one in Column])
    for row in rows:
        yield _line([_guarded(_text(row.get(column))) for column in Column])


def _begun(
    title: str, headings: Sequence[str], widths: Mapping[int, int] | None = None
) -> tuple[Workbook, Worksheet]:
    book = Workbook(write_only=True)
    sheet: Worksheet = book.create_sheet(title)
    own = {place: _WIDTHS.get(column, _WIDTH) for place, column in enumerate(Column, start=1)}
    for place in range(1, len(headings) + 1):
        chosen = own.get(place, _WIDTH) if widths is None else widths.get(place, _WIDTH)
        sheet.column_dimensions[get_column_letter(place)].width = chosen
    sheet.freeze_panes = "A2"
    cells = [_cell(sheet, text) for text in headings]
    for cell in cells:
        if cell is not None:
            cell.font, cell.fill = _BOLD, _HEAD
    sheet.append(cells)
    return book, sheet


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


def _cell(sheet: Worksheet, value: str | date | None) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        cell: Cell = WriteOnlyCell(sheet, value=datetime.combine(value, time()))
        cell.number_format = _DAY_FORMAT
        return cell
    text = _CONTROLS.sub("", value)[:_LONGEST]
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = bool(_FORMULA.match(text))
    cell.alignment = _WRAP
    return cell


def _saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _text(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else _CONTROLS.sub("", value or "")


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _line(fields: Sequence[str]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target).writerow(fields)
    return target.getvalue().encode()
