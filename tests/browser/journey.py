"""A letter from the table to the archive in a browser: every act by whoever's part it is.

Before each act somebody may look on: she is told what is about to be done, where it is offered,
and at which address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import FilePayload, Page, expect
from tests.desk.requests_desk import IDENTITY, NAME, PASSWORD
from tests.registers.requests.work import pdf, picture

from gongkai import clock

TODAY = clock.today()
LATER = (TODAY + timedelta(days=30)).isoformat()
SCAN = FilePayload(name="扫描.png", mimeType="image/png", buffer=picture())
STAMPED = FilePayload(name="盖章.pdf", mimeType="application/pdf", buffer=pdf())
REGISTER = "登记"

As = Callable[[str], Page]
Look = Callable[[str, str, str], None]
"""Takes an act, the address of the page that offers it, and its own."""


def nobody_looks(_what: str, _offered_at: str, _address: str) -> None:
    """Let an act be done without anybody looking on."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The windows of everybody in the office, and who looks on."""

    as_: As
    look: Look = nobody_looks

    def begin(self, who: str, where: str, act: str) -> Page:
        """Open the form of an act where it is offered."""
        page = self.as_(who)
        page.goto(where)
        named = page.get_by_role("link", name=act)
        link = named.and_(page.get_by_text(act, exact=True)).or_(named).first
        address = link.get_attribute("href")
        assert address is not None
        self.look(act, where, site_of(page) + address)
        link.click()
        return page


def log_in(page: Page, who: str) -> Page:
    page.get_by_label("用户名").fill(who)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("navigation", name="工作台")).to_be_visible()
    return page


def site_of(page: Page) -> str:
    return page.url.split("/desk/")[0]


def saved(page: Page) -> str:
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="各稿")).to_be_visible()
    return page.url


def finish(page: Page, name: str) -> None:
    page.locator("form").get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("heading", name="各稿")).to_be_visible()


def where_it_stands(page: Page, case: str, said: str) -> None:
    page.goto(case)
    expect(page.locator(".case-head__facts")).to_contain_text(said)


