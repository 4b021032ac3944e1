"""A secret is gone from the result wherever the original said it; the rest stays."""

import io
import shutil
import subprocess
import zlib
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text
from reportlab.pdfgen.canvas import Canvas
from tests.engine.redaction.marking import mark, marks_of
from tests.engine.redaction.sample_pdfs import (
    HIDDEN_IN_FILE,
    HIDDEN_ON_PAGE,
    SECRET,
    SHOWN,
    SIZE,
    drawn,
    in_a_field,
    plainly,
    with_earlier_revision,
    with_hidden,
    written,
)

from gongkai.core.redaction.folding import fold
from gongkai.core.redaction.marks import MarkError
from gongkai.engine.redaction.covering import covered_pdf
from gongkai.engine.redaction.proving import proven

FOLDED = fold(SECRET).text


def covered(data: bytes, *, letters: bool = True) -> bytes:
    marks = marks_of(data, SECRET)
    result = covered_pdf(data, marks, letters=letters).data
    proof = proven(data, marks, result)
    assert proof.holds, [one for one in proof.results if not one.passed]
    assert not says(result)
    return result


def says(data: bytes) -> list[str]:
    """The places of a file in which the secret is found, told without the code under test."""
    document = pypdf.PdfReader(io.BytesIO(data))
    texts = {
        "pdfminer": extract_text(io.BytesIO(data)),
        "pypdf": "".join(page.extract_text() for page in document.pages),
        "information": str(document.metadata),
        "raw": data.decode("latin-1"),
        "unpacked": "".join(map(_unpacked, data.split(b"stream\n"))),
    }
    return [name for name, text in texts.items() if FOLDED in fold(text).text]


def _unpacked(piece: bytes) -> str:
    try:
        return zlib.decompressobj().decompress(piece).decode("latin-1")
    except zlib.error:
        return ""


@pytest.mark.parametrize("way", SHOWN)
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_what_is_drawn_is_covered(way: str, turned: int) -> None:
    result = covered(drawn(SHOWN[way], turned=turned))
    left = extract_text(io.BytesIO(result))
    if not turned:
        assert "This sentence may stand." in left
    assert set("Thismaystand.") <= set(left)


@pytest.mark.parametrize("way", HIDDEN_ON_PAGE)
def test_what_is_hidden_on_the_page_does_not_come_along(way: str) -> None:
    data = drawn(HIDDEN_ON_PAGE[way])
    result = covered_pdf(data, [mark(1, (300, 10, 310, 20))]).data
    assert says(data)
    assert not says(result), "not even where nobody has marked it"
    assert "may stand" in extract_text(io.BytesIO(result))


@pytest.mark.parametrize("place", HIDDEN_IN_FILE)
def test_what_is_hidden_in_the_file_does_not_come_along(place: str) -> None:
    data = with_hidden(drawn(plainly), place)
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1
    covered(data)


def test_a_field_that_viewers_draw_is_found_and_covered() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(lambda _: None)))
    in_a_field(writer, hidden=False)
    data = written(writer)
    assert len(marks_of(data, SECRET)) == 1
    covered(data)


def test_an_earlier_revision_does_not_come_along() -> None:
    data = with_earlier_revision(drawn(plainly))
    assert data.count(b"%%EOF") == 2
    result = covered(data)
    assert result.count(b"%%EOF") == 1


def test_a_scan_is_searched_by_its_hidden_letters_and_gives_none_of_them() -> None:
    with pypdfium2.PdfDocument(drawn(plainly)) as document:
        scan = document[0].render(scale=2).to_pil()

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 300)
        text.setTextRenderMode(3)
        text.textOut(f"applied by {SECRET} himself")
        canvas.drawText(text)
        canvas.drawInlineImage(scan, 0, 0, *SIZE)

    result = covered(drawn(draw))
    assert extract_text(io.BytesIO(result)).strip() == ""


def test_without_letters_nothing_is_read() -> None:
    result = covered(drawn(plainly, pages=2), letters=False)
    assert extract_text(io.BytesIO(result)).strip() == ""


def test_letters_that_stand_are_where_they_were() -> None:
    data = drawn(plainly)
    result = covered(data)
    for name in ("before", "after"):
        found = marks_of(data if name == "before" else result, "sentence")
        (area,) = found[0].areas
        assert area.left == pytest.approx(66, abs=3), name
        assert area.top == pytest.approx(38, abs=4), name


def test_the_same_marks_give_the_same_bytes() -> None:
    data = drawn(plainly)
    assert covered(data) == covered(data)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [(mark(2, (10, 10, 20, 20)), "只有 1 页"), (mark(1, (900, 10, 920, 20)), "页面之外")],
)
def test_a_mark_on_nothing_is_refused(wrong, sentence: str) -> None:
    with pytest.raises(MarkError, match=sentence):
        covered_pdf(drawn(plainly), [wrong])


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_poppler_reads_what_stands_and_no_more(tmp_path) -> None:
    path = tmp_path / "result.pdf"
    path.write_bytes(covered(drawn(plainly)))
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "This sentence may stand." in done.stdout
    assert "applied by" in done.stdout
    assert FOLDED not in fold(done.stdout).text
    assert done.stderr == ""


MIXTURES = {
    "shown": st.lists(st.sampled_from(sorted(SHOWN)), min_size=1, max_size=2, unique=True),
    "on_page": st.lists(st.sampled_from(sorted(HIDDEN_ON_PAGE)), max_size=3, unique=True),
    "in_file": st.lists(st.sampled_from(sorted(HIDDEN_IN_FILE)), max_size=4, unique=True),
    "turned": st.sampled_from([0, 90, 180, 270]),
    "twice": st.booleans(),
    "old": st.booleans(),
}
WITHOUT_SHRINKING = [Phase.explicit, Phase.generate]
"""An example takes a second; a failing one names what was mixed."""


@settings(max_examples=8, deadline=None, phases=WITHOUT_SHRINKING)
@given(**MIXTURES)
def test_a_few_mixtures_are_covered_and_proven(**mixture: Any) -> None:
    cover_mixture(**mixture)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, phases=WITHOUT_SHRINKING)
@given(**MIXTURES)
def test_any_mixture_is_covered_and_proven(**mixture: Any) -> None:
    cover_mixture(**mixture)


def cover_mixture(
    shown: list[str], on_page: list[str], in_file: list[str], turned: int, twice: bool, old: bool
) -> None:
    def draw(canvas) -> None:
        for place, name in enumerate(shown):
            canvas.saveState()
            canvas.translate(120 * place, -60 * place)
            SHOWN[name](canvas)
            canvas.restoreState()
        for name in on_page:
            HIDDEN_ON_PAGE[name](canvas)

    data = with_hidden(drawn(draw, pages=1 + twice, turned=turned), *in_file)
    covered(with_earlier_revision(data) if old else data)
