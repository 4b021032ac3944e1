"""A letter from the table to the archive in a browser, by everybody whose part it is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_accessibility import faults, fits
from tests.desk.requests_desk import IDENTITY, NAME, PASSWORD, Bureau, a_case, staffed
from tests.registers.requests.work import pdf, picture

from gongkai import clock
from gongkai.bodies.queries import body_of

BODY = "370303-szfw"
TODAY = clock.today()
LATER = (TODAY + timedelta(days=30)).isoformat()
SCAN = FilePayload(name="扫描.png", mimeType="image/png", buffer=picture())
STAMPED = FilePayload(name="盖章.pdf", mimeType="application/pdf", buffer=pdf())

As = Callable[[str], Page]


@pytest.fixture
def office(site: str) -> Bureau:
    body = body_of(BODY)
    assert body is not None
    return staffed(body)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def as_(open_page: Open, office: Bureau, request: pytest.FixtureRequest) -> As:
    """Return the window of somebody who has logged in, always the same one."""
    windows: dict[str, Page] = {}

    def window(who: str) -> Page:
        if who not in windows:
            windows[who] = log_in(open_page("/desk/", scripts=request.param), who)
        return windows[who]

    return window


def log_in(page: Page, who: str) -> Page:
    page.get_by_label("用户名").fill(who)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("navigation", name="工作台")).to_be_visible()
    return page


def site_of(page: Page) -> str:
    return page.url.split("/desk/")[0]


def take_in(page: Page) -> str:
    page.goto(f"{site_of(page)}/desk/requests/new/")
    page.get_by_label("邮件号").fill("EM123456789CN")
    page.get_by_text("附件：申请书").click()
    page.get_by_label("信封或者快递单").set_input_files(SCAN)
    page.get_by_label("姓名", exact=True).fill(NAME)
    page.get_by_label("证件号码").fill(IDENTITY)
    page.get_by_label("事由").fill("征收批复")
    page.get_by_label("申请公开的信息").fill("某地块的征收批复及附图")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("征收批复")
    return page.url


def begin(page: Page, case: str, kind: str) -> None:
    page.goto(case)
    page.get_by_role("link", name=kind, exact=True).first.click()


def saved(page: Page) -> str:
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="各稿")).to_be_visible()
    return page.url


def step(page: Page, paper: str, name: str) -> None:
    page.goto(paper)
    page.get_by_role("link", name=name).first.click()


def finish(page: Page, name: str) -> None:
    page.locator("form").get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("heading", name="各稿")).to_be_visible()


def put_forward(page: Page, paper: str) -> None:
    step(page, paper, "送审")
    finish(page, "送审")


def pass_(page: Page, paper: str, name: str) -> None:
    step(page, paper, name)
    page.get_by_label("同意").check()
    finish(page, name)


def send(page: Page, paper: str) -> None:
    step(page, paper, "编文号")
    finish(page, "编文号")
    step(page, paper, "用印")
    page.get_by_label("盖了章的文件").set_input_files(STAMPED)
    finish(page, "用印")
    step(page, paper, "发出")
    page.get_by_label("怎样送").select_option("post")
    page.get_by_label("我看过要发出的文件").check()
    finish(page, "发出")


def refused(page: Page, address: str) -> None:
    """Somebody whose part it is not gets no form (无权者没有表单)."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status in {200, 403, 404}
    if answer.status == 200:
        expect(page.locator("form.desk-sheet")).to_have_count(0)


def correction(as_: As, case: str) -> None:
    clerk = as_("clerk")
    begin(clerk, case, "补正告知书")
    clerk.get_by_label("需要补正的情形").select_option("申请内容不明确")
    clerk.get_by_label("补正事项").fill("写明地块的名称")
    clerk.get_by_label("补正期限").fill(LATER)
    paper = saved(clerk)
    put_forward(clerk, paper)
    refused(as_("legal"), f"{paper}do/reviewed/?step=sign")
    pass_(as_("head"), paper, "签发")
    refused(as_("helper"), f"{paper}do/sent/")
    send(clerk, paper)
    clerk.goto(case)
    expect(clerk.locator(".case-head__facts")).to_contain_text("待补正")
    clerk.get_by_role("link", name="收到补正").click()
    clerk.get_by_label("补正材料怎样送来").select_option("in_person")
    clerk.get_by_label("补正后的申请内容").fill("某路某地块的征收批复及附图")
    clerk.get_by_role("button", name="收到补正").click()
    expect(clerk.locator(".case-head__facts")).to_contain_text("办理中")


def consultation(as_: As, case: str) -> None:
    clerk = as_("clerk")
    begin(clerk, case, "征求第三方意见书")
    clerk.get_by_label("称谓").fill("甲公司")
    clerk.get_by_label("涉及第三方的信息").fill("报价")
    paper = saved(clerk)
    put_forward(clerk, paper)
    pass_(as_("head"), paper, "签发")
    send(clerk, paper)
    clerk.goto(case)
    expect(clerk.locator(".case-head__facts")).to_contain_text("征求意见中")
    clerk.get_by_role("link", name="第三方答复").click()
    clerk.get_by_label("不同意公开").check()
    clerk.get_by_role("button", name="第三方答复").click()
    expect(clerk.locator(".case-head__facts")).to_contain_text("办理中")


