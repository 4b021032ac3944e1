"""Pages to bind: what is drawn stays, what is damaged is refused, numbers stand upright."""

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.bundles.sample_files import SIZES, pdf, sealed_pdf, shifted_pdf, texts

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
    UnreadableDocumentError,
)
from gongkai.engine.bundles.assembling import _digits
from gongkai.engine.bundles.pages import bound, leaves
from gongkai.engine.fonts import FontError, find_font
from gongkai.engine.typesetting import set_in


@pytest.fixture(scope="module")
def digits() -> bytes:
    try:
        font = find_font()
    except FontError as error:
        pytest.skip(str(error))
    return set_in(_digits(font), font)


def number_boxes(page: pypdfium2.PdfPage) -> list[tuple[str, float, float]]:
    """The digits on a page, with where they stand on it as it is shown, from its left and top."""
    text = page.get_textpage()
    left, bottom, right, top = page.get_cropbox()
    found = []
    for place in range(text.count_chars()):
        letter = text.get_text_range(place, 1)
        if letter.isdigit():
            x1, y1, x2, y2 = text.get_charbox(place)
            x, y = (x1 + x2) / 2, (y1 + y2) / 2
            shown = {
                0: (x - left, top - y),
                90: (y - bottom, x - left),
                180: (right - x, y - bottom),
                270: (top - y, right - x),
            }[page.get_rotation()]
            found.append((letter, *shown))
    return found


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("size", SIZES)
def test_numbers_stand_in_the_upper_outer_corner(digits: bytes, turned: int, size: str) -> None:
    part = leaves(pdf(*"ab", turned=turned, size=SIZES[size]), 10)
    document = pypdfium2.PdfDocument(bound([], [part.pdf], digits))
    for number, page in enumerate(document, 1):
        ((digit, from_left, from_top),) = number_boxes(page)
        assert digit == str(number)
        assert from_top == pytest.approx(28.35 + 7, abs=3)
        width = page.get_size()[0]
        from_side = width - from_left if number % 2 else from_left
        assert from_side == pytest.approx(28.35 + 3.5, abs=3)


def test_numbers_do_not_follow_what_a_page_leaves_behind(digits: bytes) -> None:
    part = leaves(shifted_pdf(), 10)
    page = pypdfium2.PdfDocument(bound([], [part.pdf], digits))[0]
    ((_, from_left, from_top),) = number_boxes(page)
    assert page.get_size()[0] - from_left == pytest.approx(28.35 + 3.5, abs=3)
    assert from_top == pytest.approx(28.35 + 7, abs=3)


def test_long_numbers_are_read_as_one(digits: bytes) -> None:
    part = leaves(pdf(*(["page"] * 120)), 200)
    shown = texts(bound([], [part.pdf], digits))
    assert "119" in shown[118].split()
    assert "120" in shown[119].split()


def test_stamps_and_seals_become_part_of_the_page() -> None:
    source = sealed_pdf()
    found = pypdfium2.PdfDocument(leaves(source, 10).pdf)[0]
    assert pypdfium2.raw.FPDFPage_GetAnnotCount(found.raw) == 0
    assert looks(found) == looks(pypdfium2.PdfDocument(source)[0])


def looks(page: pypdfium2.PdfPage) -> bytes:
    return bytes(page.render(scale=0.5, may_draw_forms=False).buffer)


def test_what_cannot_be_bound_is_said() -> None:
    with pytest.raises(EncryptedDocumentError, match="密码"):
        leaves(pdf("a", password="x"), 10)
    with pytest.raises(BrokenDocumentError, match="损坏"):
        leaves(b"%PDF-1.4 nothing", 10)
    with pytest.raises(TooLargeDocumentError, match="有 3 页，超过 2 页的上限"):
        leaves(pdf(*"abc"), 2)


SAMPLE = pdf("one", "two")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=20)),
        min_size=1,
        max_size=4,
    )
)
def test_a_damaged_pdf_is_bound_or_refused(
    digits: bytes, cuts: list[tuple[int, int, bytes]]
) -> None:
    data = SAMPLE
    for place, length, piece in cuts:
        data = data[:place] + piece + data[place + length :]
    try:
        part = leaves(data, 10)
    except UnreadableDocumentError:
        return
    assert len(pypdfium2.PdfDocument(bound([], [part.pdf], digits))) == part.count
