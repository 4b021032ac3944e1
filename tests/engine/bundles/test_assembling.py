"""A case bound as one PDF: order, pages, numbers, and slips for what cannot be bound."""

from datetime import date

import pypdfium2
import pytest
from tests.engine.bundles.sample_files import original, pdf, picture, texts

from gongkai.core.papers.sheets import Cover, Event, chronology_sheet, evidence_sheet
from gongkai.engine.bundles.assembling import Bundle, Original, assemble
from gongkai.engine.fonts import Font, FontError, find_font

COVER = Cover(agency="云岭市教育局", title="申请公开招生计划", registration="2026-12")


@pytest.fixture(scope="module")
def font() -> Font:
    try:
        return find_font()
    except FontError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def bundle(font: Font) -> Bundle:
    originals = [
        original("申请表.pdf", pdf("first", "second")),
        original("信封.png", picture(300, 200)),
        original("损坏.pdf", b"%PDF-1.7 damaged"),
        original("加密.pdf", pdf("secret", password="x")),
        original("草稿.docx", b"PK\x03\x04"),
        original("坏图.jpg", b"\xff\xd8\xff damaged"),
        original("答复书.pdf", pdf("last")),
    ]
    return assemble(COVER, originals, font)


def test_every_document_has_its_pages_in_order(bundle: Bundle) -> None:
    assert [one.pages for one in bundle.entries] == ["1–2", "3", "4", "5", "6", "7", "8"]
    assert bundle.pages == 8
    shown = texts(bundle.pdf)
    assert len(shown) == 2 + 8  # cover and contents are not numbered
    assert ["first" in shown[2], "second" in shown[3], "last" in shown[9]] == [True] * 3


def test_the_cover_and_the_contents_say_so(bundle: Bundle) -> None:
    cover, contents, *_ = texts(bundle.pdf)
    assert "共8页" in cover
    assert all(text in contents for text in ("申请表", "1–2", "答复书", "8"))


def test_pages_are_numbered_through(bundle: Bundle) -> None:
    shown = texts(bundle.pdf)[2:]
    numbers = ["".join(one for one in text.split() if one.isdigit()) for text in shown]
    assert numbers == [str(number) for number in range(1, 9)]


def test_what_cannot_be_bound_is_said_and_holds_nothing_up(bundle: Bundle) -> None:
    assert bundle.problems == (
        "“损坏.pdf”没有装订：PDF 已经损坏，不能打开，请检查后重新上传。",
        "“加密.pdf”没有装订：PDF 设有密码，请取消密码后重新上传。",
        "“草稿.docx”没有装订：不是 PDF、PNG 或者 JPEG 文件，请另存为 PDF 后重新上传。",
        "“坏图.jpg”没有装订：图片已经损坏，不能打开，请重新扫描后上传。",
    )
    slip = "".join(texts(bundle.pdf)[5].split())
    assert "目录第3项没有装订：PDF已经损坏" in slip


def test_lists_stand_before_the_contents(font: Font) -> None:
    events = [Event(on=date(2026, 3, 2), what="收到申请")]
    course = chronology_sheet("云岭市教育局", "2026-12", events)
    found = assemble(
        COVER, [original("甲.pdf", pdf("a"))], font, lists=[course], contents=evidence_sheet
    )
    assert ["办理经过" in text for text in texts(found.pdf)] == [False, True, False, False]
    assert "证明对象" in texts(found.pdf)[2]


@pytest.mark.parametrize(
    ("width", "height", "orientation", "shape"),
    [(300, 200, 1, "lying"), (200, 300, 1, "upright"), (300, 200, 6, "upright"),
     (9000, 90, 1, "lying"), (1, 1, 1, "upright")],
)  # fmt: skip
def test_scans_are_fitted_as_they_were_held(
    font: Font, width: int, height: int, orientation: int, shape: str
) -> None:
    scan = original("扫描.jpg", picture(width, height, "JPEG", orientation))
    found = assemble(COVER, [scan], font)
    assert found.problems == ()
    page = pypdfium2.PdfDocument(found.pdf)[2]
    wide, high = page.get_size()
    assert shape == ("lying" if wide > high else "upright")
    assert sorted((round(wide), round(high))) == [595, 842]
    image = next(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5))
    left, bottom, right, top = image.get_bounds()
    assert left >= 28
    assert bottom >= 28
    assert right <= wide - 28
    assert top <= high - 28


def test_a_file_without_documents_is_a_cover_and_contents(font: Font) -> None:
    empty: list[Original] = []
    found = assemble(COVER, empty, font)
    assert (found.pages, len(texts(found.pdf))) == (0, 2)
