"""From a file to a proven one, in worker processes; what cannot be is refused in a sentence."""

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.engine.redaction.marking import TODAY, mark
from tests.engine.redaction.sample_pdfs import SECRET, drawn, plainly, with_hidden

from gongkai.core.documents.errors import (
    EncryptedDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import Limits
from gongkai.core.redaction.folding import fold
from gongkai.core.redaction.marks import Mark, MarkError
from gongkai.core.redaction.patterns import Pattern
from gongkai.core.redaction.proof import Check, Proof, Result
from gongkai.engine import office
from gongkai.engine.redaction.covering import Covered
from gongkai.engine.redaction.finding import Proposal
from gongkai.engine.redaction.preparing import Prepared, prepare, preview
from gongkai.engine.redaction.redacting import UnprovenError, find, first_proven, redact
from gongkai.engine.workers import ReadingCrashedError, Workers

needs_office = pytest.mark.skipif(
    office.find_office() is None, reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as made:
        yield made


def marked(found: tuple[Proposal, ...]) -> list[Mark]:
    return [mark(one.page, *one.areas, key=f"m{place}") for place, one in enumerate(found)]


def test_a_pdf_is_searched_covered_and_proven(workers: Workers) -> None:
    data = with_hidden(drawn(plainly, pages=2), "in_the_information", "in_an_attachment")
    prepared = prepare(data, "信.pdf", workers=workers)
    assert prepared.sizes == ((400.0, 500.0), (400.0, 500.0))
    found = find(prepared, words=[SECRET], on=TODAY, workers=workers)
    assert [one.page for one in found] == [1, 2]
    made = redact(prepared, marked(found), name=f"{SECRET}的来信.pdf", workers=workers)
    assert made.proof.holds
    assert made.letters
    assert made.name == "××××××××的来信（已遮盖）.pdf"
    assert made.media_type == "application/pdf"
    assert made.original_sha256 != made.sha256
    assert fold(SECRET).text not in fold(extract_text(io.BytesIO(made.data))).text


def test_numbers_are_proposed(workers: Workers) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 300, "No. 110101199003077715, tel. 138 0013 8000")
        canvas.drawString(60, 280, "card 6222 0212 3456 7890 128")

    prepared = prepare(drawn(draw), "a.pdf", workers=workers)
    found = find(prepared, patterns=tuple(Pattern), on=TODAY, workers=workers)
    assert [(one.pattern, one.certain) for one in found] == [
        (Pattern.RESIDENT_ID, True),
        (Pattern.MOBILE, True),
        (Pattern.BANK_CARD, True),
    ]
    made = redact(prepared, marked(found), name="a.pdf", workers=workers)
    left = extract_text(io.BytesIO(made.data))
    assert "7715" not in left
    assert "8000" not in left
    assert "card" in left


def test_a_page_is_shown_to_mark_on(workers: Workers) -> None:
    prepared = prepare(drawn(plainly, turned=90), "a.pdf", workers=workers)
    with Image.open(io.BytesIO(preview(prepared, 1, workers=workers))) as shown:
        wide, high = prepared.sizes[0]
        assert shown.width / shown.height == pytest.approx(wide / high, abs=0.01)
    with pytest.raises(UnreadableDocumentError, match="没有第 2 页"):
        preview(prepared, 2, workers=workers)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_stays_a_picture(kind: str, workers: Workers) -> None:
    target = io.BytesIO()
    Image.effect_noise((300, 200), 30).save(target, kind)
    prepared = prepare(target.getvalue(), "扫描", workers=workers)
    assert prepared.sizes == ((300.0, 200.0),)
    assert find(prepared, words=["x"], on=TODAY, workers=workers) == ()
    assert preview(prepared, 1, workers=workers)[:4] == b"\x89PNG"
    made = redact(prepared, [mark(1, (10, 10, 100, 40))], name="扫描", workers=workers)
    assert made.media_type == f"image/{kind.lower()}"
    with Image.open(io.BytesIO(made.data)) as shown:
        assert shown.format == kind


def letter() -> bytes:
    document = docx.Document()
    document.add_paragraph("This sentence may stand.")
    document.add_paragraph(f"applied by {SECRET} himself")
    document.core_properties.author = SECRET
    document.sections[0].header.paragraphs[0].text = f"to {SECRET}"
    document.add_comment(document.paragraphs[0].runs, text=f"ask {SECRET}", author=SECRET)
    hidden = document.paragraphs[0].add_run(f"hidden {SECRET}")
    hidden.font.hidden = True
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("customXml/item9.xml", f"<a>{SECRET}</a>")
    return target.getvalue()


@needs_office
def test_a_word_document_becomes_a_pdf(workers: Workers) -> None:
    data = letter()
    prepared = prepare(data, "信.docx", workers=workers)
    assert prepared.data.startswith(b"%PDF")
    found = find(prepared, words=[SECRET], on=TODAY, workers=workers)
    assert len(found) == 2, "in the header and in the text; comments are not printed"
    made = redact(prepared, marked(found), name="信.docx", workers=workers)
    assert made.name == "信（已遮盖）.pdf"
    left = extract_text(io.BytesIO(made.data))
    assert "This sentence may stand." in left
    assert fold(SECRET).text not in fold(left).text
    assert made.proof.standing == ()


@needs_office
def test_the_result_opens_in_libreoffice(workers: Workers, tmp_path: Path) -> None:
    prepared = prepare(drawn(plainly), "a.pdf", workers=workers)
    found = find(prepared, words=[SECRET], on=TODAY, workers=workers)
    made = redact(prepared, marked(found), name="a.pdf", workers=workers)
    (tmp_path / "made.pdf").write_bytes(made.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office.find_office() or "", profile, "--headless", "--convert-to", "png"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "made.pdf"], check=False)
    if not (tmp_path / "made.png").is_file():
        pytest.skip("LibreOffice has no part that opens PDF (libreoffice-draw)")
    with Image.open(tmp_path / "made.png") as shown:
        assert shown.convert("L").getextrema() == (0, 255)


