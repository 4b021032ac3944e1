"""Cells written for spreadsheet programs (写表格), where no text can become a formula."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

DAY_FORMAT = "yyyy-mm-dd"
BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="E8EEF4")
MARK = "\ufeff".encode()
"""What a csv file begins with, by which spreadsheet programs know its encoding (编码标记)."""

_FORMULA = re.compile(r"['=+\-@\t\r]")
"""What a spreadsheet program would take for a formula, and the mark that prevents it."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_000
"""Characters that a cell of a spreadsheet holds, and a few less."""
_WRAP = Alignment(wrap_text=True, vertical="top")


def begun(title: str, headings: Sequence[str], widths: Sequence[int]) -> tuple[Workbook, Worksheet]:
    """Return a workbook that is written row by row, with its headings (开始写工作簿)."""
    book = Workbook(write_only=True)
    sheet: Worksheet = book.create_sheet(title)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    cells = [cell(sheet, text) for text in headings]
    for one in cells:
        if one is not None:
            one.font, one.fill = BOLD, HEAD
    sheet.append(cells)
    return book, sheet


def cell(sheet: Worksheet, value: str | date | None) -> Cell | None:
    """Return a cell (单元格): a day as a day, all else as text."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        made: Cell = WriteOnlyCell(sheet, value=datetime.combine(value, time()))
        made.number_format = DAY_FORMAT
        return made
    text = _CONTROLS.sub("", value)[:_LONGEST]
    made = WriteOnlyCell(sheet, value=text)
    made.data_type = "s"
    made.number_format = "@"
    made.quotePrefix = bool(_FORMULA.match(text))
    made.alignment = _WRAP
    return made


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook (工作簿文件)."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def csv_line(values: Sequence[str | date | None]) -> bytes:
    """Return a line of csv (CSV 一行), each text guarded."""
    target = io.StringIO(newline="")
    csv.writer(target).writerow([_guarded(_text(one)) for one in values])
    return target.getvalue().encode()


def _text(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else _CONTROLS.sub("", value or "")


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
