"""A report as a workbook (导出工作簿): a sheet of text, and one for each table of the form."""

from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.core.documents.cell_text import cell_text
from gongkai.core.documents.manuscript import Manuscript, manuscript
from gongkai.core.form.layout import Layout, Role, Slot
from gongkai.core.form.report import Cell, Kind, Number, Report

_LONGEST_TITLE = 31
_EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps; longer numbers are written as text."""
_LABEL_WIDTH, _CELL_WIDTH = 20, 12
_TEXT_WIDTH = 100
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_TEXT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_BOLD = Font(bold=True)
_NOT_SHOWN = PatternFill(fill_type="lightUp")
"""Hatching for cells that the document does not show, as against blank ones."""


def write(report: Report) -> bytes:
    """Write a report as a workbook (写出工作簿): its text, then its tables as the form prints them.

    Figures are numbers, words and strokes text, blank cells blank; cells that the
    document does not show are hatched. No text can become a formula. Read back, it is the
    same report, but for what no printed page carries (see `manuscript`), and for how a
    figure was written: in a workbook 1,234 and 12.50 are the numbers 1234 and 12.5.
    """
    return saved(workbook(report))


def workbook(report: Report) -> Workbook:
    """Return the workbook of a report (工作簿), for whoever has sheets to add."""
    book = Workbook()
    script = manuscript(report)
    _write_text(book.worksheets[0], script)
    for chapter in script.chapters:
        if chapter.layout is not None:
            sheet = book.create_sheet(chapter.layout.title[:_LONGEST_TITLE])
            _draw(sheet, chapter.layout, report)
    return book


def saved(book: Workbook) -> bytes:
    """Return a workbook's bytes (保存工作簿)."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def content(value: Number) -> Number | str:
    """Return what to write for a figure (写入数值): text where a spreadsheet would lose digits."""
    digits = format(Decimal(value), "f")
    return value if len(digits) <= _EXACT_DIGITS else digits


def _write_text(sheet: Worksheet, script: Manuscript) -> None:
    """Write the title, the headings and the running text (正文), a paragraph a row."""
    sheet.title = "正文"
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    rows = [(script.title, True), *((text, False) for text in script.preamble)]
    for chapter in script.chapters:
        rows += [(chapter.heading, True)] if chapter.heading else []
        rows += [(text, False) for text in chapter.paragraphs]
    rows += [(text, False) for text in script.closing]
    for number, (text, is_heading) in enumerate(rows, start=1):
        target = sheet.cell(number, 1, text)
        target.data_type = "s"
        target.alignment = _TEXT
        if is_heading:
            target.font = _BOLD


def _draw(sheet: Worksheet, layout: Layout, report: Report) -> None:
    for column in range(layout.width):
        width = _LABEL_WIDTH if column < layout.labels else _CELL_WIDTH
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    for slot in layout.slots:
        _outline(sheet, slot)
        _fill(sheet, slot, report)
        if slot.rowspan > 1 or slot.colspan > 1:
            sheet.merge_cells(
                start_row=slot.row + 1,
                start_column=slot.column + 1,
                end_row=slot.row + slot.rowspan,
                end_column=slot.column + slot.colspan,
            )


def _outline(sheet: Worksheet, slot: Slot) -> None:
    for row in range(slot.row, slot.row + slot.rowspan):
        for column in range(slot.column, slot.column + slot.colspan):
            sheet.cell(row + 1, column + 1).border = _BOX


def _fill(sheet: Worksheet, slot: Slot, report: Report) -> None:
    target = sheet.cell(slot.row + 1, slot.column + 1)
    target.alignment = _LEFT if slot.role is Role.ROW else _MIDDLE
    if slot.cell is None:
        target.value = slot.text
        target.font = _BOLD
        return
    cell = report.cells.get(slot.cell)
    if cell is None:
        target.fill = _NOT_SHOWN
        return
    written = _content(cell)
    target.value = written
    if isinstance(written, str):
        target.data_type = "s"


def _content(cell: Cell) -> int | Decimal | str | None:
    """Return what to write for a cell (写入内容): a number where it is one without a unit."""
    value = cell.value
    if cell.kind is Kind.NUMBER and value is not None and cell.unit is None:
        return content(value)
    return cell_text(cell) or None
