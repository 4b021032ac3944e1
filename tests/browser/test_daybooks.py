"""A clerk brings in the daybook: upload, columns, rehearsal, carrying out, at any width."""

import pytest
from playwright.sync_api import FilePayload, Page
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_accessibility import faults, fits
from tests.registers.requests.daybooks import ASKED, CLOSED, FAULTY, OPEN, a_book

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_staff
from gongkai.registers.requests.importing.carrying import carry_out
from gongkai.registers.requests.importing.models import Import

PASSWORD = "a long enough password"
BOOK = FilePayload(name="台账.xlsx", mimeType="", buffer=a_book([OPEN, CLOSED, FAULTY, ASKED]))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no_scripts"])
@WIDTHS
def test_a_daybook_is_brought_in(open_page: Open, size: tuple[int, int], scripts: bool) -> None:
    body = body_of("370303-szfw")
    assert body is not None
    add_staff(username="jingban", name="丁一", password=PASSWORD, body=body, role=Role.CLERK)
    page = open_page("/desk/requests/import/", size, scripts)
    page.get_by_label("用户名").fill("jingban")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("台账文件").set_input_files(BOOK)
    page.get_by_role("button", name="上传并查看").click()
    page.get_by_role("heading", name="各列是什么").wait_for()
    found = look(page, scripts)
    page.get_by_role("button", name="试导入").click()
    page.get_by_label("办理结果“不予公开”").select_option("refused_process")
    page.get_by_role("button", name="再试一次").click()
    page.get_by_label("有错误的 1 行不导入").check()
    found += look(page, scripts)
    page.get_by_role("button", name="导入 3 件").click()
    page.get_by_text("正在处理").wait_for()
    carry_out(Import.objects.get().pk, clock.now())
    page.reload()
    page.get_by_text("2026-0003").wait_for()
    assert found + look(page, scripts) == []


def look(page: Page, scripts: bool) -> list[str]:
    """Return what is wrong with a page (页面问题): the tool that looks is a script itself."""
    assert fits(page) if scripts else True
    return faults(page) if scripts else []
