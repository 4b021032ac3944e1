"""The file of a daybook: every format, hostile ones too, and what is written is read back."""

import csv
import io
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.core.documents.packages import workbook as package

from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.mapping import proposed_layout
from gongkai.core.daybook.writing import lines, marked, template, workbook
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.engine.daybook_file import LIMITS, read_daybook, sheets_of
from gongkai.engine.office import find_office
from gongkai.engine.sniff import Format

DAY = date(2026, 3, 5)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in sheets_of(data, Format.XLSX, "s", LIMITS)[0].rows]


def test_cells_are_read_as_they_show_hidden_rows_and_merged_boxes_too() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["登记号", "收到日期", "申请人", "数"])
    sheet.append(["1", DAY, "张三", 3.0])
    sheet.append(["2", DAY, None, None])
    sheet.append(["3", "3月5日", "李四", "=1+1"])
    sheet.merge_cells("C2:C3")
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("空白")
    assert read(saved(book)) == [
        ("登记号", "收到日期", "申请人", "数"),
        ("1", "2026-03-05", "张三", "3"),
        ("2", "2026-03-05", "张三"),
        ("3", "3月5日", "李四"),
    ]


def test_rows_keep_their_numbers() -> None:
    book = Workbook()
    book.active["B7"] = "登记号"
    book.active["B9"] = "1"
    assert [one.number for one in sheets_of(saved(book), Format.XLSX, "s", LIMITS)[0].rows] == [
        7,
        9,
    ]


@pytest.mark.parametrize("charset", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_is_read_in_every_charset(charset: str, delimiter: str) -> None:
    target = io.StringIO(newline="")
    rows = [["登记号", "收到日期", "申请内容"], ["1", "2026-03-05", '某"批复"，两行\n字']]
    csv.writer(target, delimiter=delimiter).writerows(rows)
    (sheet,) = read_daybook(target.getvalue().encode(charset), "台账.csv")
    assert [list(one.cells) for one in sheet.rows] == rows


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_an_older_workbook_is_converted(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["登记号", "收到日期", "申请人"])
    book.active.append(["2026-1", DAY, "张三"])
    book.save(tmp_path / "台账.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [find_office() or "", profile, "--headless", "--convert-to", "xls"]
    source, folder = str(tmp_path / "台账.xlsx"), str(tmp_path)
    subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True)
    (sheet,) = read_daybook((tmp_path / "台账.xls").read_bytes(), "台账.xls")
    assert [one.cells for one in sheet.rows] == [
        ("登记号", "收到日期", "申请人"),
        ("2026-1", "2026-03-05", "张三"),
    ]


def test_a_web_page_called_a_workbook_is_refused() -> None:
    page = "<table><tr><td>登记号</td><td>收到日期</td></tr></table>"
    with pytest.raises(UnreadableDocumentError):
        read_daybook(page.encode(), "台账.xls")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(Column, texts)), max_size=5))
def test_what_is_written_is_read_back(rows: list[dict[Column, str]]) -> None:
    for data, form in (
        (workbook("台账", rows), Format.XLSX),
        (b"".join(lines(rows)), Format.OWN_CSV),
    ):
        sheets = sheets_of(data, form, "台账", LIMITS)
        assert tuple(sheets[0].rows[0].cells) == tuple(one.heading for one in Column)
        assert len(sheets[0].rows) - 1 <= len(rows)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "=cmd|'/c calc'!A1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    row = {Column.NUMBER: text, Column.RECEIVED: DAY}
    book = load_workbook(io.BytesIO(workbook("台账", [row])))
    assert book.worksheets[0]["A2"].data_type == "s"
    written = b"".join(lines([row])).decode("utf-8-sig").splitlines()[1]
    assert written.lstrip('"').startswith("'")
    marks = load_workbook(io.BytesIO(marked(["登记号"], [([text], "=坏")]))).worksheets[0]
    assert {marks["A2"].data_type, marks["B2"].data_type} == {"s"}


def test_csv_gives_back_what_was_guarded() -> None:
    row = {Column.NUMBER: "=1+1", Column.CONTENT: "-3"}
    assert "=1+1" in sheets_of(b"".join(lines([row])), Format.OWN_CSV, "s", LIMITS)[0].rows[1].cells


def test_the_template_is_understood_and_offers_what_may_be_chosen() -> None:
    data = template(DAY)
    book = load_workbook(io.BytesIO(data))
    choices = book["台账"].data_validations.dataValidation
    assert len(choices) == 3
    assert book["选项"].sheet_state == "hidden"
    sheets = sheets_of(data, Format.XLSX, "s", LIMITS)
    assert [one.name for one in sheets] == ["台账", "填写说明"]
    assert list(proposed_layout(sheets[0]).columns) == list(Column)
    assert not proposed_layout(sheets[1]).used


def test_huge_dimensions_cost_nothing() -> None:
    sheet = (
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576">'
        '<c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    (found,) = sheets_of(package(sheet), Format.XLSX, "s", LIMITS)
    assert [(one.number, len(one.cells)) for one in found.rows] == [(1048576, 16384)]


HOSTILE = [
    b"",
    b"PK\x03\x04 not a zip",
    b"%PDF-1.4",
    b"\x89PNG",
    "一段文字".encode() * 3 + b"\0",
    b'"' + b"x" * 200_000,
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_table_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as error:
        read_daybook(data, "台账.csv")
    assert str(error.value)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", b" " * (LIMITS.unpacked_bytes + 1))
    with pytest.raises(UnreadableDocumentError, match="解压后超过"):
        read_daybook(target.getvalue(), "台账.xlsx")


def test_too_many_cells_are_refused_with_what_to_do() -> None:
    few = replace(LIMITS, boxes=5)
    book = Workbook()
    for _ in range(3):
        book.active.append(["1", "2", "3"])
    for data, form in ((saved(book), Format.XLSX), (b"1,2,3\n" * 3, Format.OWN_CSV)):
        with pytest.raises(UnreadableDocumentError, match="按年度分成几个文件"):
            sheets_of(data, form, "s", few)
