"""Templates and the published list in a browser: axe, width, with scripts and without."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import WIDTHS, Open
from tests.browser.test_accessibility import faults, fits
from tests.browser.test_request_lists import entered

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.papers.catalog import template
from gongkai.core.papers.editing import Edits, edited
from gongkai.core.papers.template_writing import write
from gongkai.core.process import deciding
from gongkai.ledger.casebook import Hand
from gongkai.registers.publications.services import put_all_on_list
from gongkai.registers.requests.templating import adopt

BODY = "370303-szfw"
TEMPLATES = f"/desk/requests/templates/{BODY}/"
ADDRESSES = [
    "/desk/requests/templates/",
    f"{TEMPLATES}receipt/",
    f"{TEMPLATES}receipt/edit/",
    f"{TEMPLATES}receipt/compare/",
    f"{TEMPLATES}answer.refused_process/edit/",
    f"{TEMPLATES}service_record/edit/",
    "/desk/publications/",
    "/desk/publications/?text=nothing",
    "/desk/publications/?off=1",
    "/desk/publications/new/",
    "/desk/publications/import/",
    f"/desk/publications/{BODY}/{{item}}/",
]


def prepared(page: Page) -> tuple[str, str]:
    """Log the head in, with a template changed and items on the list; the site, and an item."""
    site = entered(page, BODY, Role.HEAD)
    head = User.objects.get(username="somebody")
    shipped = template("receipt")
    for number, said in enumerate(("请妥善保管本回执。", "请凭本回执到{受理窗口}领取答复。")):
        own = edited(shipped, shipped, Edits(added={shipped.blocks[-1].id: said}))
        note = "加一句提示" if number == 0 else "写明受理窗口"
        adopt(BODY, "receipt", write(own), head, clock.now(), note=note, expected=number)
    items = [
        Listed(
            on=date(2026, 3, n),
            headline=f"关于公布2025年度市政工程第{n}批项目清单的通知",
            link=f"https://www.example.gov.cn/zwgk/tzgg/2026/03/{n:02}/content_{n}.html",
            document_number=f"市政〔2026〕{n}号",
            keywords=("市政工程", "项目清单"),
        )
        for n in range(1, 8)
    ]
    hand = Hand(actor=str(head.pk), role=deciding.Role.HEAD, at=clock.now())
    return site, put_all_on_list(BODY, items, hand)[0]


def a_sheet(*rows: list[str]) -> FilePayload:
    book, data = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(data)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FilePayload(name="目录.xlsx", mimeType=media, buffer=data.getvalue())


@WIDTHS
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_and_every_page_fits(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/desk/", size)
    site, item = prepared(page)
    found, wide = [], []
    for address in ADDRESSES:
        page.goto(site + address.format(item=item))
        found += faults(page)
        if not fits(page):
            wide.append(address)
    assert found == []
    assert wide == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.django_db(transaction=True)
def test_the_head_words_a_template(open_page: Open, scripts: bool) -> None:
    page = open_page("/desk/", scripts=scripts)
    site, _ = prepared(page)
    page.goto(f"{site}/desk/requests/templates/")
    page.get_by_role("link", name="补正告知书").click()
    page.get_by_role("link", name="修改").click()
    page.locator("details", has_text="在第 1 段后加一段").first.locator("summary").click()
    page.get_by_label("第 1 段后新加的文字").fill("请在{办公地点}补正。")
    if not scripts:
        page.get_by_role("button", name="看样张").click()
    expect(page.get_by_role("region", name="样张")).to_contain_text("请在〔办公地点〕补正。")
    page.get_by_role("button", name="采用这一版").click()
    expect(page.get_by_role("alert")).to_contain_text("请写明改了什么")
    page.get_by_label("改了什么").fill("写明补正的地点")
    page.get_by_role("button", name="采用这一版").click()
    expect(page.get_by_text("现用本机关第 1 版。")).to_be_visible()
    page.get_by_label("理由").fill("写错了")
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_text("现用随附模板。")).to_be_visible()


@WIDTHS
@pytest.mark.django_db(transaction=True)
def test_a_list_is_brought_in_after_a_mistake(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/desk/", size)
    site, _ = prepared(page)
    page.goto(f"{site}/desk/publications/import/")
    head, good = ["标题", "网址", "公开日期"], ["甲办法", "https://e.gov.cn/1", "2026-03-05"]
    page.get_by_label("表格文件").set_input_files(a_sheet(head, good, ["乙办法", "", "三月"]))
    page.get_by_role("button", name="导入").click()
    expect(page.get_by_role("alert")).to_contain_text("有 2 处要改")
    assert faults(page) == []
    page.get_by_label("表格文件").set_input_files(a_sheet(head, good))
    page.get_by_role("button", name="导入").click()
    expect(page.get_by_text("已列入 1 条。")).to_be_visible()
    expect(page.get_by_text("共 8 条")).to_be_visible()
