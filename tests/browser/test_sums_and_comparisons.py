"""Sums, comparisons and open data as a visitor meets them: with the keys, on a phone, on paper."""

import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, WIDTHS, Open
from tests.browser.test_accessibility import faults
from tests.portal.counties import COUNTY, load_county

SUMS = f"/roll-ups/{COUNTY}/2023/"
ADDRESSES = [
    "/roll-ups/",
    SUMS,
    f"{SUMS}requests.new.total/",
    "/compare/",
    f"/compare/?before={COUNTY}-1/2020&name=教育",
    f"/compare/?before={COUNTY}-1/2020&after={COUNTY}-1/2023",
    f"/reports/{COUNTY}-1/2023/",
    "/api/",
]


@pytest.fixture
def county(site: str) -> Iterator[None]:
    load_county((2020, 2022, 2023))
    return


@WIDTHS
def test_axe_finds_nothing_and_no_page_is_too_wide(
    open_page: Open, county: None, size: tuple[int, int]
) -> None:
    page = open_page("/", size)
    site = page.url.rstrip("/")
    found = []
    for address in ADDRESSES:
        page.goto(site + address)
        for details in page.locator("details").all():
            details.evaluate("one => { one.open = true }")
        found += faults(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), address
    assert found == []


def test_a_supervisor_opens_a_sum_and_takes_the_file_away(open_page: Open, county: None) -> None:
    page = open_page("/", scripts=False)
    page.get_by_role("link", name="汇总", exact=True).click()
    page.get_by_role("link", name="壬市", exact=True).click()
    page.get_by_role("link", name="癸县", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("壬市癸县及其所属2023年度汇总")
    expect(page.get_by_role("heading", name="缺报 2 个机关")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel（xlsx）").click()
    assert download.value.suggested_filename == "壬市癸县及其所属2023年度报告汇总.xlsx"
    assert zipfile.is_zipfile(download.value.path())
    page.locator("[id='requests.new.total'] a").click()
    expect(page.locator("tfoot td")).to_have_text("659")
    page.get_by_role("link", name="壬市癸县公安局").click()
    expect(page.locator("[id='requests.new.total']")).to_be_in_viewport()


@WIDTHS
def test_every_chart_is_drawn_at_the_size_of_its_type(
    open_page: Open, county: None, size: tuple[int, int]
) -> None:
    page = open_page(SUMS, size)
    images = page.locator("figure img")
    expect(images).to_have_count(3)
    for image in images.all():
        image.scroll_into_view_if_needed()
        natural, shown = image.evaluate("one => [one.naturalWidth, one.clientWidth]")
        assert natural > 100
        assert shown >= 0.85 * natural


def test_what_is_compared_and_added_up_prints_with_all_its_figures(
    open_page: Open, county: None
) -> None:
    page = open_page(SUMS)
    page.emulate_media(media="print")
    expect(page.locator("figure table").first).to_be_visible()
    expect(page.get_by_role("navigation", name="主导航")).to_be_hidden()
    page.goto(page.url.replace(SUMS, ADDRESSES[5]))
    expect(page.locator(".lone").first).to_be_visible()


def test_two_years_are_compared_on_a_phone_without_scripts(open_page: Open, county: None) -> None:
    page: Page = open_page(f"/reports/{COUNTY}-1/2023/", PHONE, scripts=False)
    page.get_by_role("link", name="与2022年度对比").click()
    expect(page.locator(".changes td.change").first).to_have_text("▲ 增 10")
    expect(page.locator(".passage--near del").first).to_be_visible()
