"""The proof fails, and says on which check, wherever something was left."""

import io

import pypdf
import pytest
from tests.engine.redaction.marking import mark, marks_of
from tests.engine.redaction.sample_pdfs import (
    HIDDEN_IN_FILE,
    SECRET,
    SHOWN,
    drawn,
    plainly,
    with_earlier_revision,
    with_hidden,
)

from gongkai.core.redaction.layer import Run
from gongkai.core.redaction.proof import Check, proof_data
from gongkai.core.redaction.rebuilt import rebuilt
from gongkai.core.redaction.rebuilt_reading import read_rebuilt
from gongkai.core.redaction.sheet import Sheet
from gongkai.engine.redaction.covering import covered_pdf
from gongkai.engine.redaction.pages import picture_of
from gongkai.engine.redaction.pixels import packed
from gongkai.engine.redaction.proving import proven

ORIGINAL = drawn(plainly)
MARKS = marks_of(ORIGINAL, SECRET)
RESULT = covered_pdf(ORIGINAL, MARKS).data


def failed(result: bytes, original: bytes = ORIGINAL) -> set[Check]:
    return set(proven(original, MARKS, result).failed)


def test_a_good_result_is_proven() -> None:
    proof = proven(ORIGINAL, MARKS, RESULT)
    assert proof.holds
    assert {one.check for one in proof.results} == set(Check)
    assert all(one.detail.endswith("。") for one in proof.results)
    assert SECRET not in str(proof_data(proof))


def test_the_original_fails_everywhere_but_in_its_pages() -> None:
    assert failed(ORIGINAL) == {Check.FORM, Check.COVERED, Check.READERS, Check.BYTES}


def boxed() -> bytes:
    """The way it is done wrong: a black box drawn over the words."""

    def draw(canvas) -> None:
        plainly(canvas)
        left, top, right, bottom = MARKS[0].areas[0]
        canvas.rect(left - 1, 499 - bottom, right - left + 2, bottom - top + 2, fill=1)

    return drawn(draw)


def test_a_box_over_the_words_fails_though_it_looks_right() -> None:
    found = failed(boxed())
    assert found >= {Check.FORM, Check.READERS, Check.BYTES}
    assert Check.COVERED not in found


PLACES_IN_BYTES = sorted(set(HIDDEN_IN_FILE) - {"beside_the_cropped_page"})


@pytest.mark.parametrize("place", PLACES_IN_BYTES)
def test_what_is_left_in_the_file_is_found(place: str) -> None:
    assert failed(with_hidden(RESULT, place)) >= {Check.FORM, Check.BYTES}


def test_what_is_left_beside_the_page_is_found() -> None:
    assert failed(with_hidden(RESULT, "beside_the_cropped_page")) >= {Check.FORM, Check.READERS}


def test_an_earlier_revision_is_found() -> None:
    assert failed(with_earlier_revision(RESULT)) >= {Check.FORM, Check.BYTES}


def test_a_packed_stream_is_looked_into() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(with_hidden(RESULT, "in_xmp")))
    stream = writer.root_object["/Metadata"].get_object().flate_encode()
    writer.root_object[pypdf.generic.NameObject("/Metadata")] = writer._add_object(stream)
    del writer._objects[-2]  # what was packed must not stand beside it
    target = io.BytesIO()
    writer.write(target)
    assert Check.FORM in failed(target.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "utf-16-le", "gbk"])
@pytest.mark.parametrize("shape", ["plain", "hex", "octal"])
def test_every_way_to_write_it_is_found(encoding: str, shape: str) -> None:
    written = SECRET.encode(encoding)
    if shape == "hex":
        written = b"<" + written.hex().upper().encode() + b">"
    if shape == "octal":
        written = b"(" + b"".join(b"\\%03o" % one for one in written) + b")"
    assert Check.BYTES in failed(RESULT + b"\n% " + written + b"\n")


def _sheets() -> list[Sheet]:
    return list(read_rebuilt(RESULT) or ())


