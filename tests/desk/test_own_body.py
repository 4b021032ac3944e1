"""Who acts for several bodies is offered the body of her account first, and the rest by code."""

import pytest
from django.contrib.auth.models import User
from lxml import html
from tests.desk.requests_desk import member

from gongkai.bodies.models import Role
from gongkai.bodies.posts import engage

CHOSEN = [
    "/desk/requests/new/",
    "/desk/requests/export/",
    "/desk/requests/import/",
    "/desk/requests/year-end/",
    "/desk/publications/",
    "/desk/publications/import/",
    "/desk/requests/templates/",
]
"""Where one of several bodies is chosen (选择机关的页面)."""


def staff(own, also) -> User:
    user = member("two", "王办", own, Role.CLERK, Role.HEAD)
    for role in (Role.CLERK, Role.HEAD):
        engage(user, also, role)
    return user


def offered(client, address: str) -> list[str]:
    """Return the bodies that a page offers, the chosen one first (可选机关)."""
    tree = html.fromstring(client.get(address).content.decode())
    (select,) = tree.xpath("//main//select[@name='body']")
    codes = select.xpath("option/@value")
    chosen = select.xpath("option[@selected]/@value") or codes[:1]
    return [*chosen, *(one for one in codes if one not in chosen)]


@pytest.mark.parametrize("address", CHOSEN)
def test_ones_own_body_is_chosen_whatever_its_code(bureau, other, enter, address):
    assert offered(enter(staff(other, bureau)), address) == ["b2", "b1"]


@pytest.mark.parametrize("address", CHOSEN)
def test_so_is_one_that_comes_first_anyway(bureau, other, enter, address):
    assert offered(enter(staff(bureau, other)), address) == ["b1", "b2"]


@pytest.mark.parametrize("address", CHOSEN)
def test_who_acts_for_others_alone_has_them_by_code(bureau, other, city, enter, address):
    user = member("lent", "王办", city)
    for body in (other, bureau):
        for role in (Role.CLERK, Role.HEAD):
            engage(user, body, role)
    assert offered(enter(user), address) == ["b1", "b2"]


def test_a_new_item_goes_on_ones_own_list(bureau, other, enter):
    page = enter(staff(other, bureau)).get("/desk/publications/new/").content.decode()
    assert html.fromstring(page).xpath("//main//input[@name='body']/@value") == ["b2"]


def test_the_sample_of_a_notice_names_ones_own_body(bureau, other, enter):
    page = enter(staff(other, bureau)).get("/desk/notices/kinds/").content.decode()
    assert "乙市教育局" in page
    assert "乙市财政局" not in page


def test_a_body_that_is_asked_for_is_shown(bureau, other, enter):
    client = enter(staff(other, bureau))
    for address in ("/desk/requests/year-end/", "/desk/publications/", "/desk/requests/templates/"):
        assert offered(client, f"{address}?body=b1")[0] == "b1"
