"""Patterns: what is found in texts as clerks know them (patterns.yaml), and what always holds."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from gongkai.core.redaction.patterns import Found, Pattern, find_patterns

CASES = yaml.safe_load(Path(__file__).with_name("patterns.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 3, 2)
WIDE = {code: code + 0xFEE0 for code in map(ord, "0123456789X-")}


def found_in(text: str) -> list[tuple[str, str, bool]]:
    return [(one.pattern, text[one.start : one.end], one.certain) for one in _found(text)]


def _found(text: str) -> tuple[Found, ...]:
    return find_patterns(text, on=TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_a_text_holds(case: dict) -> None:
    expected = [(kind, part, certain) for kind, part, certain in case["found"]]
    assert found_in(case["text"]) == expected


@st.composite
def ids(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1930, 1, 1), TODAY))
    number = f"{draw(st.integers(110000, 659999))}{born:%Y%m%d}{draw(st.integers(0, 999)):03}0"
    return number[:-1] + ric.calc_check_digit(number)


mobiles = st.from_regex("1[3-9][0-9]{9}", fullmatch=True)
cards = st.from_regex("62[0-9]{13,16}", fullmatch=True).map(
    lambda one: one + luhn.calc_check_digit(one)
)
NUMBERS = st.one_of(
    st.tuples(st.just(Pattern.RESIDENT_ID), ids()),
    st.tuples(st.just(Pattern.MOBILE), mobiles),
    st.tuples(st.just(Pattern.BANK_CARD), cards),
)
AROUND = st.text("甲乙丙，。：（ \n", max_size=6)


@given(NUMBERS, AROUND, AROUND, st.booleans(), st.integers(1, 15))
def test_a_number_is_found_whatever_its_width_and_where_its_line_ends(
    number: tuple[Pattern, str], before: str, after: str, wide: bool, place: int
) -> None:
    kind, written = number
    if place < len(written) - 1:
        written = written[:place] + "\n" + written[place:]
    if wide:
        written = written.translate(WIDE)
    text = f"{before}甲{written}甲{after}"
    kinds = {one.pattern: text[one.start : one.end] for one in _found(text)}
    if kind is Pattern.BANK_CARD and Pattern.RESIDENT_ID in kinds:
        return  # a number of eighteen digits may be both
    assert kinds.get(kind) == written


@pytest.mark.parametrize(
    ("number", "kind"),
    [("627357300817671012", Pattern.BANK_CARD), ("913704058208337437", Pattern.CREDIT_CODE)],
)
def test_what_fits_the_digits_of_both_is_a_card_where_cards_begin_so(number: str, kind: Pattern):
    (one,) = _found(f"甲{number}甲")
    assert (one.pattern, one.certain) == (kind, True)


@given(ids(), st.integers(0, 16), st.integers(1, 9))
def test_an_identity_number_copied_wrong_is_never_called_certain(
    number: str, place: int, by: int
) -> None:
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    sure = [one for one in _found(wrong) if one.pattern is Pattern.RESIDENT_ID and one.certain]
    assert sure == []


@given(st.text("0123456789 xX-\n()转电话号卡路村组省市县a甲在", max_size=120))
def test_what_is_found_lies_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for one in _found(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for one in _found(text):
        assert text[one.start : one.end].strip()


def test_only_the_patterns_asked_for_are_found() -> None:
    text = "电话13800138000，传真010-62551234"
    (one,) = find_patterns(text, on=TODAY, patterns=[Pattern.LANDLINE])
    assert one.pattern is Pattern.LANDLINE
