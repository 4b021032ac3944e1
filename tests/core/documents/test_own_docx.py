"""Word documents in the layout of GB/T 9704, which read back as the same report."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx as python_docx
from hypothesis import given
from tests.core.documents.any_reports import any_reports
from tests.printed_reports import small_report
from tests.written_reports import WRITTEN, carried, written_reports

from gongkai.core.documents import docx
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.own_docx import write
from gongkai.core.documents.reading import interpret
from gongkai.core.form.report import Heading, Report

SIGNED = date(2024, 1, 20)


def read(data: bytes) -> Report:
    return interpret(docx.read(data, DEFAULT_LIMITS))


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    found = python_docx.Document(BytesIO(data)).paragraphs
    return [(one.style.style_id, one.text) for one in found]  # type: ignore[union-attr]


@WRITTEN
@given(written_reports())
def test_there_and_back(report: Report) -> None:
    assert carried(read(write(report))) == carried(report)


@WRITTEN
@given(any_reports())
def test_any_report_can_be_written(report: Report) -> None:
    assert docx.read(write(report), DEFAULT_LIMITS).parts


def test_the_page_is_that_of_the_standard() -> None:
    section = python_docx.Document(BytesIO(write(small_report()))).sections[0]
    sizes = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    ]
    assert [round(size.mm) for size in sizes if size] == [210, 297, 37, 35, 28, 26]
    assert [one.paragraphs[0].text for one in (section.footer, section.even_page_footer)] == [
        "— 1 —"
    ] * 2


def test_what_stands_where() -> None:
    text = "（一）公开情况。公开信息10条。\n（二）队伍建设\n专人负责。"
    report = replace(small_report(), sections={"1": text})
    found = paragraphs(write(report, SIGNED))
    assert found[:6] == [
        ("Title", "甲县教育局"),
        ("Title", "2023年政府信息公开工作年度报告"),
        ("Heading1", "一、总体情况"),
        ("BodyText", "（一）公开情况。公开信息10条。"),
        ("Heading2", "（二）队伍建设"),
        ("BodyText", "专人负责。"),
    ]
    assert found[-2:] == [("Signature", "甲县教育局"), ("Signature", "2024年1月20日")]


def test_a_report_that_is_signed_is_not_signed_again() -> None:
    once = read(write(small_report(), SIGNED))
    assert once.sections["6"] == "甲县教育局\n2024年1月20日"
    assert carried(read(write(once, SIGNED))) == carried(once)


def test_rows_stay_whole_and_the_head_is_repeated() -> None:
    package = zipfile.ZipFile(BytesIO(write(small_report())))
    text = package.read("word/document.xml").decode()
    assert text.count("<w:tr>") == text.count("<w:cantSplit/>")
    assert text.count("<w:tblHeader/>") == 3 + 3  # tables 三 and 四 have three lines of labels


def test_a_heading_that_the_report_lacks_is_not_made_up() -> None:
    outline = (Heading(section=1, text="一、工作概述"), Heading(section=5, text="五、主要问题"))
    report = replace(small_report(), outline=outline, sections={"1": "平稳。", "5": "人手不足。"})
    headings = [text for style, text in paragraphs(write(report)) if style == "Heading1"]
    assert headings == ["一、工作概述", "五、主要问题"]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write(small_report()) == write(small_report())
