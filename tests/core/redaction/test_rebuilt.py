"""Rebuilt PDFs: the sheets come back, any other byte is seen, other readers read the letters."""

import io
import zlib

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text
from PIL import Image
from tests.core.redaction.letters import line

from gongkai.core.redaction.layer import Run, runs_of
from gongkai.core.redaction.rebuilt import rebuilt
from gongkai.core.redaction.rebuilt_reading import read_rebuilt
from gongkai.core.redaction.sheet import Packing, Picture, Sheet


def flate(width: int = 8, height: int = 6, colours: int = 1, after: bytes = b"") -> Picture:
    rows = bytes(width * colours * height)
    return Picture(
        width=width, height=height, colours=colours, packing=Packing.FLATE,
        data=zlib.compress(rows) + after,
    )  # fmt: skip


def jpeg(width: int = 16, height: int = 16, **extra: object) -> Picture:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(target, "JPEG", **extra)
    return Picture(
        width=width, height=height, colours=3, packing=Packing.JPEG, data=target.getvalue()
    )


runs = st.builds(
    Run,
    x=st.integers(-10, 2000),
    y=st.integers(-10, 2000),
    size=st.integers(1, 200),
    stretch=st.integers(1, 1000),
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
sheets = st.builds(
    Sheet,
    dots=st.integers(72, 300),
    picture=st.one_of(
        st.builds(flate, st.integers(1, 20), st.integers(1, 20), st.sampled_from([1, 3])),
        st.just(jpeg()),
    ),
    runs=st.lists(runs, max_size=4).map(tuple),
)


@given(st.lists(sheets, min_size=1, max_size=4))
def test_the_sheets_come_back(made: list[Sheet]) -> None:
    data = rebuilt(made)
    assert read_rebuilt(data) == tuple(made)
    assert len(pypdf.PdfReader(io.BytesIO(data), strict=True).pages) == len(made)


SAMPLE = rebuilt([Sheet(dots=200, picture=flate(), runs=runs_of(line("公开a𠮷"), 2.78, 2300))])


@settings(max_examples=400)
@given(st.integers(0, len(SAMPLE)), st.integers(0, 3), st.binary(max_size=8))
def test_any_other_byte_is_seen(place: int, length: int, piece: bytes) -> None:
    changed = SAMPLE[:place] + piece + SAMPLE[place + length :]
    found = read_rebuilt(changed)
    if changed != SAMPLE and found is not None:
        assert rebuilt(found) == changed  # another file of the same form, and no more than it


@pytest.mark.parametrize(
    "picture",
    [
        flate(after=b"hidden"),
        flate(after=zlib.compress(b"hidden")),
        Picture(width=8, height=7, colours=1, packing=Packing.FLATE, data=flate().data),
        Picture(width=8, height=5, colours=1, packing=Packing.FLATE, data=flate().data),
        jpeg(comment="hidden"),
        jpeg(exif=b"Exif\0\0hidden"),
        jpeg(icc_profile=b"hidden"),
    ],
    ids=["tail", "second stream", "few pixels", "many pixels", "comment", "exif", "icc"],
)
def test_a_picture_with_something_besides_its_pixels_is_seen(picture: Picture) -> None:
    assert read_rebuilt(rebuilt([Sheet(dots=200, picture=picture)])) is None


def test_something_after_the_end_is_seen() -> None:
    assert read_rebuilt(SAMPLE + b"%") is None
    assert read_rebuilt(b"") is None


def test_other_readers_read_the_letters() -> None:
    assert "公开a𠮷" in extract_text(io.BytesIO(SAMPLE))
    assert "公开a𠮷" in pypdf.PdfReader(io.BytesIO(SAMPLE)).pages[0].extract_text()


def test_letters_stand_on_the_pixel_grid() -> None:
    first, second = runs_of([*line("公开"), *line("信息", left=300.3)], 2.0, 1000)
    assert (first.x, first.y, first.size, first.stretch) == (200, 780, 20, 100)
    assert (second.text, second.x) == ("信息", 601)
