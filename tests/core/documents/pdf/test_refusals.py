"""What cannot be read is refused with one sentence, and never hangs."""

from contextlib import suppress

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from tests.core.documents.shapes import shapes
from tests.drawn_pdf import A4, FONT, Paper, one_page, own_letters, steps, stream

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    ScannedDocumentError,
    TooLargeDocumentError,
)
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.core.documents.pdf import read

PAPER_WHITE = ImageReader(Image.new("L", (60, 80), 240))


def scan(paper: Paper, note: str = "") -> None:
    paper.canvas.drawImage(PAPER_WHITE, 0, 0, *A4)
    if note:
        paper.write(290, 820, note)
    paper.turn_page()


def small_table(paper: Paper) -> None:
    paper.table(steps(60, 80, 60), [100, 124], [["规章", "10"]])


def test_a_password_is_asked_for() -> None:
    paper = Paper(encrypt=StandardEncryption("secret", strength=128))
    small_table(paper)
    with pytest.raises(EncryptedDocumentError, match="密码"):
        read(paper.bytes(), DEFAULT_LIMITS)


def test_a_document_that_only_restricts_printing_opens() -> None:
    paper = Paper(encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    small_table(paper)
    assert shapes(read(paper.bytes(), DEFAULT_LIMITS)) == [[["规章", "10"]]]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\x00" * 5000, b"%PDF-1.4 %%EOF"]
)
def test_what_is_no_pdf_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenDocumentError):
        read(data, DEFAULT_LIMITS)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_truncated_file_is_broken_rather_than_read_in_part(share: float) -> None:
    paper = Paper()
    for _ in range(4):
        small_table(paper)
        paper.turn_page()
    data = paper.bytes()
    with pytest.raises(BrokenDocumentError, match="不完整"):
        read(data[: int(share * len(data))], DEFAULT_LIMITS)


@pytest.mark.parametrize("note", ["", "- 1 -", "扫描全能王 创建"])
def test_a_scan_asks_for_text_recognition(note: str) -> None:
    paper = Paper()
    scan(paper, note)
    paper.canvas.drawImage(PAPER_WHITE, 0, 0, *A4)
    with pytest.raises(ScannedDocumentError, match="OCR"):
        read(paper.bytes(), DEFAULT_LIMITS)


def test_a_scan_with_the_text_recognised_in_it_is_read() -> None:
    paper = Paper()
    paper.canvas.drawImage(PAPER_WHITE, 0, 0, *A4)
    for number in range(4):
        line = paper.canvas.beginText(60, 700 - 20 * number)
        line.setFont(FONT, 10)
        line.setTextRenderMode(3)
        line.textOut("这一页由文字识别得到了文字。")
        paper.canvas.drawText(line)
    assert shapes(read(paper.bytes(), DEFAULT_LIMITS)) == ["这一页由文字识别得到了文字。"] * 4


def test_text_pages_beside_scans_are_read_if_they_hold_a_table() -> None:
    paper = Paper()
    small_table(paper)
    paper.turn_page()
    scan(paper)
    assert shapes(read(paper.bytes(), DEFAULT_LIMITS)) == [[["规章", "10"]]]


def test_scans_that_must_hold_the_tables_are_named() -> None:
    paper = Paper()
    paper.write(60, 100, "一、总体情况")
    paper.turn_page()
    scan(paper)
    paper.canvas.drawImage(PAPER_WHITE, 0, 0, *A4)
    data = paper.bytes()
    with pytest.raises(ScannedDocumentError, match="第 2、3 页"):
        read(data, DEFAULT_LIMITS)


def test_letters_drawn_as_outlines_are_a_picture() -> None:
    strokes = b" ".join(b"%d %d m %d %d l S" % (n, n, n + 9, n + 7) for n in range(400))
    areas = b" ".join(b"%d %d 9 11 re f" % (n, n) for n in range(400))
    with pytest.raises(ScannedDocumentError):
        read(one_page(strokes + b" " + areas), DEFAULT_LIMITS)


def test_an_empty_page_is_an_empty_document() -> None:
    assert read(Paper().bytes(), DEFAULT_LIMITS).parts == ()


def test_text_whose_letters_the_file_does_not_name_is_refused() -> None:
    with pytest.raises(ScannedDocumentError, match="编码"):
        read(own_letters([], bytes([1, 2]) * 60), DEFAULT_LIMITS)


def test_too_many_pages() -> None:
    paper = Paper()
    for _ in range(4):
        paper.turn_page()
    with pytest.raises(TooLargeDocumentError, match="上限 3 页"):
        read(paper.bytes(), Limits(pages=3))


def test_too_many_cells() -> None:
    paper = Paper()
    paper.rule(steps(20, *[10] * 50), steps(20, *[10] * 70))
    paper.write(22, 28, "格")
    with pytest.raises(TooLargeDocumentError):
        read(paper.bytes(), Limits(boxes=3000))


def numbered(pattern: bytes, count: int) -> bytes:
    return b" ".join(pattern % (n % 595, n % 842, n % 311, n % 401) for n in range(count))


HOSTILE = {
    "slanted lines": lambda: numbered(b"%d %d m %d %d l S", 300_000),
    "one line without end": lambda: b"0 0 m " + numbered(b"%d %d l %d %d l", 600_000) + b" S",
    "a mesh": lambda: numbered(b"%d 0 .1 %d re f 0 %d 595 .%d re f", 150_000),
    "small squares": lambda: numbered(b"%d %d 8 8 re S %% %d %d\n", 100_000),
    "rules of all lengths": lambda: numbered(b"%d %d m 590 %d l S %% %d\n", 20_000),
    "filled areas": lambda: numbered(b"%d %d 1%d 1%d re f", 100_000),
    "states within states": lambda: b"q " * 100_000 + b"Q " * 100_000,
    "figures": lambda: b"BT /F 1 Tf " + numbered(b"1 0 0 1 %d %d Tm (%d %d) Tj", 60_000) + b" ET",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_drawings_without_end_are_cut_short(name: str) -> None:
    text = b"BT /F 9 Tf 60 700 Td (" + b"text 12 " * 9 + b") Tj ET "
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    with suppress(TooLargeDocumentError):
        read(one_page(text + HOSTILE[name](), font), DEFAULT_LIMITS)


def test_a_form_that_draws_itself_ends() -> None:
    form = stream(
        b"/X Do 0 0 m 9 9 l S",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
    )
    assert read(one_page(b"/X Do", b"/XObject << /X 5 0 R >>", form), DEFAULT_LIMITS).parts == ()
