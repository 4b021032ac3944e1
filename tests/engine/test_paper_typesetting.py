"""Papers as PDFs in one open font: every template, the page of GB/T 9704, text never markup."""

import ctypes
import re
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.core.papers.sample_letters import ALL, frame, sample_letter, samples

from gongkai.core.papers.catalog import template
from gongkai.core.papers.composing import compose
from gongkai.core.papers.letter import Letter, Paragraph, Piece
from gongkai.core.papers.template import Template
from gongkai.engine.fonts import Font, FontError, find_font
from gongkai.engine.typesetting import typeset_paper

TEMPLATES = pytest.mark.parametrize("one", [one for _, one in ALL], ids=[key for key, _ in ALL])


@pytest.fixture(scope="module")
def font() -> Font:
    try:
        return find_font()
    except FontError as error:
        pytest.skip(str(error))


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(letter: Letter, font: Font) -> str:
    shown = squeezed("".join(pages(typeset_paper(letter, font))))
    return re.sub(r"—\d+—", "", shown)


@TEMPLATES
def test_every_paper_is_printed_whole(font: Font, one: Template) -> None:
    letter = sample_letter(one)
    data = typeset_paper(letter, font)
    texts = pages(data)
    shown = printed(letter, font)
    tables = {box.text for table in letter.tables for line in table.lines for box in line.boxes}
    wanted = [*(one.text for one in letter.paragraphs), *letter.title, *letter.closing, *tables]
    assert [one for one in wanted if squeezed(one) not in shown] == []
    assert len(texts) <= 3
    assert [f"— {n} —" in text for n, text in enumerate(texts, 1)] == [True] * len(texts)
    assert fonts_embedded(data)


def fonts_embedded(data: bytes) -> bool:
    flags = {
        pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text.raw))
        for page in pypdfium2.PdfDocument(data)
        for text in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5)
    }
    return flags == {1}


def test_a_page_has_22_lines_of_28_characters(font: Font) -> None:
    letter = replace(
        sample_letter(template("receipt")),
        addressee=None,
        body=(Paragraph(pieces=(Piece(text="公" * 28 * 60),)),),
    )
    lines = pages(typeset_paper(letter, font))[1].splitlines()
    assert [len(line) for line in lines if "公" in line] == [28] * 22
    assert len(lines) == 23  # and the number of the page


def test_a_signature_never_stands_alone(font: Font) -> None:
    for count in range(8, 40, 2):
        body = tuple(
            Paragraph(pieces=(Piece(text=text),)) for text in ("公" * 28 * count, "特此告知。")
        )
        letter = replace(sample_letter(template("receipt")), body=body)
        last = pages(typeset_paper(letter, font))[-1]
        assert "特此告知。" in last
        assert "2026年3月20日" in last


def test_markup_is_only_text(font: Font) -> None:
    text = '#panic("x") *粗* $x$ \\ "引号" <标签> @引用 [方] {大} // 注 `码`'
    chosen = template("correction_notice")
    values = {**samples(chosen), "asked": text, "addressee": text, "registration": text}
    letter = compose(chosen, values, frame())
    letter = replace(letter, head="#红头", notes=(text,), enclosures=(text,), number="*号*")
    shown = printed(letter, font)
    assert shown.count(squeezed(text)) == 5
    assert "#红头" in shown


def test_a_red_head_is_red_and_the_number_stands_under_it(font: Font) -> None:
    letter = replace(sample_letter(template("receipt")), head="云岭市教育局文件")
    document = pypdfium2.PdfDocument(typeset_paper(letter, font))
    found = [
        (text, colour(text)) for text in document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
    ]
    assert colour(found[0][0]) == (255, 0, 0)
    assert {one for _, one in found} == {(255, 0, 0), (0, 0, 0)}


def colour(text: pypdfium2.PdfObject) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(text.raw, *parts)
    return tuple(one.value for one in parts[:3])


def test_a_missing_character_is_no_blank(font: Font) -> None:
    letter = replace(sample_letter(template("receipt")), addressee="某\U0010fffd村")
    with pytest.raises(FontError, match=r"U\+10FFFD"):
        typeset_paper(letter, font)
