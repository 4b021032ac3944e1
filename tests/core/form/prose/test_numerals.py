"""Numbers in running text."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.form.prose.numerals import FIGURE, Figure, figure_of, plain

_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12", Figure(12)),
        ("1,136", Figure(1136)),
        ("1，136", Figure(1136)),
        ("十", Figure(10)),
        ("十五", Figure(15)),
        ("二十一", Figure(21)),
        ("两", Figure(2)),
        ("一百零三", Figure(103)),
        ("两千三百", Figure(2300)),
        ("一万二千", Figure(12000)),
        ("1.2万", Figure(12000, margin=1000)),
        ("2万", Figure(20000, margin=10000)),
        ("1.5", None),
        ("二三", None),
    ],
)
def test_a_number_is_read(text: str, figure: Figure | None) -> None:
    assert re.fullmatch(FIGURE, text)
    assert figure_of(text) == figure


def test_white_space_and_wide_digits_go() -> None:
    assert (
        plain(f"2 {chr(0xFF10)}2\n3 年，{chr(0xFF15)}{chr(0xFF10)}{chr(0xFF05)}") == "2023年，50%"
    )


def test_a_rounded_number_agrees_with_what_it_rounds() -> None:
    assert Figure(12000, margin=1000).agrees_with(12345)
    assert not Figure(12000, margin=1000).agrees_with(13000)
    assert Figure(3).agrees_with(Decimal(3))


def chinese(number: int) -> str:
    """Write a number below a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


@given(st.integers(0, 99))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert figure_of(chinese(number)) == Figure(number)


@given(st.integers(1000, 10**9))
def test_thousands_separators_are_read_back(number: int) -> None:
    assert figure_of(f"{number:,}") == Figure(number)
