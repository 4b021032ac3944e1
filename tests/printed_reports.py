"""A report printed in each format that is read (各种格式的报告), for tests of every floor."""

import io
from collections.abc import Callable, Iterator, Mapping

import docx
import openpyxl
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table
from tests.drawn_pdf import FONT
from tests.reports_strategy import as_report, request_values, result_rows

from gongkai.core.documents import own_csv, own_json
from gongkai.core.form.catalog import edition
from gongkai.core.form.layout import Layout, Role, Slot, layouts_of
from gongkai.core.form.report import Report

Lines = list[list[str]]
TEXTS = {
    1: "本年度按时公开各类信息，及时答复公民来信。",
    5: "公开的内容还不够细，下一年将逐项细化。",
    6: "本年度没有收取信息处理费。",
}
"""Running text of the sections without a table."""


def small_report(agency: str = "甲县教育局", year: int = 2023) -> Report:
    """Return a clean report with some figures, in the edition of its year."""
    form = edition("2021" if year > 2020 else "2019")
    values: dict[str, object] = {
        spec.id: 0 for spec in form.specs.values() if not spec.row.replaces
    }
    values |= request_values(
        result_rows(form),
        {("granted", "natural_person"): 7, ("partial", "business"): 2},
        carried_out={"natural_person": 1},
        carried_in={"business": 2},
    )
    shown = {cell: value for cell, value in values.items() if cell in form.cells}
    return as_report(form, shown, agency=agency, year=year)  # type: ignore[arg-type]


def heading(report: Report) -> str:
    """Return the report's title."""
    return f"{report.agency}{report.year}年政府信息公开工作年度报告"


def as_text(report: Report) -> bytes:
    """Print a report as text with tabs between the fields."""
    return _joined(report, lambda lines: "\n".join("\t".join(line) for line in lines))


def as_markdown(report: Report) -> bytes:
    """Print a report as markdown with pipe tables."""
    return _joined(report, _pipes)


def as_html(report: Report) -> bytes:
    """Print a report as a web page with spans."""
    body = "".join(
        f"<h2>{title}</h2>" + (text if layout is None else _html_table(layout, report))
        for title, text, layout in _sections(report)
    )
    page = f'<html><head><meta charset="utf-8"></head><body><h1>{heading(report)}</h1>{body}'
    return page.encode()


def as_docx(report: Report) -> bytes:
    """Print a report as a Word document with merged cells."""
    document = docx.Document()
    document.add_paragraph(heading(report))
    for title, text, layout in _sections(report):
        document.add_paragraph(title)
        if layout is None:
            document.add_paragraph(text)
            continue
        table = document.add_table(len(layout.lines), layout.width)
        for slot in layout.slots:
            last = table.cell(slot.row + slot.rowspan - 1, slot.column + slot.colspan - 1)
            table.cell(slot.row, slot.column).merge(last).text = _text(slot, report)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def as_xlsx(report: Report) -> bytes:
    """Print a report as a workbook with merged cells, one sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([heading(report)])
    for title, text, layout in _sections(report):
        sheet.append([title])
        if layout is None:
            sheet.append([text])
        top = sheet.max_row + 1
        for slot in () if layout is None else layout.slots:
            row, column = top + slot.row, 1 + slot.column
            sheet.cell(row, column, _text(slot, report))
            if slot.rowspan > 1 or slot.colspan > 1:
                ends = (row + slot.rowspan - 1, column + slot.colspan - 1)
                sheet.merge_cells(None, row, column, *ends)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_pdf(report: Report) -> bytes:
    """Print a report as PDF with ruled, spanned tables, all on one long page."""
    style = ParagraphStyle("body", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK")
    parts: list[Flowable] = [Paragraph(heading(report), style)]
    for title, text, layout in _sections(report):
        parts += [Paragraph(title, style), Spacer(1, 6)]
        parts.append(
            Paragraph(text, style) if layout is None else _pdf_table(layout, report, style)
        )
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=(1100, 3000)).build(parts)
    return target.getvalue()


PRINTERS: Mapping[str, Callable[[Report], bytes]] = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_html,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "pdf": as_pdf,
    "json": own_json.write,
    "csv": own_csv.write,
}


def _sections(report: Report) -> Iterator[tuple[str, str, Layout | None]]:
    form = edition(report.form)
    tables = {
        table.section: layout
        for table, layout in zip(form.tables, layouts_of(form, report), strict=True)
    }
    for section in form.sections:
        title = f"{'零一二三四五六'[section.number]}、{section.title}"
        yield title, TEXTS.get(section.number, ""), tables.get(section.number)


def _text(slot: Slot, report: Report) -> str:
    if slot.role is not Role.CELL:
        return slot.text
    cell = report.cells.get(slot.cell or "")
    return "" if cell is None else cell.raw


def _lines(layout: Layout, report: Report) -> Lines:
    lines = [[""] * layout.width for _ in layout.lines]
    for slot in layout.slots:
        lines[slot.row][slot.column] = _text(slot, report)
    return lines


def _joined(report: Report, table: Callable[[Lines], str]) -> bytes:
    parts = [heading(report)]
    for title, text, layout in _sections(report):
        parts += [title, text if layout is None else table(_lines(layout, report))]
    return "\n\n".join(parts).encode()


def _pipes(lines: Lines) -> str:
    rows = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([rows[0], "|---" * len(lines[0]) + "|", *rows[1:]])


def _pdf_table(layout: Layout, report: Report, style: ParagraphStyle) -> Table:
    rows: list[list[object]] = [[""] * layout.width for _ in layout.lines]
    spans = []
    for slot in layout.slots:
        rows[slot.row][slot.column] = Paragraph(_text(slot, report), style)
        last = (slot.column + slot.colspan - 1, slot.row + slot.rowspan - 1)
        spans.append(("SPAN", (slot.column, slot.row), last))
    widths = [110] * layout.labels + [60] * (layout.width - layout.labels)
    return Table(rows, widths, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])


def _html_table(layout: Layout, report: Report) -> str:
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{slot.rowspan}" colspan="{slot.colspan}">{_text(slot, report)}</td>'
            for slot in line
        )
        + "</tr>"
        for line in layout.lines
    )
    return f"<table>{rows}</table>"
