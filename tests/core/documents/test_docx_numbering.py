"""Automatic numbers: the 一、 that Word sets and nobody typed."""

import pytest
from tests.core.documents.packages import word
from tests.core.documents.shapes import shapes

from gongkai.core.documents.docx import read
from gongkai.core.documents.limits import DEFAULT_LIMITS


def level(number: int, style: str, pattern: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/>{extra}</w:lvl>'
    )


def numbering(*levels: str, uses: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{uses}'
    )


def p(text: str, level: int | None = 0, number: int = 1, style: str = "") -> str:
    own = "" if level is None else f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}<w:numPr>{own}</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_levels_count_on_and_start_anew_below() -> None:
    lists = numbering(
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    )
    body = p("甲") + p("乙", 1) + p("丙", 2) + p("丁", 2) + p("戊", 1) + p("己") + p("庚", 1)
    assert shapes(read(word(body, numbering=lists), DEFAULT_LIMITS)) == [
        "一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己", "（一）庚",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "start", "expected"),
    [
        ("chineseCounting", 10, ["十", "十一"]),
        ("japaneseCounting", 20, ["二十", "二十一"]),
        ("chineseCounting", 99, ["九十九", "100"]),
        ("decimal", 7, ["7", "8"]),
        ("decimalEnclosedCircleChinese", 1, ["①", "②"]),
        ("ideographTraditional", 1, ["甲", "乙"]),
        ("upperLetter", 26, ["Z", "27"]),
        ("bullet", 1, ["", ""]),
        ("none", 1, ["", ""]),
    ],
)
def test_styles_of_numbers(style: str, start: int, expected: list[str]) -> None:
    lists = numbering(level(0, style, "%1", start=start))
    found = shapes(read(word(p("x") + p("x"), numbering=lists), DEFAULT_LIMITS))
    assert found == [f"{number}x" for number in expected]


def test_several_levels_in_one_number() -> None:
    lists = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2 "))
    body = p("甲") + p("乙", 1) + p("丙", 1)
    assert shapes(read(word(body, numbering=lists), DEFAULT_LIMITS)) == ["1甲", "1.1 乙", "1.2 丙"]


def test_a_use_that_starts_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    lists = numbering(level(0, "decimal", "%1."), uses=again)
    body = p("甲") + p("乙") + p("丙", 0, 2) + p("丁", 0, 2)
    assert shapes(read(word(body, numbering=lists), DEFAULT_LIMITS)) == [
        "1.甲", "2.乙", "1.丙", "2.丁",
    ]  # fmt: skip


def test_numbers_given_by_a_style_or_what_it_is_based_on() -> None:
    lists = numbering(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="a"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="b"/>'),
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:styleId="a">{numbered}</w:style><w:style w:styleId="b">{numbered}</w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="d"><w:basedOn w:val="d"/></w:style>'
    )
    body = p("甲", None, style="a") + p("乙", None, style="b") + p("丙", None, style="c")
    body += p("丁", None, style="d") + p("戊", 0, 0, style="a")
    found = shapes(read(word(body, numbering=lists, styles=styles), DEFAULT_LIMITS))
    assert found == ["一、甲", "（一）乙", "二、丙", "丁", "戊"]


def test_lists_that_are_not_there() -> None:
    assert shapes(read(word(p("甲", 3, 9) + p("乙", 8, 1)), DEFAULT_LIMITS)) == ["甲", "乙"]
