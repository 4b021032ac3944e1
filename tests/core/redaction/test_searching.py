"""Words are found across line breaks, in full or half width; names of files lose them as well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.redaction.letters import line

from gongkai.core.redaction.folding import fold
from gongkai.core.redaction.naming import redacted_name
from gongkai.core.redaction.needles import needles_of, spellings, times
from gongkai.core.redaction.searching import occurrences


def wide(text: str) -> str:
    """The text in full-width characters."""
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("申请人张\n三丰", "张三丰", ["张\n三丰"]),
        (f"{wide('ABC')}公司abc公司", "Abc", [wide("ABC"), "abc"]),
        (f"编号 {wide('12-3')}", "12-3", [wide("12-3")]),
        ("张 三，张\u200b三", "张三", ["张 三", "张\u200b三"]),
        ("哈哈哈", "哈哈", ["哈哈"]),
        ("没有", "张三", []),
        ("任何", "  ", []),
    ],
)
def test_a_word_is_found(text: str, word: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, word)] == found


@given(st.text(max_size=60))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    for place, one in zip(folded.places, folded.text, strict=True):
        assert one in fold(text[place]).text


@given(st.text("张三李四AB", min_size=2, max_size=20), st.text(" \n乙", max_size=5), st.data())
def test_a_word_is_found_wherever_lines_break(word: str, around: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word)))
    text = f"{around}{word[:place]}\n{word[place:]}{around}"
    places = list(occurrences(text, word))
    assert places
    assert fold(text[places[0][0] : places[0][1]]).text == fold(word).text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("关于张三的批复.docx", "关于××的批复（已遮盖）.pdf"),
        ("张 三1.pdf", "×××1（已遮盖）.pdf"),
        ("无后缀", "无后缀（已遮盖）.pdf"),
    ],
)
def test_a_name_loses_the_words(name: str, expected: str) -> None:
    assert redacted_name(name, ["张三", "1"], "pdf") == expected


def test_what_was_covered_is_looked_for_in_pieces() -> None:
    letters = line("甲方张三，住在很长很长很长很长很长的地方")
    gone = [2 <= place < 4 or place >= 5 for place in range(len(letters))]
    words = needles_of(letters, gone)
    assert "张三" in words
    assert all(len(one) <= 12 for one in words)
    rest = "住在很长很长很长很长很长的地方"
    assert all(any(rest[place] in one for one in words) for place in range(len(rest)))


def test_words_are_looked_for_as_files_write_them() -> None:
    written = {one for _, one in spellings(["张三", "a1", "3"])}
    assert "张三".encode() in written
    assert "张三".encode("utf-16-le").lower() in written
    assert "张三".encode("gbk") in written
    assert "张三".encode("utf-16-be").hex().encode() in written
    assert "张三".encode().hex().encode() in written
    assert b"a1" not in written, "two letters stand anywhere by chance"


def test_overlapping_words_are_counted_each() -> None:
    assert times("哈哈哈", "哈哈") == 2
