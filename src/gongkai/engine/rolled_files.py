"""Writing sums as files (写出汇总): printed as the form, or with every body's figures."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.core.documents import own_xlsx
from gongkai.core.documents.own_csv import safe, written
from gongkai.core.documents.own_json import encode
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Number, Report
from gongkai.core.form.rollup import RollUp
from gongkai.core.form.rollup.amounts import Sum, by_body
from gongkai.core.form.rollup.printed import printed_sums
from gongkai.core.form.wording import cell_label
from gongkai.engine.language import Language, translator
from gongkai.engine.rolled_objects import roll_up_object
from gongkai.engine.writing import Target, write

HEADER = ("body", "name", "cell", "label", "value", "unit", "state")
"""The columns of the CSV: a row for every sum and for every figure behind it."""
_SUM = "合计"
_BOLD = Font(bold=True)
_WIDTHS = (36, 44, 12)


class NothingCountedError(Exception):
    """No report was counted, so there is nothing to write (没有可汇总的报告)."""


def write_roll_up(found: RollUp, name: str, target: Target) -> bytes:
    """Return the sums of `name` and all beneath it in a format (写出汇总).

    Raises NothingCountedError where no report was counted, and FontError where there is no
    font for a PDF.
    """
    report = printed_sums(found, name)
    if report is None:
        raise NothingCountedError
    match target:
        case Target.JSON:
            return f"{encode(roll_up_object(found, translator(Language.ZH)))}\n".encode()
        case Target.CSV:
            return _csv(found)
        case Target.XLSX:
            return _xlsx(found, report)
        case _:
            return write(report, target)


def _csv(found: RollUp) -> bytes:
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(HEADER)
    form = edition(found.forms[-1])
    for cell, one in found.sums.items():
        label = cell_label(form, cell)
        writer.writerows((*row[:2], cell, label, *row[2:]) for row in _lines(one))
    return target.getvalue().encode("utf-8-sig")


def _lines(one: Sum) -> Iterator[tuple[str, ...]]:
    """Yield the sum, then the figures that it is made of and the cells it lacks (合计及构成)."""
    value = "" if one.value is None else written(one.value)
    state = "sum" if one.refusal is None else one.refusal.value
    yield "", _SUM, value, one.unit or "", state
    for part in one.contributions:
        body = part.claim.body
        yield body.code, safe(body.name), written(part.value), safe(part.unit or ""), "counted"
    for gap in one.gaps:
        body = gap.claim.body
        yield body.code, safe(body.name), "", "", gap.kind.value if gap.kind else "missing"


def _xlsx(found: RollUp, report: Report) -> bytes:
    book = own_xlsx.workbook(report)
    sheet = book.create_sheet("各机关")
    _write_bodies(sheet, found)
    return own_xlsx.saved(book)


def _write_bodies(sheet: Worksheet, found: RollUp) -> None:
    """Write a line for each sum, with every body's figure beside it (各机关的数)."""
    form = edition(found.forms[-1])
    places = {claim.body: column for column, claim in enumerate(found.counted, start=4)}
    _line(sheet, 1, ["cell", "单元格", _SUM, *(body.name for body in places)])
    for row, one in enumerate(found.sums.values(), start=2):
        value = None if one.value is None else own_xlsx.content(one.value)
        _line(sheet, row, [one.cell, cell_label(form, one.cell), value])
        for body, figure in by_body(one).items():
            sheet.cell(row, places[body], own_xlsx.content(figure))
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for head in sheet[1]:
        head.font = _BOLD
    sheet.freeze_panes = "D2"


def _line(sheet: Worksheet, row: int, values: Sequence[Number | str | None]) -> None:
    for column, value in enumerate(values, start=1):
        target = sheet.cell(row, column, value)
        if isinstance(value, str):
            target.data_type = "s"