def _with_runs(*runs: Run) -> bytes:
    (sheet,) = _sheets()
    return rebuilt([Sheet(dots=sheet.dots, picture=sheet.picture, runs=(*sheet.runs, *runs))])


def test_a_letter_in_the_layer_is_found_by_what_it_says() -> None:
    found = failed(_with_runs(Run(x=10, y=10, size=30, stretch=50, text=SECRET)))
    assert found == {Check.READERS}


def test_a_letter_in_the_layer_is_found_by_where_it_stands() -> None:
    area = MARKS[0].areas[0]
    x, y = round(area.left * 200 / 72), round((500 - area.bottom) * 200 / 72)
    found = failed(_with_runs(Run(x=x + 4, y=y, size=30, stretch=50, text="Q")))
    assert found == {Check.READERS}


def _with_picture(change) -> bytes:
    (sheet,) = _sheets()
    pixels = picture_of(RESULT, 1).copy()
    change(pixels)
    return rebuilt([Sheet(dots=sheet.dots, picture=packed(pixels), runs=sheet.runs)])


def test_a_hole_in_a_covered_area_is_found() -> None:
    area = MARKS[0].areas[0]
    x, y = (round(one * 200 / 72) for one in (area.left + 8, (area.top + area.bottom) / 2))

    def change(pixels) -> None:
        pixels[y : y + 3, x : x + 3] = 255

    assert failed(_with_picture(change)) == {Check.COVERED}


def test_what_is_missing_elsewhere_is_found() -> None:
    def change(pixels) -> None:
        pixels[100:150, 100:200] = 255

    assert failed(_with_picture(change)) == {Check.REST}


def test_a_page_too_few_or_too_many_is_found() -> None:
    two = drawn(plainly, pages=2)
    assert Check.PAGES in failed(RESULT, original=two)
    marks = marks_of(two, SECRET)
    assert Check.PAGES in failed(covered_pdf(two, marks).data)


def test_another_size_is_found() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(RESULT))
    writer.pages[0].mediabox.upper_right = (300, 300)
    target = io.BytesIO()
    writer.write(target)
    assert Check.PAGES in failed(target.getvalue())


@pytest.mark.parametrize("result", [b"", b"%PDF-1.7 nothing", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_pdf_is_not_proven(result: bytes) -> None:
    proof = proven(ORIGINAL, MARKS, result)
    assert not proof.holds
    assert "打不开" in proof.results[0].detail


def test_a_word_that_stands_elsewhere_is_named_and_counted() -> None:
    def draw(canvas) -> None:
        plainly(canvas)
        canvas.drawString(60, 100, f"once more {SECRET}")

    data = drawn(draw, pages=2)
    first = marks_of(data, SECRET)[:1]
    proof = proven(data, first, covered_pdf(data, first).data)
    assert proof.holds, "what nobody marked may stand"
    assert [(one.word, one.pages) for one in proof.standing] == [(SECRET.lower(), (1, 2))]


def test_a_word_that_stands_elsewhere_in_another_order_is_named() -> None:
    def draw(canvas) -> None:
        plainly(canvas)
        width = canvas.stringWidth(SECRET[:5], "Helvetica", 12)
        canvas.drawString(60 + width, 100, SECRET[5:])
        canvas.drawString(60, 80, "between")
        canvas.drawString(60, 100, SECRET[:5])

    data = drawn(draw)
    first = marks_of(data, SECRET)[:1]
    proof = proven(data, first, covered_pdf(data, first).data)
    assert proof.holds, proof.failed
    assert [one.pages for one in proof.standing] == [(1,)]


@pytest.mark.parametrize("way", SHOWN)
def test_without_marks_on_a_page_it_stays_as_it_is(way: str) -> None:
    data = drawn(SHOWN[way])
    corner = [mark(1, (2, 2, 6, 6))]
    proof = proven(data, corner, covered_pdf(data, corner).data)
    assert proof.holds, proof.failed
