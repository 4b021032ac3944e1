"""Numbers of people and organisations: numbers.yaml, and what holds for all of them."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from gongkai.core.facts.requests.terms import ApplicantKind
from gongkai.core.identifiers.credit_code import code_problem
from gongkai.core.identifiers.identity import NumberKind, identify
from gongkai.core.identifiers.organisations import organisation_kind, organisation_kinds
from gongkai.core.identifiers.resident_id import id_problem

CASES = yaml.safe_load(Path(__file__).with_name("numbers.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 3, 2)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["written"] or "nothing")
def test_a_number_is_told(case: dict[str, str]) -> None:
    found = identify(case["written"], on=TODAY)
    assert found.kind == case["kind"]
    if "problem" in case:
        assert case["problem"] in (found.problem or "")
    else:
        assert found.problem is None


credit_codes = st.builds(
    lambda head, place, rest: (one := head + place + rest) + uscc.calc_check_digit(one),
    st.sampled_from([one.code for one in organisation_kinds()]),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
)


@given(credit_codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_of_a_code_is_seen(code: str, place: int, other: str) -> None:
    assert code_problem(code) is None
    wrong = code[:place] + other + code[place + 1 :]
    assert (code_problem(wrong) is None) == (wrong == code)


@given(
    st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 17), st.integers(0, 9)
)
def test_one_wrong_digit_of_an_identity_number_is_seen(
    born: date, order: int, place: int, other: int
) -> None:
    number = f"370405{born:%Y%m%d}{order:03}0"
    number = number[:-1] + ric.calc_check_digit(number)
    assert id_problem(number, on=TODAY) is None
    wrong = number[:place] + str(other) + number[place + 1 :]
    assert (id_problem(wrong, on=TODAY) is None) == (wrong == number)


@given(st.text(max_size=30))
def test_whatever_is_written_is_told(written: str) -> None:
    found = identify(written, on=TODAY)
    assert found.kind in NumberKind


def test_a_code_proposes_a_column_and_leaves_open_what_it_does_not_say() -> None:
    kinds = organisation_kinds()
    assert {one.column for one in kinds} <= {None, *ApplicantKind}
    assert len({one.code for one in kinds}) == len(kinds)
    assert all(one.source for one in kinds)
    firm = organisation_kind("91110000600037341L", on=TODAY)
    assert firm is not None
    assert (firm.name, firm.column) == ("企业", "business")
    assert organisation_kind("12" + "0" * 16, on=TODAY).column is None
    assert organisation_kind("91110000600037341L", on=date(2015, 9, 30)) is None
    assert organisation_kind("ZZ") is None
