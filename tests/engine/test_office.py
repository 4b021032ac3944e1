"""Older formats by way of LibreOffice, where it is installed; a sentence where it is not."""

import io
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import openpyxl
import pytest

from gongkai.core.documents.errors import (
    TooLargeDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import Limits
from gongkai.engine import office
from gongkai.engine.sniff import Format, sniff

needs_office = pytest.mark.skipif(
    office.find_office() is None, reason="LibreOffice is not installed"
)
RTF = rb"{\rtf1\ansi\trowd\cellx2000\cellx4000\intbl one\cell two\cell\row\pard end\par}"


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one text and one sheet in the older formats, made by LibreOffice itself."""
    folder = tmp_path_factory.mktemp("older")
    text = docx.Document()
    text.add_paragraph("年度报告")
    table = text.add_table(2, 2, "Table Grid")
    for number, cell in enumerate(table._cells):
        cell.text = str(16 + number)
    text.add_paragraph("完")
    text.save(str(folder / "text.docx"))
    sheet = openpyxl.Workbook()
    sheet.active["B2"] = 17
    sheet.save(folder / "sheet.xlsx")
    for kind, name in [("doc", "text.docx"), ("odt", "text.docx"), ("xls", "sheet.xlsx")]:
        program = office.find_office() or ""
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, str(folder / name)], check=True, capture_output=True)
    (folder / "text.rtf").write_bytes(RTF)
    return folder


@needs_office
@pytest.mark.parametrize("name", ["text.doc", "text.odt", "text.rtf"])
def test_a_text_becomes_docx(older: Path, name: str) -> None:
    data = (older / name).read_bytes()
    made = office.convert(data, sniff(data, "unnamed"))
    expected = "two" if name.endswith("rtf") else "17"
    assert docx.Document(io.BytesIO(made)).tables[0].cell(0, 1).text == expected


@needs_office
def test_a_sheet_becomes_xlsx(older: Path) -> None:
    data = (older / "sheet.xls").read_bytes()
    made = office.convert(data, sniff(data, "unnamed"))
    assert openpyxl.load_workbook(io.BytesIO(made)).active["B2"].value == 17


@needs_office
def test_conversions_at_the_same_time_do_not_disturb_one_another() -> None:
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(lambda _: office.convert(RTF, Format.OFFICE_TEXT), range(3)))
    assert all(zipfile.is_zipfile(io.BytesIO(one)) for one in made)


@needs_office
def test_a_conversion_that_takes_too_long_is_killed_with_its_children() -> None:
    with pytest.raises(UnreadableDocumentError, match=r"0\.3 秒"):
        office.convert(RTF, Format.OFFICE_TEXT, Limits(seconds=0.3))


@needs_office
def test_conversions_under_way_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_ended", threading.Event())
    timer = threading.Timer(0.3, office.stop)
    timer.start()
    with pytest.raises(UnreadableDocumentError):
        office.convert(RTF, Format.OFFICE_TEXT)
    timer.join()


@needs_office
def test_a_result_may_not_be_larger_than_a_document() -> None:
    with pytest.raises(TooLargeDocumentError):
        office.convert(RTF, Format.OFFICE_TEXT, Limits(file_bytes=500))


@needs_office
def test_linked_content_is_not_fetched(listener: tuple[int, list[str]]) -> None:
    port, asked = listener
    link = f"http://127.0.0.1:{port}/picture.png"
    page = f"""<?xml version="1.0"?><office:document
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
        xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
        xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
        office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
        <text:p>end<draw:frame text:anchor-type="as-char"><draw:image xlink:href="{link}"
        xlink:type="simple"/></draw:frame></text:p>
        </office:text></office:body></office:document>""".encode()
    assert sniff(page, "") is Format.OFFICE_TEXT
    office.convert(page, Format.OFFICE_TEXT)
    rtf = RTF[:-1] + rb'{\field{\*\fldinst INCLUDEPICTURE "%b" \\d}{\fldrslt}}}' % link.encode()
    office.convert(rtf, Format.OFFICE_TEXT)
    assert asked == []


def test_without_libreoffice_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_PROGRAMS", ("no-such-program",))
    with pytest.raises(UnsupportedFormatError, match="LibreOffice"):
        office.convert(RTF, Format.OFFICE_TEXT)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A web server on this machine that notes what it is asked for: its port and the list."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.rfile.readline().decode(errors="replace"))

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()
