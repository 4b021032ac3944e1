"""A member of staff's first day: the password she was given, her own, and the second factor."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_accessibility import faults, fits
from tests.desk.authenticator import code_of

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_staff, give_password

GIVEN, OWN = "given by somebody", "a password of my own"

Look = Callable[[Page], None]


@pytest.fixture
def newcomer(site: str, settings) -> User:
    settings.SECOND_FACTOR_REQUIRED = True
    body = body_of("370300")
    user = add_staff(
        username="xinren", name="丁一", password=GIVEN, body=body, role=Role.SUPERVISOR
    )
    give_password(user, GIVEN, at=clock.now())
    return user


def log_in(page: Page, password: str) -> None:
    page.get_by_label("用户名").fill("xinren")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def first_day(page: Page, look: Look) -> str:
    """Come in for the first time, looking at each page; return a recovery code."""
    look(page)
    log_in(page, GIVEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("改掉初始密码")
    look(page)
    page.get_by_label("新密码", exact=True).fill(OWN)
    page.locator("[name=new_password2]").fill(OWN)
    page.get_by_role("button", name="修改并继续").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("设置两步验证")
    expect(page.locator(".desk-qr svg")).to_be_visible()
    look(page)
    page.get_by_label("验证码").fill("000000")
    page.get_by_role("button", name="完成设置").click()
    expect(page.locator(".desk-error")).to_contain_text("验证码不对")
    secret = page.locator(".desk-secret").inner_text()
    page.get_by_label("验证码").fill(code_of(secret))
    page.get_by_role("button", name="完成设置").click()
    expect(page.locator(".desk-codes li")).to_have_count(10)
    look(page)
    code = page.locator(".desk-codes code").first.inner_text()
    page.get_by_role("link", name="进入工作台").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("年度报告")
    return code


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_newcomer_comes_in_with_a_second_factor_of_her_own(
    open_page: Open, newcomer: User, scripts: bool
) -> None:
    page = open_page("/desk/", scripts=scripts)
    code = first_day(page, lambda _page: None)
    page.get_by_role("button", name="退出").click()
    log_in(page, OWN)
    page.get_by_label("验证码").fill(code)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name="本人账号").click()
    expect(page.locator(".desk-facts")).to_contain_text("备用码还剩 9 个")
    expect(page.get_by_text("就是这里")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_too_many_wrong_passwords_say_when_to_try_again(open_page: Open, newcomer: User) -> None:
    page = open_page("/desk/")
    for _ in range(5):
        log_in(page, "wrong")
    expect(page.get_by_role("alert")).to_have_text(re.compile(r"请在 \d\d:\d\d 以后再试"))


@WIDTHS
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_on_the_way_in(
    open_page: Open, newcomer: User, size: tuple[int, int]
) -> None:
    found: list[str] = []
    page = open_page("/desk/", size)
    first_day(page, lambda page: found.extend(faults(page)))
    site = page.url.split("/desk/")[0]
    for address in ("", "password/", "second-factor/", "recovery-codes/"):
        page.goto(f"{site}/desk/account/{address}")
        found += faults(page)
        assert fits(page)
    assert found == []
