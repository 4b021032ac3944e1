"""A whole report with figures that add up, and the same with one figure changed."""

from collections.abc import Mapping
from dataclasses import replace

from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Cell, Kind, Report, equations_of

NEW, GRANTED, NOT_HELD = 21, 15, 6
FIGURES = {
    "requests.new.natural_person": NEW,
    "requests.granted.natural_person": GRANTED,
    "requests.unavailable_not_held.natural_person": NOT_HELD,
    "requests.concluded.natural_person": NEW,
    "requests.new.total": NEW,
    "requests.granted.total": GRANTED,
    "requests.unavailable_not_held.total": NOT_HELD,
    "requests.concluded.total": NEW,
    "disputes.reconsideration.upheld": 2,
    "disputes.reconsideration.total": 2,
}


def number(value: int) -> Cell:
    """Return a cell that prints a whole number."""
    return Cell(kind=Kind.NUMBER, value=value, raw=str(value))


def a_report(
    changed: Mapping[str, Cell] | None = None, year: int = 2024, agency: str = "乙市丙区财政局"
) -> Report:
    """Return a balanced report on the 2021 form, with the cells `changed`."""
    form = edition("2021")
    cells = {cell: number(FIGURES.get(cell, 0)) for cell in form.cells}
    report = Report(
        form="2021",
        agency=agency,
        year=year,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        cells=cells,
        sections={
            "1": "全年按时更新各栏目，没有发生失泄密事件。",
            "5": "个别栏目更新偏慢。下一年按月检查。",
            "6": "本年未收取信息处理费。",
        },
    )
    values = {cell: one.value for cell, one in cells.items()}
    assert all(equation.residual(values) == 0 for equation in equations_of(report, form))
    return replace(report, cells={**cells, **(changed or {})})


def without(report: Report, *cells: str) -> Report:
    """Return the report without some cells."""
    return replace(
        report, cells={cell: one for cell, one in report.cells.items() if cell not in cells}
    )
