"""A supervisor's January on the desk: bring in a zip, watch it, explain, return, print."""

import io
import zipfile

import pytest
from django.contrib.auth.models import User
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_accessibility import faults, fits
from tests.portal.samples import a_report, number

from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_staff
from gongkai.console.work import working
from gongkai.core.documents import own_json

PASSWORD = "a long enough password"
WRONG = {"requests.new.total": number(12)}


@pytest.fixture
def supervisor(site: str) -> User:
    body = body_of("370300")
    assert body is not None
    return add_staff(
        username="zhuguan",
        name="丁一",
        password=PASSWORD,
        body=body,
        role=Role.SUPERVISOR,
    )


def a_zip() -> FilePayload:
    files = {
        "市直/机关事务.json": own_json.write(a_report(WRONG, agency="淄博市机关事务管理局")),
        "张店/市政服务.json": own_json.write(a_report(agency="张店区市政服务中心")),
        "张店/说明.txt": "这里放的是各单位的报告。".encode(),
        "张店/没有这个机关.json": own_json.write(a_report(agency="市政服务中心")),
        "__MACOSX/._说明.txt": b"\0\0",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return FilePayload(name="各单位.zip", mimeType="application/zip", buffer=buffer.getvalue())


def log_in(page: Page) -> None:
    page.get_by_label("用户名").fill("zhuguan")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("年度报告")


def lead(page: Page, entry: str) -> None:
    """Follow an entry of the menu, which is behind its button on a phone (打开菜单)."""
    button = page.locator("button.sidebar-nav-toggle")
    if button.is_visible():
        button.click()
    page.get_by_role("link", name=entry, exact=True).click()


def import_the_zip(page: Page) -> None:
    lead(page, "导入")
    page.get_by_label("文件或压缩包").set_input_files(a_zip())
    page.get_by_role("button", name="导入").click()
    with working():
        expect(page.get_by_role("status").filter(has_text="全部处理完毕")).to_be_visible()


def publish_and_add_up(page: Page) -> None:
    page.get_by_role("button", name="公布这一版").click()
    expect(page.locator(".desk-facts")).to_contain_text("已公布")
    lead(page, "汇总")
    page.get_by_role("link", name="山东省").first.click()
    page.get_by_role("link", name="淄博市").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    sums = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    shown = {cell.value for sheet in sums for row in sheet.iter_rows() for cell in row}
    assert WRONG["requests.new.total"].value in shown


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_supervisor_imports_explains_returns_and_adds_up(
    open_page: Open, supervisor: User, scripts: bool
) -> None:
    page = open_page("/desk/", scripts=scripts)
    log_in(page)
    import_the_zip(page)
    rows = page.locator(".desk-table tbody tr")
    expect(rows).to_have_count(5)
    expect(rows.filter(has_text="已导入")).to_have_count(2)
    expect(rows.filter(has_text="不是年度报告")).to_have_count(2)

    missing = rows.filter(has_text="没有这个机关")
    expect(missing).to_contain_text("待指定机关")
    missing.get_by_label("机关").select_option("张店区产业转移办公室")
    missing.get_by_role("button", name="导入到这个机关").click()
    expect(rows.filter(has_text="已导入")).to_have_count(3)

    rows.filter(has_text="机关事务").get_by_role("link").click()
    expect(page.get_by_role("heading", name="处不平")).to_be_visible()
    first = page.locator("#finding-1")
    first.get_by_text("说明这一处").click()
    first.get_by_role("textbox").fill("数字已与该局核实，系录入时少加一行。")
    first.get_by_role("button", name="记下说明").click()
    expect(page.locator("#finding-1")).to_contain_text("系录入时少加一行")

    page.get_by_label("附言").fill("请于二月十日前报送修改稿。")
    page.get_by_role("button", name="退回并生成通知").click()
    expect(page.locator("main")).to_contain_text("淄博市机关事务管理局：")
    expect(page.locator("main")).to_contain_text("请于二月十日前报送修改稿。")
    page.get_by_role("link", name="回到报告").click()
    expect(page.locator(".desk-facts")).to_contain_text("已退回")

    publish_and_add_up(page)


@WIDTHS
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_on_the_desk(
    open_page: Open, supervisor: User, size: tuple[int, int]
) -> None:
    page = open_page("/desk/", size)
    found = faults(page)
    log_in(page)
    import_the_zip(page)
    found += faults(page)
    site = page.url.split("/desk/")[0]
    report = "/desk/annual/370300-jgsw/2024/"
    for address in ("/desk/annual/", "/desk/import/", "/desk/account/", report):
        page.goto(site + address)
        found += faults(page)
        assert fits(page), address
    page.get_by_role("button", name="退回并生成通知").click()
    found += faults(page)
    assert found == []
