"""An applicant on her phone, and the desk beside her, from the application to the remedies."""

import io
from datetime import timedelta

import pypdf
import pytest
from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import BODY, PHONE, WIDTHS, Open, Windows
from tests.browser.journey import (
    STAMPED,
    TODAY,
    Journey,
    correction_notice,
    send,
    signed_answer,
    where_it_stands,
)
from tests.browser.test_accessibility import faults, fits
from tests.desk.requests_desk import IDENTITY, NAME
from tests.registers.requests.work import pdf

from gongkai.portal.throttle import Throttle
from gongkai.portal.views import apply, follow

ASKED = "某地块的征收批复"
PHONE_NUMBER = "13800005678"
FOUND = FilePayload(
    name="批复.pdf", mimeType="application/pdf", buffer=pdf(f"tel {PHONE_NUMBER} approval")
)
CLEARER = "某路某地块2019年的征收批复及附图"


@pytest.fixture(autouse=True)
def fresh_throttles(monkeypatch: pytest.MonkeyPatch) -> None:
    for view in (apply, follow):
        monkeypatch.setattr(view, "throttle", Throttle())


def fill_in(page: Page) -> None:
    page.get_by_role("link", name="张店区市政服务中心").click()
    page.get_by_label("一句话说明想要什么").fill("征收批复")
    page.get_by_label("具体内容").fill(ASKED)
    page.get_by_label("姓名", exact=True).fill(NAME)
    page.get_by_label("证件号码").fill(IDENTITY)
    page.get_by_label("电话", exact=True).fill("13800001234")
    page.get_by_label("电子邮箱").fill("zhang@example.com")
    page.get_by_label("其他材料").set_input_files(STAMPED)


def submit(page: Page) -> tuple[str, str]:
    """Apply, and return number and query code (提交申请)."""
    fill_in(page)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_text(ASKED)).to_be_visible()
    page.get_by_role("button", name="提交申请").click()
    number, code = page.locator(".figures dd").all_inner_texts()
    return number, code


def follow_up(page: Page, code: str) -> str:
    """Open the case by its code, and return its address (查询)."""
    page.get_by_role("link", name="查询办理情况").click()
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("heading", name="期限是怎样算的")).to_be_visible()
    return page.url


def confirm(page: Page, mine: str) -> None:
    page.goto(mine)
    page.get_by_role("link", name="确认收到").click()
    page.get_by_role("button", name="确认收到").click()
    expect(page.get_by_role("status").first).to_contain_text("已确认收到")


def no_faults(_: Page) -> list[str]:
    """Find nothing, where nothing can look."""
    return []


def supply(journey: Journey, case: str, paper: str, *, scripts: bool) -> None:
    """Cover a telephone number in what was found, for the answer (遮盖后提供)."""
    page = journey.as_("clerk")
    look = faults if scripts else no_faults  # axe is a script itself
    page.goto(case)
    page.get_by_text("存入附件", exact=True).first.click()
    page.get_by_label("这是什么").select_option(label="检索到的材料")
    page.get_by_label("文件", exact=True).set_input_files(FOUND)
    page.get_by_role("button", name="存入").click()
    page.locator("#files").get_by_role("link", name="遮盖", exact=True).click()
    expect(page.get_by_role("button", name="开始遮盖")).to_be_visible()
    found = look(page)
    page.get_by_role("button", name="开始遮盖").click()
    page.get_by_label("手机号码").check()
    page.get_by_role("button", name="在全部页面查找").click()
    chosen = page.locator("form", has=page.locator("input[value=take]"))
    expect(chosen).to_be_visible()
    found += look(page)
    chosen.get_by_label("理由").fill("第三方个人隐私")
    chosen.get_by_role("button", name="遮盖选中的").click()
    expect(page.get_by_text("m1 第十五条")).to_be_visible()
    page.reload()  # the message of success fades in
    found += look(page)
    page.get_by_label("随哪份文书提供").select_option(value=paper)
    page.get_by_label("我逐页看过").check()
    page.get_by_role("button", name="生成遮盖件").click()
    expect(page.get_by_role("heading", name="验证结果")).to_be_visible()
    found += look(page)
    page.goto(case)
    expect(page.locator("#files")).to_contain_text("的遮盖件")
    page.get_by_role("link", name="遮盖了什么").click()
    expect(page.get_by_role("table", name="遮盖的地方")).to_contain_text("第十五条")
    assert found + look(page) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_the_phone_to_the_desk_and_back(
    open_page: Open, windows: Windows, scripts: bool
) -> None:
    phone = open_page("/apply/", PHONE, scripts=scripts)
    number, code = submit(phone)
    mine = follow_up(phone, code)
    journey = Journey(windows(scripts=scripts))
    case = f"{phone.url.split('/follow/')[0]}/desk/requests/{BODY}/{number}/"

    clerk = journey.begin("clerk", case, "领办、转办")
    clerk.get_by_role("button", name="领办、转办").click()
    expect(clerk.locator("#record")).to_contain_text("申请人")
    confirm(phone, mine)
    where_it_stands(clerk, case, "办理中")

    correction_notice(journey, case, "online")
    phone.goto(mine)
    expect(phone.get_by_text("以前（含当日）补正").first).to_be_visible()
    phone.get_by_role("link", name="提交补正").click()
    phone.get_by_label("补正后，要公开的内容是").fill(CLEARER)
    phone.get_by_role("button", name="提交补正").click()
    expect(phone.get_by_text(CLEARER)).to_be_visible()
    confirm(phone, mine)

    paper = signed_answer(journey, case)
    supply(journey, case, paper.rstrip("/").rpartition("/")[2], scripts=scripts)
    send(journey, paper, "online")
    phone.goto(mine)
    expect(phone.get_by_role("heading", name="不服的话，可以怎么办")).to_be_visible()
    for name in ("下载 答复书", "下载 提供给申请人的材料"):
        with phone.expect_download() as download:
            phone.get_by_role("button", name=name).click()
        given = download.value.path().read_bytes()
        assert given.startswith(b"%PDF-")
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(given)).pages)
    assert "approval" in words
    assert PHONE_NUMBER not in words
    phone.goto(mine)
    until = (TODAY + timedelta(days=60)).isoformat()
    expect(phone.locator("#ways").locator("..")).to_contain_text(f"到 {until} 为止")
    where_it_stands(clerk, case, "部分公开")
    expect(clerk.locator("#record")).to_contain_text("送达")


@pytest.mark.django_db(transaction=True)
@WIDTHS
def test_axe_finds_nothing_and_every_page_fits(
    open_page: Open, windows: Windows, size: tuple[int, int]
) -> None:
    assert windows
    page = open_page("/apply/", size)
    found, wide = faults(page), []

    def look() -> None:
        nonlocal found
        found = [*found, *faults(page)]
        if not fits(page):
            wide.append(page.url)

    look()
    fill_in(page)
    page.get_by_label("证件号码").fill("1")
    page.get_by_role("button", name="下一步：核对").click()
    look()
    page.get_by_label("证件号码").fill(IDENTITY)
    page.get_by_role("button", name="下一步：核对").click()
    look()
    page.get_by_role("button", name="提交申请").click()
    look()
    code = page.locator(".figures dd").all_inner_texts()[1]
    page.get_by_role("link", name="查询办理情况").click()
    look()
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    look()
    page.get_by_role("link", name="撤回申请").click()
    look()
    assert (found, wide) == ([], [])
