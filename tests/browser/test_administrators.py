"""The administrators at work: an account opened, given a post, used, and found in the log."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, WIDTHS, Open
from tests.browser.test_accessibility import faults, fits

from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_staff

PASSWORD = "a long enough password"
OWN = "a password of my own"
ADMINISTRATORS = {
    "xitong": Role.SYSTEM_ADMIN,
    "anquan": Role.SECURITY_ADMIN,
    "shenji": Role.AUDITOR,
}


@pytest.fixture
def administrators(site: str) -> dict[str, User]:
    body = body_of("370405")
    return {
        name: add_staff(username=name, name="丁一", password=PASSWORD, body=body, role=role)
        for name, role in ADMINISTRATORS.items()
    }


def enter(
    open_page: Open, who: str, size: tuple[int, int] = DESK, password: str = PASSWORD
) -> Page:
    page = open_page("/desk/", size)
    page.get_by_label("用户名").fill(who)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    return page


def open_an_account(page: Page) -> str:
    """Open an account, and return the password it was given."""
    page.get_by_role("link", name="新增账号").click()
    page.get_by_label("用户名").fill("xinren")
    page.get_by_label("姓名").fill("新一")
    page.get_by_label("机关").select_option(label="台儿庄区人民政府办公室")
    page.get_by_role("button", name="新增", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("初始密码")
    return page.locator(".desk-secret").nth(1).inner_text()


def give_a_post(page: Page) -> None:
    page.get_by_role("link", name="新一").click()
    page.get_by_label("机关").select_option(label="台儿庄区人民政府办公室")
    page.get_by_role("combobox", name="岗位").select_option(label="经办人")
    page.get_by_role("button", name="授予").click()
    expect(page.locator(".desk-table")).to_contain_text("经办人")


@pytest.mark.django_db(transaction=True)
def test_an_account_is_opened_given_a_post_used_and_found_in_the_log(
    open_page: Open, administrators: dict[str, User]
) -> None:
    given = open_an_account(enter(open_page, "xitong"))
    give_a_post(enter(open_page, "anquan"))
    page = enter(open_page, "xinren", password=given)
    page.get_by_label("新密码", exact=True).fill(OWN)
    page.locator("[name=new_password2]").fill(OWN)
    page.get_by_role("button", name="修改并继续").click()
    expect(page.get_by_role("navigation", name="工作台")).to_contain_text("本人账号")
    page = enter(open_page, "shenji")
    expect(page.locator(".desk-table")).to_contain_text("xinren")
    page.get_by_role("link", name="账号与授权变更记录").click()
    rows = page.locator(".desk-table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("任职")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")


@WIDTHS
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_on_the_administrators_pages(
    open_page: Open, administrators: dict[str, User], size: tuple[int, int]
) -> None:
    account = f"/desk/staff/{administrators['shenji'].pk}/"
    pages = {
        "xitong": ["/desk/staff/", "/desk/staff/new/", account, "/desk/bodies/370405-zfb/"],
        "anquan": [account, "/desk/bodies/"],
        "shenji": [f"/desk/audit/{which}/" for which in ("logins", "readings", "changes")],
    }
    found: list[str] = []
    for who, addresses in pages.items():
        page = enter(open_page, who, size)
        site = page.url.split("/desk/")[0]
        for address in addresses:
            page.goto(site + address)
            found += faults(page)
            assert fits(page)
    assert found == []
