"""Whole reports as browsers and office programs print them: every cell comes back."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page
from tests.printed_reports import as_docx, as_html, small_report

from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.pdf import read
from gongkai.core.documents.reading import interpret
from gongkai.core.form.report import Report

BORDERS = {
    "collapsed": "table {border-collapse: collapse} td {border: 1px solid black}",
    "separate": "td {border: 1px solid grey}",
    "dotted": "table {border-collapse: collapse} td {border: 1px dotted black}",
    "dashed": "table {border-collapse: collapse} td {border: 1px dashed black}",
    "double": "table {border-collapse: collapse} td {border: 3px double black}",
    "white on black": "table {background: black; border-spacing: 1px} td {background: white}",
}


def cells(report: Report) -> dict[str, object]:
    return {name: cell.value for name, cell in report.cells.items()}


@pytest.fixture
def printer(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("borders", BORDERS)
@pytest.mark.parametrize("landscape", [False, True])
def test_a_page_printed_by_chromium(printer, borders: str, landscape: bool) -> None:
    report = small_report()
    style = f"<style>{BORDERS[borders]}</style>"
    printer.set_content(as_html(report).decode().replace("<head>", f"<head>{style}"))
    data = printer.pdf(
        landscape=landscape, display_header_footer=True, print_background=True,
        margin={"top": "15mm", "bottom": "15mm"},
    )  # fmt: skip
    assert cells(interpret(read(data, DEFAULT_LIMITS))) == cells(report)


@pytest.mark.browser
@pytest.mark.parametrize("style", ["", "table {width: 100%} td {border-bottom: 1px solid black}"])
def test_without_lines_nothing_is_read_wrong(printer, style: str) -> None:
    report = small_report()
    source = as_html(report).decode().replace("<head>", f"<head><style>{style}</style>")
    printer.set_content(source)
    found = cells(interpret(read(printer.pdf(), DEFAULT_LIMITS)))
    expected = cells(report)
    assert {name: value for name, value in found.items() if value is not None}.items() <= (
        expected.items()
    )
    assert sum(value is not None for value in found.values()) > 0.8 * len(expected)


@pytest.mark.slow
def test_a_document_saved_by_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    report = small_report()
    document = docx.Document(io.BytesIO(as_docx(report)))
    for table in document.tables:
        table.style = "Table Grid"
    document.save(str(tmp_path / "report.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
         tmp_path / "report.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    data = (tmp_path / "report.pdf").read_bytes()
    assert cells(interpret(read(data, DEFAULT_LIMITS))) == cells(report)
