"""Papers as Word documents: what stands where, in the layout of GB/T 9704."""

from dataclasses import replace
from io import BytesIO

import docx as python_docx
import pytest
from tests.core.papers.sample_letters import ALL, sample_letter

from gongkai.core.documents import docx
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.papers.catalog import template
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.template import Template
from gongkai.core.papers.word import head_size, write

TEMPLATES = pytest.mark.parametrize("one", [one for _, one in ALL], ids=[key for key, _ in ALL])


def paragraphs(letter: Letter) -> list[tuple[str, str]]:
    found = python_docx.Document(BytesIO(write(letter))).paragraphs
    return [(one.style.style_id, one.text) for one in found]  # type: ignore[union-attr]


@TEMPLATES
def test_every_paper_opens_and_says_what_it_says(one: Template) -> None:
    letter = sample_letter(one)
    texts = [text for _, text in paragraphs(letter)]
    assert [text for para in letter.paragraphs if (text := para.text) not in texts] == []
    tables = python_docx.Document(BytesIO(write(letter))).tables
    shown = [[box.text for box in line.boxes] for table in letter.tables for line in table.lines]
    assert [[cell.text for cell in _cells(row)] for table in tables for row in table.rows] == shown
    assert docx.read(write(letter), DEFAULT_LIMITS).parts


def _cells(row: object) -> list[object]:
    return list(dict.fromkeys(row.cells))  # type: ignore[attr-defined]


def test_the_page_is_that_of_the_standard() -> None:
    section = python_docx.Document(BytesIO(write(sample_letter(template("receipt"))))).sections[0]
    sizes = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(size.mm) for size in sizes if size] == [37, 35, 28, 26]


def test_title_number_and_signature_without_a_red_head() -> None:
    found = paragraphs(sample_letter(template("receipt")))
    assert found[:4] == [
        ("Title", "云岭市教育局"),
        ("Title", "政府信息公开申请登记回执"),
        ("Normal", "云教公复〔2026〕12号"),
        ("Normal", "所填的称谓："),
    ]
    assert found[-2:] == [("Signature", "云岭市教育局"), ("Signature", "2026年3月20日")]


def test_a_red_head_stands_over_the_number_and_the_title() -> None:
    letter = replace(sample_letter(template("receipt")), head="云岭市教育局文件")
    assert paragraphs(letter)[:3] == [
        ("RedHead", "云岭市教育局文件"),
        ("Normal", "云教公复〔2026〕12号"),
        ("Title", "云岭市教育局"),
    ]


def test_a_long_red_head_still_fits_its_line() -> None:
    for length in (1, 8, 12, 20, 60, 500):
        assert 1 <= head_size("局" * length) <= 52
        assert length > 442 or head_size("局" * length) * length <= 442


def test_enclosures_and_notes() -> None:
    letter = replace(
        sample_letter(template("receipt")), enclosures=("清单", "附图"), notes=("联系人：王五",)
    )
    texts = [text for _, text in paragraphs(letter)]
    place = texts.index("附件：1. 清单")
    assert texts[place : place + 5] == [
        "附件：1. 清单",
        "　　　2. 附图",
        "云岭市教育局",
        "2026年3月20日",
        "（联系人：王五）",
    ]
    assert "附件：清单" in replace(letter, enclosures=("清单",)).text


def test_the_same_paper_gives_the_same_bytes() -> None:
    letter = sample_letter(template("answer.partial"))
    assert write(letter) == write(letter)
