"""What stands around every page of the desk: the menu, its bar, and what is left of it on paper."""

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.test_accessibility import faults, fits
from tests.browser.test_request_lists import BODY, entered

from gongkai.bodies.models import Role

pytestmark = pytest.mark.django_db(transaction=True)
CURRENT = "#wagtail-sidebar .sidebar-menu-item--active"


@pytest.fixture
def clerk(open_page: Open, site: str):
    """Open the desk's first page as a clerk (经办人的首页)."""

    def clerk(size: tuple[int, int] = DESK, scripts: bool = True) -> Page:
        page = open_page("/desk/", size, scripts)
        entered(page, BODY, Role.CLERK)
        if scripts:
            expect(page.locator("body.ready")).to_have_count(1)
        return page

    return clerk


def test_what_the_menu_has_is_not_told_twice_and_the_bar_has_one_line(clerk) -> None:
    page = clerk()
    links = page.get_by_role("link", name="年度报告", exact=True)
    expect(links).to_have_count(1)
    bar = page.get_by_role("navigation", name="工作台").bounding_box()
    assert bar is not None
    assert bar["height"] < 80
    links.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("年度报告")


@pytest.mark.parametrize("entry", ["办件", "日历", "统计", "年终预演", "导入"])
def test_one_entry_of_the_menu_is_marked(clerk, entry: str) -> None:
    page = clerk()
    page.get_by_role("link", name=entry, exact=True).click()
    expect(page.locator(CURRENT)).to_have_count(1)
    expect(page.locator(CURRENT)).to_contain_text(entry)


def test_on_a_phone_the_menu_is_behind_its_button(clerk) -> None:
    page = clerk(PHONE)
    assert fits(page)
    expect(page.get_by_role("link", name="日历", exact=True)).to_have_count(0)
    page.locator("button.sidebar-nav-toggle").click()
    expect(page.get_by_role("link", name="日历", exact=True)).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="日历", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("月")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_without_scripts_the_bar_has_every_entry(clerk, size: tuple[int, int]) -> None:
    page = clerk(size, scripts=False)
    assert fits(page)
    bar = page.get_by_role("navigation", name="工作台")
    bar.get_by_role("link", name="日历", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("月")


def test_a_page_is_printed_to_its_end(clerk) -> None:
    page = clerk()
    page.goto(page.url.split("/desk/")[0] + f"/desk/requests/year-end/?body={BODY}")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    whole = "".join(sheet.get_textpage().get_text_bounded() for sheet in printed)
    assert len(printed) > 1
    assert "与上年比较" in whole
    assert "查找" not in whole


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_is_refused_leads_back_to_the_desk(clerk, size: tuple[int, int]) -> None:
    page = clerk(size)
    site = page.url.split("/desk/")[0]
    for address, heading in (("/desk/audit/", "不能访问"), ("/desk/nowhere/", "没有这一页")):
        page.goto(site + address)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert faults(page) == []
        assert fits(page)
    page.get_by_role("link", name="回到工作台").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("今日办件")