def take_in(journey: Journey) -> str:
    page = journey.as_("clerk")
    address = f"{site_of(page)}/desk/requests/new/"
    journey.look(REGISTER, f"{site_of(page)}/desk/requests/", address)
    page.goto(address)
    page.get_by_label("邮件号").fill("EM123456789CN")
    page.get_by_text("附件：申请书").click()
    page.get_by_label("信封或者快递单").set_input_files(SCAN)
    page.get_by_label("姓名", exact=True).fill(NAME)
    page.get_by_label("证件号码").fill(IDENTITY)
    page.get_by_label("事由").fill("征收批复")
    page.get_by_label("申请的内容").fill("某地块的征收批复及附图")
    page.get_by_role("button", name=REGISTER, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("征收批复")
    return page.url


def put_forward(journey: Journey, paper: str) -> None:
    finish(journey.begin("clerk", paper, "送审"), "送审")


def pass_(journey: Journey, who: str, paper: str, step: str) -> None:
    page = journey.begin(who, paper, step)
    page.get_by_label("同意").check()
    finish(page, step)


def send(journey: Journey, paper: str, method: str = "post") -> None:
    finish(journey.begin("clerk", paper, "编文号"), "编文号")
    page = journey.begin("clerk", paper, "用印")
    page.get_by_label("盖了章的文件").set_input_files(STAMPED)
    finish(page, "用印")
    page = journey.begin("clerk", paper, "发出")
    page.get_by_label("怎样送").select_option(method)
    page.get_by_label("我看过要发出的文件").check()
    finish(page, "发出")


def correction_notice(journey: Journey, case: str, method: str = "post") -> Page:
    """Ask the applicant to be clearer (补正告知)."""
    page = journey.begin("clerk", case, "补正告知书")
    page.get_by_label("需要补正的情形").select_option("申请内容不明确")
    page.get_by_label("补正事项").fill("写明地块的名称")
    page.get_by_label("补正期限").fill(LATER)
    paper = saved(page)
    put_forward(journey, paper)
    pass_(journey, "head", paper, "签发")
    send(journey, paper, method)
    where_it_stands(page, case, "待补正")
    return page


def correction(journey: Journey, case: str) -> None:
    """Ask the applicant to be clearer, and take in what comes back (补正)."""
    correction_notice(journey, case)
    page = journey.begin("clerk", case, "收到补正")
    page.get_by_label("补正材料怎样送来").select_option("in_person")
    page.get_by_label("补正后的申请内容").fill("某路某地块的征收批复及附图")
    page.get_by_role("button", name="收到补正").click()
    expect(page.locator(".case-head__facts")).to_contain_text("办理中")


def consultation(journey: Journey, case: str) -> None:
    """Ask a third party, and take in its answer (征求第三方意见)."""
    page = journey.begin("clerk", case, "征求第三方意见书")
    page.get_by_label("称谓").fill("甲公司")
    page.get_by_label("涉及第三方的信息").fill("报价")
    paper = saved(page)
    put_forward(journey, paper)
    pass_(journey, "head", paper, "签发")
    send(journey, paper)
    where_it_stands(page, case, "征求意见中")
    page = journey.begin("clerk", case, "第三方答复")
    page.get_by_label("不同意公开").check()
    page.get_by_role("button", name="第三方答复").click()
    expect(page.locator(".case-head__facts")).to_contain_text("办理中")


def extension(journey: Journey, case: str) -> None:
    page = journey.begin("clerk", case, "延期答复告知书")
    page.get_by_label("延长的工作日数").fill("10")
    page.get_by_label("延长的原因").fill("需要查阅档案")
    paper = saved(page)
    expect(page.locator("#preview .letter")).to_contain_text("延长10个工作日，即延长至")
    put_forward(journey, paper)
    pass_(journey, "head", paper, "签发")
    send(journey, paper)


def signed_answer(journey: Journey, case: str) -> str:
    """Draft a partial answer, and have it approved, the signature on paper (部分公开的答复)."""
    page = journey.begin("clerk", case, "答复书")
    page.get_by_role("combobox", name="处理结果").select_option(label="部分公开（区分处理）")
    page.get_by_role("button", name="换成这种处理").click()
    page.get_by_label("可以公开的内容").fill("批复正文")
    page.get_by_label("不予公开的内容").fill("报价")
    page.get_by_label("不予公开的依据").select_option(index=4)
    page.get_by_label("理由", exact=True).fill("涉及甲公司的商业秘密")
    page.get_by_label("提供形式", exact=True).select_option("纸质件")
    page.get_by_label("提供方式、时间").fill("随本答复一并邮寄")
    paper = saved(page)
    put_forward(journey, paper)
    pass_(journey, "head", paper, "核稿")
    pass_(journey, "secrecy", paper, "保密审查")
    pass_(journey, "legal", paper, "合法性审核")
    page = journey.begin("clerk", paper, "签发（纸质签批）")
    page.get_by_label("同意").check()
    page.get_by_label("谁签的").select_option(label="孙局")
    page.get_by_label("签好的审批单").set_input_files(SCAN)
    finish(page, "签发（纸质签批）")
    return paper


def answer(journey: Journey, case: str) -> str:
    """Answer in part, by post (答复)."""
    paper = signed_answer(journey, case)
    send(journey, paper)
    page = journey.begin("clerk", paper, "登记送达")
    page.get_by_label("送达凭证").set_input_files(SCAN)
    finish(page, "登记送达")
    return paper


def put_away(journey: Journey, case: str) -> None:
    """Put the case into the archive, and take the bound file (归档、装订)."""
    page = journey.begin("clerk", case, "归档")
    page.get_by_label("全卷页数").fill("12")
    page.get_by_role("button", name="归档").click()
    expect(page.locator("#record")).to_contain_text("归档")
    page = journey.begin("clerk", case, "装订卷宗")
    page.get_by_label("做什么用").fill("归档")
    with page.expect_download() as download:
        page.get_by_role("button", name="装订并下载").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def whole_journey(journey: Journey) -> None:
    """Take a letter from the table to the archive (从收信到归档)."""
    case = take_in(journey)
    correction(journey, case)
    consultation(journey, case)
    extension(journey, case)
    answer(journey, case)
    clerk = journey.as_("clerk")
    where_it_stands(clerk, case, "部分公开")
    where_it_stands(clerk, case, "没有逾期")
    put_away(journey, case)
