"""Our CSV: a row for each cell, and everything else in rows of its own kinds."""

import pytest
from hypothesis import given
from tests.core.documents.any_reports import any_reports

from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.own_csv import HEADER, read, write
from gongkai.core.form.report import Cell, Kind, Report

HEAD = ",".join(HEADER) + "\r\n"
FORM = "form,,report,,,2021,,\r\n"
CELL = "requests.new.total"


@given(any_reports())
def test_there_and_back(report: Report) -> None:
    assert read(write(report), DEFAULT_LIMITS) == report


def test_rows_for_people() -> None:
    report = Report(
        form="2021",
        cells={CELL: Cell(kind=Kind.NUMBER, value=21, raw="21")},
        sections={"6": "无。"},
    )
    rows = write(report).decode("utf-8-sig").splitlines()
    assert rows[0] == ",".join(HEADER)
    assert f"{CELL},“本年新收”行“总计”列,number,21,,21,," in rows
    assert "requests.new.other,“本年新收”行“其他”列,missing,,,,," in rows
    assert "section.6,,section,,,无。,," in rows


def test_no_text_runs_as_a_formula() -> None:
    report = Report(form="2021", agency="=cmd()", preamble="@x", title="-1+1")
    for line in write(report).decode("utf-8-sig").splitlines():
        assert not any(field.startswith(("=", "+", "@", "-")) for field in line.split(","))


def test_as_a_spreadsheet_program_saves_it_in_china() -> None:
    text = write(Report(form="2021", agency="甲县教育局")).decode("utf-8-sig")
    assert read(text.encode("gb18030"), DEFAULT_LIMITS).agency == "甲县教育局"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("a,b\r\n", "首行"),
        (HEAD, "form"),
        (HEAD + "form,,report\r\n", "第2行"),
        (HEAD + FORM + FORM, "第3行"),
        (HEAD + FORM + f"{CELL},,number,x,,,,\r\n", "第3行"),
        (HEAD + FORM + f"{CELL},,number,,,,,\r\n", "value"),
        (HEAD + FORM + f"{CELL},,number,1,,,1|x,\r\n", "第3行"),
        (HEAD + FORM + f"{CELL},,zero,1,,,,\r\n", "zero"),
        (HEAD + FORM + "x.y.z,,number,1,,,,\r\n", "x.y.z"),
        (HEAD + FORM + "year,,report,,,2023.5,,\r\n", "不是整数"),
        (HEAD + FORM + "heading.x,,heading,,,一,,\r\n", "第3行"),
        (HEAD + FORM + "section.9,,section,,,一,,\r\n", "sections.9"),
        (HEAD + FORM + '"', "CSV"),
        (HEAD + FORM + "a" * 200_000, "CSV"),
    ],
)
def test_what_is_wrong_is_named(source: str, named: str) -> None:
    with pytest.raises(BrokenDocumentError, match=named):
        read(source.encode(), DEFAULT_LIMITS)


def test_blank_rows_do_not_matter() -> None:
    assert read((HEAD + FORM + ",,,,,,,\r\n").encode(), DEFAULT_LIMITS) == Report(form="2021")
