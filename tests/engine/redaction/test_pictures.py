"""Pictures: pixels overwritten, encoded anew, and nothing but pixels in the result."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin
from tests.engine.redaction.marking import mark

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.redaction.marks import MarkError
from gongkai.core.redaction.proof import Check
from gongkai.engine.redaction.pictures import (
    PictureKind,
    covered_picture,
    picture_kind,
    proven_picture,
    shown_pixels,
)

FORMS = {PictureKind.PNG: "PNG", PictureKind.JPEG: "JPEG"}
MARK = mark(1, (30, 20, 90, 45))
KINDS = pytest.mark.parametrize("kind", PictureKind)


def image(mode: str = "RGB") -> Image.Image:
    made = Image.new("RGB", (160, 100), (250, 240, 230))
    ImageDraw.Draw(made).text((35, 25), "Zhangsan", fill=(10, 20, 120))
    ImageDraw.Draw(made).text((35, 70), "may stand", fill=(10, 20, 120))
    return made.convert(mode)


def saved(kind: PictureKind, made: Image.Image | None = None, **options: object) -> bytes:
    target = io.BytesIO()
    (made or image()).save(target, FORMS[kind], **options)
    return target.getvalue()


def loaded(kind: PictureKind) -> bytes:
    """A picture with all that a picture may carry, and an archive behind it."""
    exif = Image.Exif()
    exif[0x013B] = "Zhangsan"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, object] = {"exif": exif, "icc_profile": profile}
    if kind is PictureKind.PNG:
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", "Zhangsan", zip=True)  # type: ignore[attr-defined]
    else:
        options["comment"] = b"Zhangsan"
    return saved(kind, **options) + b"PK\x03\x04Zhangsan"


@KINDS
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "RGBA", "P", "1", "I;16"])
def test_a_picture_is_covered_and_proven(kind: PictureKind, mode: str) -> None:
    if kind is PictureKind.JPEG and mode in {"RGBA", "P", "1", "I;16"}:
        pytest.skip("no JPEG has it")
    if kind is PictureKind.PNG and mode == "CMYK":
        pytest.skip("no PNG has it")
    data = saved(kind, image("I").convert("I;16") if mode == "I;16" else image(mode))
    result = covered_picture(data, kind, [MARK]).data
    proof = proven_picture(data, kind, [MARK], result)
    assert proof.holds, proof.failed
    assert picture_kind(result) is kind


@KINDS
def test_what_a_picture_carries_stays_behind(kind: PictureKind) -> None:
    data = loaded(kind)
    assert b"Zhangsan" in data
    result = covered_picture(data, kind, [MARK]).data
    assert b"Zhangsan" not in result
    assert b"PK" not in result[-8:]
    assert proven_picture(data, kind, [MARK], result).holds
    with Image.open(io.BytesIO(result)) as made:
        assert not made.getexif()
        assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("turned", range(1, 9))
def test_marks_refer_to_the_picture_as_it_is_shown(turned: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turned
    data = saved(PictureKind.JPEG, quality=95, exif=exif)
    shape = shown_pixels(data, PictureKind.JPEG).shape[:2]
    assert shape == ((100, 160) if turned < 5 else (160, 100))
    result = covered_picture(data, PictureKind.JPEG, [MARK]).data
    assert proven_picture(data, PictureKind.JPEG, [MARK], result).holds
    pixels = shown_pixels(result, PictureKind.JPEG)
    assert pixels[20:45, 30:90].max() < 40


def test_what_is_transparent_is_not_given() -> None:
    made = image("RGBA")
    made.putalpha(0)
    data = saved(PictureKind.PNG, made)
    result = covered_picture(data, PictureKind.PNG, [MARK]).data
    with Image.open(io.BytesIO(result)) as shown:
        assert set(np.unique(np.asarray(shown.convert("RGB")))) == {0, 255}


def test_only_the_first_picture_of_several_is_given() -> None:
    target = io.BytesIO()
    image().save(target, "PNG", save_all=True, append_images=[Image.new("RGB", (160, 100), "red")])
    data = target.getvalue()
    assert b"fdAT" in data
    result = covered_picture(data, PictureKind.PNG, [MARK]).data
    assert b"fdAT" not in result


@KINDS
def test_the_proof_fails_where_something_was_left(kind: PictureKind) -> None:
    data = loaded(kind)
    good = covered_picture(data, kind, [MARK]).data
    assert proven_picture(data, kind, [MARK], data).failed == (Check.FORM, Check.COVERED)
    assert proven_picture(data, kind, [MARK], good + b"x").failed == (Check.FORM,)
    other = mark(1, (30, 65, 100, 85))
    assert Check.REST in proven_picture(data, kind, [other], good).failed
    small = saved(kind, image().resize((80, 50)))
    assert Check.PAGES in proven_picture(data, kind, [MARK], small).failed
    assert not proven_picture(data, kind, [MARK], b"nothing").holds


def test_a_mark_beside_the_picture_is_refused() -> None:
    data = saved(PictureKind.PNG)
    for wrong in (mark(2, (1, 1, 5, 5)), mark(1, (200, 1, 210, 5))):
        with pytest.raises(MarkError):
            covered_picture(data, PictureKind.PNG, [wrong])


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    data = bytearray(saved(PictureKind.PNG))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(UnreadableDocumentError, match=r"。$"):
        shown_pixels(bytes(data), PictureKind.PNG)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(PictureKind),
    st.lists(
        st.tuples(st.integers(0, 1500), st.integers(0, 40), st.binary(max_size=20)), max_size=4
    ),
)
def test_a_damaged_picture_is_covered_or_refused(
    kind: PictureKind, cuts: list[tuple[int, int, bytes]]
) -> None:
    data = loaded(kind)
    for place, length, piece in cuts:
        data = data[:place] + piece + data[place + length :]
    try:
        made = covered_picture(data, kind, [MARK]).data
        proof = proven_picture(data, kind, [MARK], made)
    except UnreadableDocumentError:
        return
    assert proof.holds, proof.failed
    assert b"Zhangsan" not in made
