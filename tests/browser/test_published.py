"""What a body has published in a browser: searched, opened, asked for, with scripts and without."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_accessibility import faults, fits
from tests.desk.requests_desk import staffed

from gongkai.bodies.queries import body_of

OFFICE = "台儿庄区人民政府办公室"
TITLE = "台儿庄区公交线路优化调整方案"


@pytest.fixture
def receiving(site: str) -> str:
    """Let somebody take requests in for the office that has a list."""
    body = body_of("370405-zfb")
    assert body is not None
    staffed(body)
    return site


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@WIDTHS
def test_from_the_home_page_to_the_form_filled_in(
    open_page: Open, receiving: str, size: tuple[int, int], scripts: bool
) -> None:
    assert receiving
    page, found = open_page("/", size, scripts), []

    def look() -> None:
        if scripts:
            found.extend([*faults(page), *([] if fits(page) else [f"{page.url} is too wide"])])

    page.get_by_role("link", name="查公开目录").click()
    look()
    page.get_by_role("link", name=OFFICE, exact=True).click()
    look()
    page.get_by_label("标题、关键词、发文字号或者索引号").fill("公交")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_role("heading", name="含“公交”的 2 条")).to_be_visible()
    look()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("link", name="打开公开的网页")).to_be_visible()
    look()
    page.get_by_role("link", name="就这项信息申请公开").click()
    expect(page.get_by_label("一句话说明想要什么")).to_have_value(TITLE)
    expect(page.get_by_label("具体内容")).to_have_value(f"{TITLE}（索引号：370405-zfb/2025-00005）")
    assert found == []


@pytest.mark.django_db(transaction=True)
@WIDTHS
def test_axe_finds_nothing_where_there_is_nothing(
    open_page: Open, receiving: str, size: tuple[int, int]
) -> None:
    page = open_page("/publications/370405-zfb/?q=水库", size)
    found = faults(page)
    for address in ("?q=公交&year=2022", "2022-00001/", "2024-00003/"):
        page.goto(f"{receiving}/publications/370405-zfb/{address}")
        found += faults(page)
        assert fits(page)
    assert found == []
