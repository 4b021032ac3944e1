"""The charge for handling information: fees.yaml, the monthly count, and what always holds."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.law.dated import LawError
from gongkai.core.law.fees import (
    Filed,
    charge_by_items,
    charge_by_pages,
    nth_of_month,
    tariff_on,
    tariffs,
)
from gongkai.core.law.tariff import Method

CASES = yaml.safe_load(Path(__file__).with_name("fees.yaml").read_text(encoding="utf-8"))
DAY = date(2026, 3, 2)


def _amount(case: dict[str, Any]) -> int:
    on = case.get("day", DAY)
    if "nth" in case:
        return charge_by_items(case["nth"], on=on, items=case.get("items", 1)).amount
    return charge_by_pages(case["pages"], on=on, delivery=case.get("delivery")).amount


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_charge(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(LawError, match=case["refused"]):
            _amount(case)
    else:
        assert _amount(case) == case["yuan"]


@given(st.integers(1, 10**9))
def test_a_later_request_of_the_month_never_costs_less(nth: int) -> None:
    assert charge_by_items(nth, on=DAY).amount <= charge_by_items(nth + 1, on=DAY).amount


@given(st.integers(1, 200), st.integers(1, 200))
def test_a_divided_request_costs_what_its_parts_cost(nth: int, items: int) -> None:
    parts = [charge_by_items(nth + more, on=DAY).amount for more in range(items)]
    assert charge_by_items(nth, on=DAY, items=items).amount == sum(parts)


@given(st.integers(0, 10**9))
def test_one_more_page_costs_the_price_of_its_band(pages: int) -> None:
    more = charge_by_pages(pages + 1, on=DAY).amount - charge_by_pages(pages, on=DAY).amount
    band = [one for one in tariff_on(Method.PAGES, DAY).bands if one.above <= pages][-1]
    assert more == band.price


@given(st.integers(0, 5000))
def test_the_shares_of_the_bands_make_the_charge(pages: int) -> None:
    shares = list(tariff_on(Method.PAGES, DAY).shares(pages))
    assert sum(one.quantity for one in shares) == pages
    assert sum(one.amount for one in shares) == charge_by_pages(pages, on=DAY).amount


def test_what_is_not_confirmed_is_marked_provisional() -> None:
    assert all(one.basis.provisional and one.basis.note for one in tariffs())


FILED = [
    Filed(request="甲3", applicant="甲", body="教育局", on=date(2026, 3, 31)),
    Filed(request="甲1", applicant="甲", body="教育局", on=date(2026, 3, 1)),
    Filed(request="甲2", applicant="甲", body="教育局", on=date(2026, 3, 31)),
    Filed(request="乙1", applicant="乙", body="教育局", on=date(2026, 3, 1)),
    Filed(request="甲他机关", applicant="甲", body="财政局", on=date(2026, 3, 1)),
    Filed(request="甲次月", applicant="甲", body="教育局", on=date(2026, 4, 1)),
    Filed(request="甲上年同月", applicant="甲", body="教育局", on=date(2025, 3, 1)),
]


@pytest.mark.parametrize(
    ("request_id", "nth"),
    [
        ("甲1", 1),
        ("甲3", 2),
        ("甲2", 3),
        ("乙1", 1),
        ("甲他机关", 1),
        ("甲次月", 1),
        ("甲上年同月", 1),
    ],
)
def test_a_months_count_is_per_applicant_and_per_body(request_id: str, nth: int) -> None:
    assert nth_of_month(FILED, request_id) == nth


def test_a_request_that_is_not_registered_has_no_number() -> None:
    with pytest.raises(LawError, match="没有丙1"):
        nth_of_month(FILED, "丙1")
