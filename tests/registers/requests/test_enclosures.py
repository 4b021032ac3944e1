"""Which files are taken into a case: by their bytes, whatever they are called."""

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from tests.drawn_pdf import Paper
from tests.registers.requests import work

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.registers.requests.enclosures import examine, examined


def docx() -> bytes:
    target = io.BytesIO()
    document = Document()
    document.add_paragraph("申请书")
    document.save(target)
    return target.getvalue()


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def tiff(pages: int) -> bytes:
    target = io.BytesIO()
    first, *rest = [Image.new("1", (20, 20)) for _ in range(pages)]
    first.save(target, "TIFF", save_all=True, append_images=rest)
    return target.getvalue()


def locked() -> bytes:
    paper = Paper(encrypt=StandardEncryption("secret", canPrint=0))
    paper.write(100, 100, "x")
    return paper.bytes()


WHOLE = {
    "pdf": (work.pdf(pages=3), "application/pdf", 3),
    "png": (work.picture(), "image/png", 1),
    "jpg": (work.picture("JPEG"), "image/jpeg", 1),
    "tif": (tiff(2), "image/tiff", 2),
    "ofd": (zipped("OFD.xml", "Doc_0/Document.xml"), "application/ofd", None),
    "txt": ("来信：请公开某文件。".encode(), "text/plain", None),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_offices_use_is_taken(name):
    data, media_type, pages = WHOLE[name]
    found = examine(data)
    assert (found.media_type, found.pages) == (media_type, pages)


def test_a_document_of_word_is_taken():
    assert examined(docx()).media_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (locked(), "密码"),
        (work.pdf()[:200], "损坏"),
        (work.picture()[:60], "损坏"),
        (work.picture("JPEG")[:400], "损坏"),
        (b"GIF89a" + bytes(50), "图片|格式"),
        (b"MZ" + bytes(100), "格式"),
        (zipped("a.exe"), "压缩包"),
        (b"<html><body><script>alert(1)</script></body></html>", "格式"),
        (zipped("word/document.xml", "word/vbaProject.bin"), "宏"),
    ],
)
def test_what_is_none_of_it_is_refused_with_a_sentence(data, said):
    with pytest.raises(UnreadableDocumentError, match=said):
        examine(data)


def test_what_is_too_large_is_refused():
    with pytest.raises(UnreadableDocumentError, match="MB"):
        examine(work.picture(size=(300, 300)) + bytes(3000), Limits(file_bytes=2000))
    with pytest.raises(UnreadableDocumentError, match="页"):
        examine(work.pdf(pages=3), Limits(pages=2))
    with pytest.raises(UnreadableDocumentError, match="像素"):
        examine(work.picture(size=(31_000, 1)))


SEEDS = [data for data, _, _ in WHOLE.values()]


def taken_or_refused(data: bytes) -> str:
    """Return the sentence where a file is refused, a full stop where it is taken."""
    try:
        examine(data)
    except UnreadableDocumentError as error:
        return str(error)
    return "。"


@settings(max_examples=60)
@given(st.data())
def test_a_file_with_changed_bytes_is_taken_or_refused_with_a_sentence(data):
    seed = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(seed) - 1))
        seed[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(seed)))
    assert "。" in taken_or_refused(bytes(seed[:cut]))


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused_with_a_sentence(data):
    assert "。" in taken_or_refused(data)
