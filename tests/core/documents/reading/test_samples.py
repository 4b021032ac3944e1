"""The real samples: every cell right (../shared, skipped where it is absent)."""

import json
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.samples import sample

from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.engine.reading import read_bytes

SEEDS = yaml.safe_load(Path(__file__).with_name("seeds.yaml").read_text(encoding="utf-8"))


def said(cell: Cell | None) -> object:
    """Return what a cell says in the words of the gold."""
    if cell is None:
        return "missing"
    return cell.value if cell.kind in {Kind.NUMBER, Kind.TEXT} else str(cell.kind)


def expected(gold: dict[str, Any], cell: str) -> object:
    """Return what the gold says of a cell."""
    value = gold["default"]
    for pattern, other in gold["cells"].items():
        value = other if fnmatchcase(cell, pattern) else value
    return value


def same(found: object, wanted: object) -> bool:
    if isinstance(wanted, dict):
        return any(same(found, one) for one in wanted["any"])
    if wanted is None:
        return found == "blank"
    if isinstance(wanted, float):
        return found == Decimal(str(wanted))
    return found == wanted


@pytest.mark.parametrize("name", SEEDS)
def test_every_cell_of_the_seeds_is_right(name: str) -> None:
    gold = SEEDS[name]
    report = read_bytes(sample(f"seeds/{name}"), name)
    assert (report.form, report.year, report.agency) == (gold["form"], gold["year"], gold["agency"])
    wrong = {
        cell: said(report.cells.get(cell))
        for cell in edition(report.form).cells
        if not same(said(report.cells.get(cell)), expected(gold, cell))
    }
    assert wrong == {}
    settled = [cell for cell, one in report.cells.items() if one.settled]
    assert settled == gold.get("settled", [])


@pytest.mark.parametrize("name", ["hongze-2023.pdf", "kewei-2024.md"])
def test_every_cell_of_the_reports_is_right(name: str) -> None:
    gold = json.loads(sample("reports/gold.json"))[name]
    report = read_bytes(sample(f"reports/{name}"), name)
    assert (report.form, report.year) == (gold["form"], gold["year"])
    wrong = {
        cell: said(report.cells.get(cell))
        for cell, wanted in gold["cells"].items()
        if not same(said(report.cells.get(cell)), wanted)
    }
    assert wrong == {}


def test_the_blank_form_is_a_report_of_blanks() -> None:
    report = read_bytes(sample("reports/form-2021-blank.docx"), "form-2021-blank.docx")
    assert report.form == "2021"
    assert set(report.cells) == set(edition("2021").cells)
    assert {cell.kind for cell in report.cells.values()} == {Kind.BLANK}


def sections_of(name: str) -> tuple[Report, set[str]]:
    report = read_bytes(sample(name), name)
    return report, set(report.sections)


def test_sections_hold_the_running_text_and_not_the_tables() -> None:
    report, sections = sections_of("seeds/003_e09cd18ca16d049b.txt")
    assert sections == {"1", "5", "6"}
    assert [one.section for one in report.outline] == [1, 2, 3, 4, 5, 6]
    assert "区政府公报" in report.sections["1"]
    assert "科研机构" not in "".join(report.sections.values())


def test_a_report_with_headings_of_its_own_keeps_them_as_text() -> None:
    report, sections = sections_of("reports/kewei-2024.md")
    assert [one.section for one in report.outline] == [1, 2, 3, 4, 6]
    assert {"1", "6"} <= sections
    assert "微信公众号" in report.sections["1"]
