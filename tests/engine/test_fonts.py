"""The font for PDFs: found, chosen within a collection, and checked for every character."""

from pathlib import Path

import pytest

from gongkai.engine import fonts
from gongkai.engine.fonts import VARIABLE, Font, FontError, find_font


@pytest.fixture(scope="module")
def font() -> Font:
    try:
        return find_font({})
    except FontError as error:
        pytest.skip(str(error))


def test_the_forms_of_the_mainland_are_chosen(font: Font) -> None:
    assert font.family.endswith(" SC")
    assert find_font({VARIABLE: str(font.path)}) == font


def test_only_this_font_is_given(font: Font) -> None:
    with font.loaded() as loaded:
        assert {one.path and Path(one.path).name for one in loaded.fonts()} == {font.path.name}


def test_characters_that_the_font_lacks_are_named(font: Font) -> None:
    font.refuse_missing("政府信息公开　—（一）2024-0123")
    with pytest.raises(FontError, match=r"U\+10FFFD.*GONGKAI_FONT"):
        font.refuse_missing("公\U0010fffd")
    many = [chr(0xF0000 + number) for number in range(30)]
    with pytest.raises(FontError, match="等。"):
        font.refuse_missing(many)


def test_without_a_font_a_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "PLACES", (tmp_path / "none.ttc",))
    with pytest.raises(FontError, match=r"fonts-noto-cjk.*GONGKAI_FONT"):
        find_font({})


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="不存在"):
        find_font({VARIABLE: str(tmp_path / "none.ttf")})
    (tmp_path / "text.ttf").write_text("text", encoding="utf-8")
    with pytest.raises(FontError, match="不是可以使用的字体"):
        find_font({VARIABLE: str(tmp_path / "text.ttf")})