def extension(as_: As, case: str) -> None:
    clerk = as_("clerk")
    begin(clerk, case, "延期答复告知书")
    clerk.get_by_label("延长的工作日数").fill("10")
    clerk.get_by_label("延长的原因").fill("需要查阅档案")
    paper = saved(clerk)
    expect(clerk.locator("#preview .letter")).to_contain_text("延长10个工作日，即延长至")
    put_forward(clerk, paper)
    pass_(as_("head"), paper, "签发")
    send(clerk, paper)


def answer(as_: As, case: str) -> str:
    """Draft a partial answer, have it approved, the signature on paper, and send it."""
    clerk = as_("clerk")
    begin(clerk, case, "答复书")
    clerk.get_by_role("combobox", name="处理结果").select_option(label="部分公开（区分处理）")
    clerk.get_by_role("button", name="换成这种处理").click()
    clerk.get_by_label("可以公开的内容").fill("批复正文")
    clerk.get_by_label("不予公开的内容").fill("报价")
    clerk.get_by_label("不予公开的依据").select_option(index=4)
    clerk.get_by_label("理由", exact=True).fill("涉及甲公司的商业秘密")
    clerk.get_by_label("提供形式", exact=True).select_option("纸质件")
    clerk.get_by_label("提供方式、时间").fill("随本答复一并邮寄")
    paper = saved(clerk)
    put_forward(clerk, paper)
    pass_(as_("head"), paper, "核稿")
    pass_(as_("secrecy"), paper, "保密审查")
    pass_(as_("legal"), paper, "合法性审核")
    refused(clerk, f"{paper}do/reviewed/?step=sign")
    step(clerk, paper, "签发（纸质签批）")
    clerk.get_by_label("同意").check()
    clerk.get_by_label("谁签的").select_option(label="孙局")
    clerk.get_by_label("签好的审批单").set_input_files(SCAN)
    finish(clerk, "签发（纸质签批）")
    send(clerk, paper)
    return paper


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_from_the_table_to_the_archive(as_: As) -> None:
    clerk = as_("clerk")
    case = take_in(clerk)
    refused(as_("helper"), case)
    correction(as_, case)
    consultation(as_, case)
    extension(as_, case)
    paper = answer(as_, case)
    step(clerk, paper, "登记送达")
    clerk.get_by_label("送达凭证").set_input_files(SCAN)
    finish(clerk, "登记送达")
    clerk.goto(case)
    expect(clerk.locator(".case-head__facts")).to_contain_text("部分公开")
    expect(clerk.locator(".case-head__facts")).to_contain_text("没有逾期")
    clerk.get_by_role("link", name="归档").click()
    clerk.get_by_label("全卷页数").fill("12")
    clerk.get_by_role("button", name="归档").click()
    expect(clerk.locator("#record")).to_contain_text("归档")
    clerk.get_by_role("link", name="装订卷宗").click()
    clerk.get_by_label("做什么用").fill("归档")
    with clerk.expect_download() as download:
        clerk.get_by_role("button", name="装订并下载").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


@WIDTHS
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_and_every_page_fits(
    open_page: Open, office: Bureau, size: tuple[int, int]
) -> None:
    number = a_case(office.body, office.clerk)
    page = log_in(open_page("/desk/", size), "clerk")
    case = f"{site_of(page)}/desk/requests/{BODY}/{number}/"
    page.goto(f"{case}papers/new/correction_notice/")
    paper = saved(page)
    addresses = (
        *("", "clock/", "do/noted/", "do/fee_notified/?by=pages&count=68", "amend/1/", "bundle/"),
        *("papers/new/answer/", "papers/new/agency_letter/", "redo/"),
    )
    found, wide = [], []
    steps = [f"{paper}{one}" for one in ("", "edit/", "compare/", "do/put_forward/")]
    new = f"{site_of(page)}/desk/requests/new/"
    for address in [new, *(case + one for one in addresses), *steps]:
        page.goto(address)
        found += faults(page)
        if not fits(page):
            wide.append(address)
    page.goto(new)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("请填写申请人的姓名")
    found += faults(page)
    assert (found, wide) == ([], [])


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_is_seen_at_once_in_the_paper(open_page: Open, office: Bureau) -> None:
    number = a_case(office.body, office.clerk)
    page = log_in(open_page("/desk/"), "clerk")
    page.goto(f"{site_of(page)}/desk/requests/{BODY}/{number}/papers/new/correction_notice/")
    page.get_by_label("补正事项").fill("写明地块的名称和年份")
    expect(page.locator("#preview .letter")).to_contain_text("写明地块的名称和年份")


@pytest.mark.django_db(transaction=True)
def test_what_is_like_comes_up_while_a_request_is_entered(open_page: Open, office: Bureau) -> None:
    number = a_case(office.body, office.clerk)
    page = log_in(open_page("/desk/"), "clerk")
    page.goto(f"{site_of(page)}/desk/requests/new/")
    page.get_by_label("申请公开的信息").fill("某地块的征收批复及附图")
    expect(page.locator("#like")).to_contain_text(number)
