"""What somebody does who has never seen the project: look, drop a draft, be told what is wrong."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import PHONE, WIDTHS, Open
from tests.browser.drafts import AGENCY, draft

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRONG = "requests.new.total"
RIGHT_FIGURES = {
    "requests.new.natural_person": 18,
    "requests.new.business": 3,
    "requests.new.total": 21,
    "requests.granted.natural_person": 14,
    "requests.granted.business": 3,
    "requests.granted.total": 17,
    "requests.unavailable_not_held.natural_person": 4,
    "requests.unavailable_not_held.total": 4,
    "requests.concluded.natural_person": 18,
    "requests.concluded.business": 3,
    "requests.concluded.total": 21,
}
DRAFT_WITH_ONE_WRONG_FIGURE = RIGHT_FIGURES | {WRONG: 12}


def payload(figures: dict[str, int]) -> FilePayload:
    return FilePayload(name="财政局年报（草稿）.docx", mimeType=DOCX, buffer=draft(figures))


def expect_the_culprit(page: Page) -> None:
    expect(page.get_by_role("heading", name="处不平")).to_be_visible()
    expect(page.locator(".lead")).to_contain_text(AGENCY)
    expect(page.locator(".likely").first).to_contain_text("“本年新收”行“总计”列")
    expect(page.locator(".likely").first).to_contain_text("现为 12，改为 21 即平")
    cell = page.locator(f"[id='{WRONG}']")
    expect(cell).to_have_class(re.compile("is-culprit"))


def test_five_agencies_reports_are_seen_as_tables_with_what_is_wrong(open_page: Open) -> None:
    page = open_page("/")
    home = page.url
    links = page.locator(".listing tbody th a")
    expect(links).to_have_count(5)
    for number in range(5):
        page.goto(home)
        name = links.nth(number).inner_text()
        links.nth(number).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        expect(page.locator("table.form")).to_have_count(3)
        expect(page.locator("#verdict")).to_be_visible()


def test_a_clerk_drops_a_draft_and_is_told_what_does_not_add_up(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_label("年度报告文件", exact=True).set_input_files(
        payload(DRAFT_WITH_ONE_WRONG_FIGURE)
    )
    page.get_by_role("button", name="开始核对").click()
    expect_the_culprit(page)
    page.locator(".likely a").first.click()
    expect(page.locator(f"[id='{WRONG}']")).to_be_in_viewport()
    page.locator(f"[id='{WRONG}'] a.mark").first.click()
    expect(page.locator("#finding-1")).to_be_in_viewport()


def test_a_right_draft_is_found_in_balance(open_page: Open) -> None:
    page = open_page("/check/")
    page.get_by_label("年度报告文件", exact=True).set_input_files(payload(RIGHT_FIGURES))
    page.get_by_role("button", name="开始核对").click()
    expect(page.locator("#verdict")).to_have_text("未发现不平")


def test_everything_works_without_scripts(open_page: Open) -> None:
    page = open_page("/", scripts=False)
    page.locator("[name=document]").set_input_files(payload(DRAFT_WITH_ONE_WRONG_FIGURE))
    page.get_by_role("button", name="开始核对").click()
    expect_the_culprit(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载读取结果").click()
    assert download.value.suggested_filename.endswith(".json")


def test_a_draft_is_sent_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("/check/")
    page.on("filechooser", lambda _: None)  # from here on Chromium hands choosers to the test
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("年度报告文件", exact=True)).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(payload(DRAFT_WITH_ONE_WRONG_FIGURE))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="开始核对")).to_be_focused()
    page.keyboard.press("Enter")
    expect_the_culprit(page)


def test_a_wrong_file_is_explained_beside_its_field(open_page: Open) -> None:
    page = open_page("/check/")
    notice = FilePayload(name="通知.txt", mimeType="text/plain", buffer="会议通知。".encode())
    page.get_by_label("年度报告文件", exact=True).set_input_files(notice)
    page.get_by_role("button", name="开始核对").click()
    expect(page.locator("#document-error")).to_be_visible()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("年度报告文件", exact=True)).to_be_focused()


@WIDTHS
def test_no_page_is_wider_than_the_window(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/", size)
    site = page.url.rstrip("/")
    addresses = ["/", "/reports/", "/check/", "/about/", "/map/", "/nowhere/"]
    addresses += [link.get_attribute("href") or "" for link in page.locator(".listing a").all()]
    for address in addresses:
        page.goto(site + address)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), address


def test_row_labels_stay_in_sight_on_a_phone(open_page: Open) -> None:
    page = open_page("/reports/370303-szfw/2020/", PHONE)
    region = page.get_by_role("region", name="收到和处理政府信息公开申请情况，表格")
    region.focus()
    region.evaluate("region => region.scrollLeft = 200")
    label = page.locator(".form--requests .is-row.is-leaf").first
    box, frame = label.bounding_box(), region.bounding_box()
    assert box is not None
    assert frame is not None
    assert box["x"] == pytest.approx(frame["x"], abs=2)
