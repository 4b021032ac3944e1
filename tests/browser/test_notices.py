"""Notices in a browser: staff settle one that was lost, the applicant reads what she was told."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_accessibility import faults, fits
from tests.browser.test_request_lists import BODY, entered
from tests.desk.requests_desk import APPLICANT, PASSWORD

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_staff
from gongkai.core.facts.requests.terms import ApplicantKind
from gongkai.registers.requests.applying.codes import spelt
from gongkai.registers.requests.applying.submitting import Receipt, Wish, submit
from gongkai.registers.requests.channels.models import ChannelTest
from gongkai.registers.requests.notifying.models import Notice, State

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lost(site: str, settings) -> Receipt:
    """A request from the portal whose first mail was refused, and a test that failed."""
    settings.NOTICES_BY_MAIL = True
    wish = Wish(
        applicant=replace(APPLICANT, email="zhang@example.com"),
        kind=ApplicantKind.NATURAL_PERSON,
        subject="征收批复",
        content="某地块的征收批复",
    )
    body = body_of(BODY)
    assert body is not None
    add_staff(username="clerk", name="王办", password=PASSWORD, body=body, role=Role.CLERK)
    now = clock.now()
    receipt = submit(BODY, "k" * 32, wish, now)
    Notice.objects.filter(channel="email").update(
        state=State.UNDELIVERABLE, attempts=1, tried_at=now, error="邮件服务器拒收（550）。"
    )
    ChannelTest.objects.create(
        chain=BODY, channel="form", tested_at=now, passed=False, said="打不开", failed_at=now
    )
    return receipt


@WIDTHS
def test_a_lost_notice_is_found_from_the_inbox_and_settled(open_page: Open, lost, size) -> None:
    page = open_page("/desk/", size)
    entered(page, BODY, Role.CLERK)
    page.goto(page.url.split("/desk/")[0] + "/desk/requests/")
    assert faults(page) == []
    page.get_by_role("link", name="没有送达").click()
    shown(page, "没有送达的通知")
    page.get_by_role("link", name="各种通知和样例").click()
    page.locator("details summary").first.click()
    expect(page.get_by_text("您好：").first).to_be_visible()
    shown(page, "各种通知和样例")
    page.go_back()
    page.get_by_role("link", name="渠道自检").click()
    expect(page.get_by_text("打不开")).to_be_visible()
    shown(page, "渠道自检")
    page.go_back()
    page.get_by_role("link", name=lost.number).click()
    shown(page, "征收批复")
    page.get_by_label("怎样告知的").fill("当日电话告知")
    page.get_by_role("button", name="已用其他方式告知").click()
    expect(page.get_by_text("已记入案卷。")).to_be_visible()
    expect(page.locator("#lost")).to_have_count(0)


@WIDTHS
def test_the_applicant_reads_what_she_was_told(open_page: Open, lost, size) -> None:
    page = open_page("/follow/", size)
    page.locator("[name=body]").select_option(BODY)
    page.locator("[name=number]").fill(lost.number)
    page.locator("[name=code]").fill(spelt(lost.code))
    page.locator("main form button[type=submit]").first.click()
    page.locator("#notices").wait_for()
    page.locator("section[aria-labelledby=notices] summary").click()
    expect(page.get_by_text("查询码只在提交时的页面上显示")).to_be_visible()
    shown(page, lost.number)


def shown(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    page.wait_for_load_state()
    assert fits(page)
    assert faults(page) == []
