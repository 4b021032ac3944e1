"""Workbooks: what the cells show, in their places."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from tests.core.documents.packages import workbook
from tests.core.documents.shapes import grids, shape, shapes

from gongkai.core.documents.document import Columns
from gongkai.core.documents.errors import TooLargeDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.core.documents.xlsx import read


def data(*rows: str, after: str = "", before: str = "") -> str:
    lines = "".join(f"<row>{row}</row>" for row in rows)
    return f"{before}<sheetData>{lines}</sheetData>{after}"


def c(value: str, kind: str = "n", style: int = 0, place: str = "") -> str:
    at = f' r="{place}"' if place else ""
    return f'<c t="{kind}" s="{style}"{at}><v>{value}</v></c>'


FORMATS = (
    '<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="10"/>'
    '<xf numFmtId="31"/><xf numFmtId="2"/></cellXfs>'
)
SHOWN = [
    (c("3"), "3"),
    (c("3.0"), "3"),
    (c("0.37"), "0.37"),
    (c("0.37000000000000005"), "0.37"),
    (c("1398.05"), "1398.05"),
    (c("-3"), "-3"),
    (c("1E+2"), "100"),
    (c("100"), "100"),
    (c("0.370", style=5), "0.37"),
    (c("0.125", style=3), "12.5%"),
    (c("44225", style=1), "2021-01-29"),
    (c("44225", style=2), "2021-01-29"),
    (c("44225", style=4), "2021-01-29"),
    (c("44225.5", style=1), "2021-01-29 12:00:00"),
    (c("1E+99", style=1), "1E+99"),
    (c("99999999", style=1), "99999999"),
    (c("1", "b"), "TRUE"),
    (c("#REF!", "e"), "#REF!"),
    (c("22（其中修订16件）", "str"), "22（其中修订16件）"),
    (c("1", "s"), "乙丙"),
    (c("9", "s"), ""),
    (c("x", "s"), ""),
    (c("x"), "x"),
    (c("3", style=99), "3"),
    ('<c t="inlineStr"><is><t>甲</t></is></c>', "甲"),
    ("<c><f>A1+1</f></c>", ""),
    ("<c><f>A1+1</f><v>7</v></c>", "7"),
]
STRINGS = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>bing</t></rPh></si>"


@pytest.mark.parametrize(("cell", "expected"), SHOWN)
def test_what_a_cell_shows(cell: str, expected: str) -> None:
    source = workbook(data(c("头", "str") + cell), styles=FORMATS, strings=STRINGS)
    assert shapes(read(source, DEFAULT_LIMITS)) == [[["头", expected]]]


def test_merged_cells() -> None:
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A2:C2"/><mergeCell/></mergeCells>'
    rows = (c("甲", "str") + c("") + c("1"), c("") + c("") + c("2"))
    (grid,) = grids(read(workbook(data(*rows, after=merges)), DEFAULT_LIMITS))
    assert shape(grid) == [["甲<2x2>", "1"], ["2"]]
    assert grid.columns is Columns.PLACED


def test_empty_rows_and_columns_far_off_cost_nothing() -> None:
    rows = f'<row r="5">{c("甲", "str", place="C5")}{c("1", place="XFD5")}</row>'
    rows += f'<row r="1048576">{c("", place="A1048576")}</row>'
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    source = workbook(f"<sheetData>{rows}</sheetData>{merges}")
    assert shapes(read(source, DEFAULT_LIMITS)) == [[["甲<1x2>"]]]


def test_a_blank_row_below_the_last_text_is_kept() -> None:
    rows = (c("维持", "str") + c("纠正", "str"), c("") + c(""), c("") + c(""))
    assert shapes(read(workbook(data(*rows)), DEFAULT_LIMITS)) == [[["维持", "纠正"], ["", ""]]]


def test_hidden_sheets_rows_and_columns() -> None:
    cols = '<cols><col min="2" max="2" hidden="1"/></cols>'
    shown = data(c("甲", "str") + c("密", "str") + c("1"), before=cols).replace(
        "</sheetData>", f'<row hidden="1">{c("藏", "str")}</row></sheetData>'
    )
    source = workbook(data(c("隐", "str")), shown, state="hidden")
    assert shapes(read(source, DEFAULT_LIMITS)) == [[["甲", "1"]]]


def test_a_row_that_is_a_paragraph() -> None:
    paragraph = "本年度主动公开政府信息若干条，" * 5
    rows = (c("甲", "str") + c("1"), c(paragraph, "str"), c("乙", "str") + c("2"))
    expected = [[["甲", "1"]], paragraph, [["乙", "2"]]]
    assert shapes(read(workbook(data(*rows)), DEFAULT_LIMITS)) == expected


def test_a_workbook_as_a_library_writes_it() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["规章", 0, 1.5, None, date(2021, 1, 29), "=1+1"])
    sheet.merge_cells("A1:A2")
    target = BytesIO()
    book.save(target)
    expected = [[["规章", "0", "1.5", "2021-01-29", ""]]]
    assert shapes(read(target.getvalue(), DEFAULT_LIMITS)) == expected


@pytest.mark.parametrize(
    "sheet",
    [
        data(c("1") * 60),
        data(*[c("1", place="A1")] + [c("1")] * 9, c("1") * 9),
        data(*[c("1") * 3] * 10, after='<mergeCells><mergeCell ref="A1:C9"/></mergeCells>'),
    ],
)
def test_limits(sheet: str) -> None:
    with pytest.raises(TooLargeDocumentError):
        read(workbook(sheet), Limits(boxes=50))
