"""PDFs in one open font, which read back as the same report."""

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import given
from tests.printed_reports import small_report
from tests.written_reports import WRITTEN, carried, written_reports

from gongkai.core.form.report import Heading, Report
from gongkai.engine.fonts import Font, FontError, find_font
from gongkai.engine.reading import read_bytes
from gongkai.engine.typesetting import typeset


@pytest.fixture(scope="module")
def font() -> Font:
    try:
        return find_font()
    except FontError as error:
        pytest.skip(str(error))


@WRITTEN
@given(report=written_reports())
def test_there_and_back(font: Font, report: Report) -> None:
    again = read_bytes(typeset(report, font), "report.pdf")
    assert carried(again) == carried(report)


def test_a_table_that_breaks_across_pages(font: Font) -> None:
    long = "本年度按时公开各类信息，及时答复来信来访，没有出现超过期限的情形。"
    for count in (5, 10):  # within the disclosures, and within the requests
        report = replace(small_report(), sections={"1": "\n".join([long] * count)})
        data = typeset(report, font)
        texts = ["".join(text.split()) for text in pages(data)]
        assert sum("科研机构" in text for text in texts) == 2  # its head is repeated
        assert carried(read_bytes(data, "report.pdf")) == carried(report)


def test_pages_are_numbered(font: Font) -> None:
    texts = pages(typeset(small_report(), font, date(2024, 1, 20)))
    assert ["".join(re.findall(r"— \d+ —", text)) for text in texts] == [
        f"— {number} —" for number in range(1, len(texts) + 1)
    ]
    assert texts[-1].split()[-5:-3] == ["甲县教育局", "2024年1月20日"]


def test_markup_is_only_text(font: Font) -> None:
    text = '#panic("x") *粗* $x$ \\ "引号" <标签> @引用 [方] // 注'
    outline = (Heading(section=1, text="一、#总体情况"),)
    report = replace(small_report(), sections={"1": text}, outline=outline)
    shown = "".join("".join(pages(typeset(report, font))).split())
    assert "".join(text.split()) in shown
    assert "一、#总体情况" in shown


def test_a_missing_character_is_no_blank(font: Font) -> None:
    with pytest.raises(FontError, match=r"U\+10FFFD"):
        typeset(replace(small_report(), preamble="某\U0010fffd村"), font)


def test_the_same_report_gives_the_same_bytes_and_says_its_font(font: Font) -> None:
    data = typeset(small_report(), font)
    assert data == typeset(small_report(), font)
    metadata = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert metadata["Keywords"] == f"字体：{font.family}"
    assert metadata["Title"] == "甲县教育局2023年政府信息公开工作年度报告"


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]
