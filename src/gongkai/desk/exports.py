"""Tables to take away (导出表格): CSV and xlsx, of text alone."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

Rows = Iterable[Sequence[str]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a spreadsheet takes a text for a formula (公式起始符)."""


def table(kind: str, name: str, head: Sequence[str], rows: Rows) -> HttpResponse:
    """Return a table as a file to take away (导出), `csv` or `xlsx`."""
    write, media = _KINDS[kind]
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{kind}")
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(write(head, rows), content_type=media, headers=headers)


def _csv(head: Sequence[str], rows: Rows) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(head: Sequence[str], rows: Rows) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (head, *rows):
        sheet.append([_text(sheet, cell) for cell in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _text(sheet: object, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


_KINDS = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
KINDS = tuple(_KINDS)
"""The kinds of files (导出格式)."""
