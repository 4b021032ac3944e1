"""What PNG and JPEG files hold besides their pixels is seen."""

import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from gongkai.core.redaction.picture_parts import jpeg_excess, png_excess


def saved(kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    Image.effect_noise((40, 30), 90).save(target, kind, **options)
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def test_pixels_alone_are_nothing_more() -> None:
    assert png_excess(saved("PNG")) is None
    for options in ({}, {"progressive": True}, {"quality": 100, "subsampling": 0}):
        assert jpeg_excess(saved("JPEG", **options)) is None


def test_what_a_png_carries_is_named() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "张三")
    assert png_excess(saved("PNG", pnginfo=text)) == "iTXt"
    assert png_excess(saved("PNG", exif=b"Exif\0\0x")) == "eXIf"
    assert png_excess(saved("PNG", icc_profile=b"x")) == "iCCP"
    assert png_excess(saved("PNG") + b"PK\x03\x04") == "after the end"
    plain = saved("PNG")
    assert png_excess(plain[:33] + chunk(b"prVt", b"x") + plain[33:]) == "prVt"
    assert png_excess(plain[:-12]) == "no end"
    assert png_excess(b"GIF89a") == "signature"


@pytest.mark.parametrize(
    ("options", "part"),
    [({"comment": "张三"}, "FE"), ({"exif": b"Exif\0\0x"}, "E1"), ({"icc_profile": b"x"}, "E2")],
)
def test_what_a_jpeg_carries_is_named(options: dict[str, object], part: str) -> None:
    assert jpeg_excess(saved("JPEG", **options)) == f"part {part}"


def test_what_follows_a_jpeg_is_named() -> None:
    assert jpeg_excess(saved("JPEG") + b"PK\x03\x04") == "after the end"
    assert jpeg_excess(saved("JPEG")[:-2]) == "no end"
