"""Results in Chinese, set in an embedded font; and how Chromium shows a result."""

import io
import time
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from PIL import Image
from playwright.sync_api import Browser
from tests.engine.redaction.marking import TODAY, mark, marks_of
from tests.engine.redaction.sample_pdfs import drawn, plainly
from tools.chromium import find_chromium

from gongkai.core.papers.letter import Letter, Paragraph, Piece
from gongkai.core.redaction.patterns import Pattern
from gongkai.engine.fonts import FontError, find_font
from gongkai.engine.redaction.covering import covered_pdf
from gongkai.engine.redaction.finding import letters_of, proposals
from gongkai.engine.redaction.proving import proven
from gongkai.engine.typesetting import typeset_paper

TEXT = (
    "申请人张三丰，公民身份号码110101199003077715，住云岭市青山县柳河镇张家村三组12号，"
    "联系电话13800138000。张三丰提出的申请，本机关已经收到。"
)


@pytest.fixture(scope="module")
def paper() -> bytes:
    try:
        font = find_font()
    except FontError as error:
        pytest.skip(str(error))
    letter = Letter(
        kind=None,
        title=("收到申请的通知",),
        agency="云岭市教育局",
        body=(Paragraph(pieces=(Piece(text=TEXT),)),),
        page_numbers=False,
    )
    return typeset_paper(letter, font)


def test_a_chinese_paper_is_searched_covered_and_proven(paper: bytes) -> None:
    found = proposals(letters_of(paper), words=["张三丰"], patterns=tuple(Pattern), on=TODAY)
    assert [one.pattern for one in found] == [
        None, None, Pattern.RESIDENT_ID, Pattern.ADDRESS, Pattern.MOBILE,
    ]  # fmt: skip
    marks = [mark(one.page, *one.areas, key=f"m{place}") for place, one in enumerate(found)]
    result = covered_pdf(paper, marks).data
    proof = proven(paper, marks, result)
    assert proof.holds, proof.failed
    assert proof.standing == ()
    left = "".join(extract_text(io.BytesIO(result)).split())
    assert "提出的申请，本机关已经收到。" in left
    for gone in ("张三丰", "三丰", "7715", "1380013", "柳河镇"):
        assert gone not in left


def test_a_half_of_a_name_that_stands_is_told(paper: bytes) -> None:
    marks = marks_of(paper, "张三丰")[:1]
    proof = proven(paper, marks, covered_pdf(paper, marks).data)
    assert [(one.word, one.pages) for one in proof.standing] == [("张三丰", (1,))]


@pytest.mark.browser
def test_chromium_shows_the_result(chromium: Browser, tmp_path: Path) -> None:
    data = drawn(plainly)
    (area, *_) = (one.areas[0] for one in marks_of(data, "applied"))
    path = tmp_path / "result.pdf"
    path.write_bytes(covered_pdf(data, [mark(1, area)]).data)
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=find_chromium(),
        headless=False,
        args=["--headless=new", "--no-sandbox"],
        viewport={"width": 600, "height": 800},
    )
    try:
        page = context.pages[0]
        page.goto(path.as_uri())
        shown = wait_for_a_page(page.screenshot)
    finally:
        context.close()
    assert shown.getpixel((5, 795)) < 100, "the viewer's ground"
    assert sum(shown.histogram()[250:]) > 50_000, "the white of the page"
    assert sum(shown.histogram()[:3]) > 100, "the black of the mark"


def wait_for_a_page(screenshot) -> Image.Image:
    """What the viewer shows once it shows something, at most ten seconds on."""
    for _ in range(20):
        with Image.open(io.BytesIO(screenshot())) as image:
            grey = image.convert("L")
        if grey.getextrema() == (0, 255):
            return grey
        time.sleep(0.5)
    return grey
