"""The page of a case: what it shows to whom, and what is recorded from it."""

from datetime import date

import pytest
from tests.desk.requests_desk import a_case, hand, member

from gongkai.bodies.models import Role
from gongkai.registers.requests import services


@pytest.fixture
def clerk(bureau):
    return member("clerk", "王办", bureau, Role.CLERK)


@pytest.fixture
def number(bureau, clerk):
    return a_case(bureau, clerk)


def test_x(enter, clerk, number):
    page = enter(clerk).get(f"/desk/requests/b1/{number}/")
    print(page.content.decode()[:200])
    assert page.status_code == 200
