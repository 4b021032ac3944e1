"""WCAG 2.1 AA: axe finds nothing on any page, at either width."""

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_journeys import DRAFT_WITH_ONE_WRONG_FIGURE, payload

ADDRESSES = [
    "/",
    "/reports/",
    "/check/",
    "/about/",
    "/map/",
    "/nowhere/",
    "/reports/370405-zfb/2020/counted/requests.new.total/",
]


def faults(page: Page) -> list[str]:
    found = Axe().run(page)["violations"]
    return [
        f"{page.url}: {one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in found
        for node in one["nodes"]
    ]


def fits(page: Page) -> bool:
    """Say whether nothing has to be scrolled for sideways.

    The desk scrolls within its main part, which hides what is too wide from the window.
    """
    return page.evaluate(
        "[document.documentElement, document.querySelector('main')]"
        ".every(one => one.scrollWidth <= one.clientWidth)"
    )


@WIDTHS
def test_axe_finds_nothing_on_any_page(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/", size)
    site = page.url.rstrip("/")
    reports = [link.get_attribute("href") or "" for link in page.locator(".listing a").all()]
    found = []
    for address in ADDRESSES + reports:
        page.goto(site + address)
        found += faults(page)
    assert found == []


@WIDTHS
def test_axe_finds_nothing_on_answers_to_an_upload(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/check/", size)
    page.get_by_role("button", name="开始核对").click()
    found = faults(page)
    page.locator("[name=document]").set_input_files(payload(DRAFT_WITH_ONE_WRONG_FIGURE))
    page.get_by_role("button", name="开始核对").click()
    page.locator("#verdict").wait_for()
    found += faults(page)
    assert found == []


@WIDTHS
def test_axe_finds_nothing_in_large_type(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/display/?type=large&next=/reports/370303-szfw/2020/", size)
    assert faults(page) == []
    assert fits(page)
