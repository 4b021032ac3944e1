"""The table of doubtful figures in semantics.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.reports_strategy import BLANK, number

from gongkai.core.form.catalog import edition
from gongkai.core.form.check.semantics import check_semantics
from gongkai.core.form.report import Cell, Kind, Report

CASES = yaml.safe_load(Path(__file__).with_name("semantics.yaml").read_text(encoding="utf-8"))
USUAL_YEAR = {"2019": 2020, "2021": 2023}


def report_of(case: dict[str, Any]) -> Report:
    form = case.get("form", "2021")
    cells = {cell: number(0) for cell in edition(form).cells}
    cells |= {cell: number(value) for cell, value in case.get("cells", {}).items()}
    cells |= dict.fromkeys(case.get("blank", ()), BLANK)
    for cell, (value, unit) in case.get("units", {}).items():
        cells[cell] = Cell(kind=Kind.NUMBER, value=value, raw=f"{value}{unit}", unit=unit)
    for cell, text in case.get("words", {}).items():
        cells[cell] = Cell(kind=Kind.TEXT, raw=text)
    year = case.get("year", USUAL_YEAR[form])
    return Report(form=form, agency=case.get("agency", "云岭市教育局"), year=year, cells=cells)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_doubtful_figures_are_told(case: dict[str, Any]) -> None:
    report = report_of(case)
    findings = list(check_semantics(report, edition(report.form)))
    assert {one.rule: one.severity.value for one in findings} == case["finds"]
    assert all("{" not in one.message for one in findings)


def test_words_in_one_row_make_one_note() -> None:
    report = report_of(
        {"words": {"disclosure.rules.issued": "无", "disclosure.rules.repealed": "无"}}
    )
    (note,) = check_semantics(report, edition("2021"))
    assert note.cells == ("disclosure.rules.issued", "disclosure.rules.repealed")
