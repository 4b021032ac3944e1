"""The lists, the calendar, the counts and the year's end in a browser: axe, width, the keyboard."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_accessibility import faults, fits
from tests.registers.requests.listed import file

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_staff

PASSWORD = "a long enough password"
BODY = "370303-szfw"
CLERKS = [
    "/desk/requests/",
    "/desk/requests/lists/open/",
    "/desk/requests/lists/others/",
    "/desk/requests/lists/closed/",
    "/desk/requests/lists/all/?text=nothing",
    "/desk/requests/lists/open/print/",
    "/desk/requests/calendar/",
    "/desk/requests/summary/",
    "/desk/requests/year-end/",
    f"/desk/requests/year-end/{BODY}/{{year}}/requests.new.total/",
]
SUPERVISORS = [
    "/desk/requests/supervision/",
    "/desk/requests/supervision/?sort=late",
    f"/desk/requests/supervision/{{year}}/{BODY}/new/",
]


@pytest.fixture
def year(site: str) -> int:
    """Put cases in, in every state, and return the year they came in."""
    today = clock.today()

    def ago(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    granted = {"parts": [{"outcome": "granted"}]}
    consulted = {f"{ago(8)} third_party_consulted": {"id": "c1", "party": "x"}}
    cases = [
        [f"{ago(60)} submitted"],
        [f"{ago(10)} submitted", consulted],
        [{f"{ago(6)} submitted": {"channel": "online"}}],
        [
            f"{ago(60)} submitted",
            {f"{ago(1)} replied": granted},
            {f"{ago(0)} dispatched": {"method": "post"}},
        ],
        [f"{ago(5)} submitted", {f"{ago(2)} replied": granted}],
    ]
    for body in (BODY, "370300-jgsw"):
        for place, facts in enumerate(cases, start=1):
            file(f"{today.year}-{place:04}", facts, body)
    return today.year


def entered(page: Page, code: str, role: Role) -> str:
    """Log a new member of staff in, and return the address of the site."""
    body = body_of(code)
    assert body is not None
    add_staff(username="somebody", name="丁一", password=PASSWORD, body=body, role=role)
    page.get_by_label("用户名").fill("somebody")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("navigation", name="工作台")).to_be_visible()
    return page.url.split("/desk/")[0]


@WIDTHS
@pytest.mark.parametrize(
    ("code", "role", "addresses"),
    [(BODY, Role.CLERK, CLERKS), ("370300", Role.SUPERVISOR, SUPERVISORS)],
    ids=["clerk", "supervisor"],
)
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_and_every_page_fits(
    open_page: Open, year: int, size: tuple[int, int], code: str, role: Role, addresses: list[str]
) -> None:
    page = open_page("/desk/", size)
    site = entered(page, code, role)
    found, wide = [], []
    for address in addresses:
        page.goto(site + address.format(year=year))
        found += faults(page)
        if not fits(page):
            wide.append(address)
    assert found == []
    assert wide == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.django_db(transaction=True)
def test_a_clerk_goes_from_the_inbox_to_a_case(open_page: Open, year: int, scripts: bool) -> None:
    page = open_page("/desk/", scripts=scripts)
    entered(page, BODY, Role.CLERK)
    expect(page.get_by_role("heading", level=1)).to_have_text("今日办件")
    page.get_by_role("navigation", name="办件清单").get_by_role("link", name="逾期未办结").click()
    expect(page.locator(".cases tbody tr")).to_have_count(1)
    expect(page.locator(".cases tbody")).to_contain_text("已逾期")
    page.get_by_role("searchbox", name="登记号").fill("4")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{year}-0004")
