"""A clerk's draft: the annual report as a Word document, laid out as the form prints it."""

from collections.abc import Mapping
from io import BytesIO

from docx import Document
from docx.table import Table

from gongkai.core.form.catalog import edition
from gongkai.core.form.layout import Layout, blank_layout

AGENCY = "乙市丙区财政局"


def draft(figures: Mapping[str, int], year: int = 2024) -> bytes:
    """Return a docx on the 2021 form; cells that `figures` does not name are 0."""
    form = edition("2021")
    document = Document()
    document.add_heading(f"{AGENCY}{year}年政府信息公开工作年度报告", 0)
    tables = {table.section: table for table in form.tables}
    for section in form.sections:
        document.add_paragraph(f"{'零一二三四五六'[section.number]}、{section.title}")
        if section.number in tables:
            layout = blank_layout(tables[section.number])
            _fill(document.add_table(len(layout.lines), layout.width), layout, figures)
        else:
            document.add_paragraph("各项工作按计划完成。")
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _fill(table: Table, layout: Layout, figures: Mapping[str, int]) -> None:
    for slot in layout.slots:
        first = table.cell(slot.row, slot.column)
        last = table.cell(slot.row + slot.rowspan - 1, slot.column + slot.colspan - 1)
        text = slot.text if slot.cell is None else str(figures.get(slot.cell, 0))
        first.merge(last).text = text
