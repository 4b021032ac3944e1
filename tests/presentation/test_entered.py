"""What visitors write into addresses and fields: taken where it can be, else no address at all."""

import pytest
from django.urls import Resolver404, resolve

from gongkai.presentation.entered import whole_number

LONG = "9" * 40


def ours(address: str) -> bool:
    """Say whether a page of the desk's or the portal's has an address (是否本站地址)."""
    try:
        return resolve(address).view_name.startswith(("desk:", "portal:"))
    except Resolver404:
        return False


@pytest.mark.parametrize(
    "address",
    [
        "/desk/requests/calendar/2026/1/",
        "/desk/annual/b1/2024/documents/1/",
        "/reports/b1/2024/",
        "/roll-ups/b1/9999/",
    ],
)
def test_years_and_numbers_are_found(address):
    assert ours(address)


@pytest.mark.parametrize(
    "address",
    [
        f"/desk/requests/calendar/2026/{LONG}/",
        f"/desk/requests/supervision/{LONG}/chart/wide.svg",
        f"/desk/annual/b1/2024/documents/{LONG}/",
        f"/reports/b1/{LONG}/",
        "/reports/b1/0000/",
        "/reports/b1/202/",
    ],
)
def test_what_is_no_year_and_no_number_is_no_address(address):
    assert not ours(address)


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("9" * 9, 999_999_999), ("0", 0)])
def test_a_number_is_taken(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "１", "9" * 10, "eins"])
def test_what_is_no_number_is_none(text):
    assert whole_number(text) is None