def refused(data: bytes, name: str, workers: Workers, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        _attempt(data, name, workers, limits)
    assert not isinstance(caught.value, ReadingCrashedError)
    assert str(caught.value).endswith("。")
    return str(caught.value)


def _attempt(data: bytes, name: str, workers: Workers, limits: Limits | None = None) -> Prepared:
    options = {"limits": limits} if limits else {}
    prepared = prepare(data, name, workers=workers, **options)
    redact(prepared, [mark(1, (10, 10, 30, 30))], name=name, workers=workers, **options)
    return prepared


def test_a_pdf_under_a_password_is_refused(workers: Workers) -> None:
    target = io.BytesIO()
    Canvas(target, encrypt=StandardEncryption("x")).save()
    with pytest.raises(EncryptedDocumentError, match="密码"):
        prepare(target.getvalue(), "a.pdf", workers=workers)


def test_a_pdf_that_anybody_may_open_is_taken(workers: Workers) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("", ownerPassword="x", canCopy=0))
    canvas.drawString(100, 100, "text")
    canvas.save()
    _attempt(target.getvalue(), "a.pdf", workers)


def test_other_formats_are_refused(workers: Workers) -> None:
    for data in (b"%PDF-1.7 broken", b"GIF89a", b"plain text", b"", b"PK\x03\x04"):
        refused(data, "a", workers)
    with pytest.raises(UnsupportedFormatError, match="另存为 PDF"):
        prepare("文字".encode(), "a.txt", workers=workers)


def _of_size(*size: float) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(*size)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_huge_page_is_drawn_coarser_or_refused(workers: Workers) -> None:
    _attempt(_of_size(3400, 4800), "a0.pdf", workers)
    assert "页面尺寸过大" in refused(_of_size(14_400, 14_400), "a.pdf", workers)
    assert "页面尺寸过大" in refused(_of_size(100, 200_000), "a.pdf", workers)


def test_too_many_pages_and_too_much_time_are_refused(workers: Workers) -> None:
    data = drawn(plainly, pages=4)
    assert "有 4 页，超过 3 页" in refused(data, "a.pdf", workers, Limits(pages=3))
    assert "超过 0 秒" in refused(data, "a.pdf", workers, Limits(seconds=0.0))


def test_marks_that_cannot_be_are_refused(workers: Workers) -> None:
    prepared = prepare(drawn(plainly), "a.pdf", workers=workers)
    none: list[Mark] = []
    for marks in (none, [mark(2, (1, 1, 9, 9))], [mark(1, (900, 1, 910, 9))]):
        with pytest.raises(MarkError, match=r"。$"):
            redact(prepared, marks, name="a.pdf", workers=workers)


def _proof(passed: bool) -> Proof:
    detail = "第 1 页被读出了被遮盖的文字。"
    return Proof(results=(Result(check=Check.READERS, passed=passed, detail=detail),))


def test_what_is_not_proven_with_letters_is_given_without() -> None:
    results = {True: b"with letters", False: b"pictures"}
    way, made, proof = first_proven(
        (True, False),
        lambda letters: Covered(results[letters], frozenset()),
        lambda result: _proof(result == b"pictures"),
    )
    assert (way, made.data, proof.holds) == (False, b"pictures", True)


def test_what_is_not_proven_at_all_is_refused() -> None:
    with pytest.raises(UnprovenError, match=r"没有通过验证.*第 1 页被读出.*手工遮盖") as caught:
        first_proven((True, False), lambda _: Covered(b"", frozenset()), lambda _: _proof(False))
    assert caught.value.proof.failed == (Check.READERS,)


SAMPLE = drawn(plainly)


@settings(max_examples=60, deadline=None, phases=[Phase.generate])
@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=20)),
        min_size=1,
        max_size=4,
    )
)
def test_a_damaged_pdf_is_covered_and_proven_or_refused(
    workers: Workers, cuts: list[tuple[int, int, bytes]]
) -> None:
    data = SAMPLE
    for place, length, piece in cuts:
        data = data[:place] + piece + data[place + length :]
    try:
        _attempt(data, "a.pdf", workers)
    except ReadingCrashedError:
        raise
    except UnreadableDocumentError:
        return
