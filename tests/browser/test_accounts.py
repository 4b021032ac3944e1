"""An applicant's account in a browser: every page, at either width."""

import re

from django.core.cache import cache
from playwright.sync_api import Page
from tests.browser.conftest import BODY, WIDTHS, Bureau, Open
from tests.browser.test_accessibility import faults, fits
from tests.desk.authenticator import code_of
from tests.portal.accounts import EMAIL, PASSWORD, mailed_code

PAGES = [
    "/account/",
    "/account/settings/",
    "/account/email/",
    "/account/password/change/",
    "/account/second-factor/",
    "/account/logout/",
    f"/apply/{BODY}/",
]
ENTRANCE = ["/account/login/", "/account/login/code/", "/account/password/reset/"]


def judged(page: Page, found: list[str], address: str = "") -> None:
    if address:
        page.goto(re.match(r"https?://[^/]+", page.url)[0] + address)
    found += faults(page)
    if not fits(page):
        found.append(f"{page.url} is too wide")


def confirmed(page: Page, found: list[str]) -> None:
    """Show once more who one is, by password (再确认)."""
    judged(page, found)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="继续").click()


@WIDTHS
def test_every_page_of_an_account(open_page: Open, office: Bureau, size: tuple[int, int]) -> None:
    cache.clear()
    found: list[str] = []
    page = open_page("/account/signup/", size)
    judged(page, found)
    page.get_by_role("button", name="发送验证码").click()
    judged(page, found)
    page.get_by_label("邮箱").fill(EMAIL)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="发送验证码").click()
    judged(page, found)
    page.get_by_label("验证码").fill(mailed_code())
    page.get_by_role("button", name="验证").click()
    page.get_by_role("heading", name="我的申请").wait_for()
    for address in PAGES:
        judged(page, found, address)
    judged(page, found, "/account/second-factor/on/")
    confirmed(page, found)
    judged(page, found)
    page.get_by_label("验证码").fill(code_of(page.locator(".secret").inner_text()))
    page.get_by_role("button", name="完成设置").click()
    recovery = page.locator(".codes li").first.inner_text()
    for address in ("", "/account/second-factor/codes/new/", "/account/second-factor/off/"):
        judged(page, found, address)
    judged(page, found, "/account/delete/")
    judged(page, found, "/account/settings/")
    page.get_by_role("button", name="退出登录").click()
    for address in ENTRANCE:
        judged(page, found, address)
    judged(page, found, "/account/login/")
    page.get_by_label("邮箱").fill(EMAIL)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    judged(page, found)
    page.get_by_label("验证码").fill(recovery)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("heading", name="我的申请").wait_for()
    assert found == []
