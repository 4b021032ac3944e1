"""Whatever the bytes are said to be, the text is the one that was written."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.documents.charset import decode, plausibility
from gongkai.core.documents.errors import BrokenDocumentError, TooLargeDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits

SIMPLIFIED = "收到和处理政府信息公开申请情况：本年新收 21 件，结转 0 件。"
TRADITIONAL = "收到和處理政府資訊公開申請情況：本年新收 21 件，結轉 0 件。"


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "GBK", "big5", "iso-8859-1", "none"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_bytes_outweigh_what_is_declared(charset: str, declared: str | None) -> None:
    assert decode(SIMPLIFIED.encode(charset), DEFAULT_LIMITS, declared) == SIMPLIFIED


@pytest.mark.parametrize("declared", [None, "utf-8", "big5"])
@pytest.mark.parametrize("charset", ["utf-8", "big5", "gb18030"])
def test_traditional_script(charset: str, declared: str | None) -> None:
    assert decode(TRADITIONAL.encode(charset), DEFAULT_LIMITS, declared) == TRADITIONAL


def test_a_character_outside_gb2312_makes_no_difference() -> None:
    text = "喆镕㙟𠮷同志负责政府信息公开工作"
    assert decode(text.encode("gb18030"), DEFAULT_LIMITS, "gb2312") == text


def test_broken_bytes_show_and_the_rest_is_kept() -> None:
    data = (SIMPLIFIED * 20).encode("gb18030")
    text = decode(data[:201] + b"\xff" + data[201:], DEFAULT_LIMITS)
    assert "\ufffd" in text
    assert text.endswith(SIMPLIFIED)


def test_a_text_cut_within_a_character() -> None:
    assert decode((SIMPLIFIED * 9).encode()[:-1], DEFAULT_LIMITS).startswith(SIMPLIFIED)


@given(st.text(st.characters(codec="utf-8")))
def test_a_mark_is_believed(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), DEFAULT_LIMITS) == text


@given(st.text(st.characters(codec="gb2312", categories=["Lo"]), min_size=30))
def test_chinese_is_plausible(text: str) -> None:
    assert 0 <= plausibility(text) <= 1


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(BrokenDocumentError, match="不是可识别的文字"):
        decode(bytes(range(256)) * 40, DEFAULT_LIMITS)


def test_no_bytes() -> None:
    with pytest.raises(BrokenDocumentError, match="空的"):
        decode(b"", DEFAULT_LIMITS)


def test_too_many_bytes() -> None:
    with pytest.raises(TooLargeDocumentError, match="MB"):
        decode(b"x" * 11, Limits(file_bytes=10))
