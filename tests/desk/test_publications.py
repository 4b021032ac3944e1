"""The list of what is public on the desk: kept, brought in, taken out, and offered as an answer."""

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook
from tests.desk.markup import inline
from tests.desk.requests_desk import a_case, days_ago, hand, member, staffed, submit, text
from tests.portal.samples import a_report

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.process import deciding
from gongkai.ledger.models import Fact
from gongkai.registers.publications.models import Item
from gongkai.registers.publications.services import put_all_on_list, put_on_list
from gongkai.registers.requests import services

START = "/desk/publications/"
BRING = f"{START}import/"
MATCHING = f"{START}matching/"
HEAD = ["标题", "网址", "索引号", "发文字号", "公开日期", "关键词"]
NEW = {
    "headline": "2025年度部门决算公开",
    "link": "https://example.gov.cn/a/1.html",
    "on": "2026-03-05",
    "document_number": "乙财〔2026〕3号",
    "keywords": "决算、预算执行",
}


@pytest.fixture
def office(bureau):
    return staffed(bureau)


@pytest.fixture
def client(enter, office):
    return enter(office.clerk)


def item(n: int = 1, title: str = "2025年度部门决算公开") -> Listed:
    return Listed(on=date(2026, 3, 5), headline=title, link=f"https://example.gov.cn/{n}")


def put(office, n: int = 1, title: str = "2025年度部门决算公开") -> str:
    return put_on_list("b1", item(n, title), hand(office.clerk))


def sheet(*rows: list[object]) -> SimpleUploadedFile:
    book, data = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(data)
    return SimpleUploadedFile("目录.xlsx", data.getvalue())


def bring(client, *rows: list[object], follow: bool = False):
    return client.post(BRING, {"body": "b1", "file": sheet(*rows)}, follow=follow)


def test_an_empty_list_says_what_to_do(client):
    assert "目录还是空的" in text(client.get(START))
    assert "没有移出过条目" in text(client.get(f"{START}?off=1"))


def test_an_item_is_put_on_the_list_corrected_and_taken_off(client):
    page = text(client.post(f"{START}new/", NEW, follow=True))
    assert "已列入公开目录" in page
    row = Item.objects.get()
    assert (row.keywords, row.document_number) == (["决算", "预算执行"], "乙财〔2026〕3号")
    address = f"{START}b1/{row.number}/"
    moved = {"headline": "2025年度部门决算", "link": "https://example.gov.cn/b"}
    page = text(client.post(address, moved, follow=True))
    assert "已更正" in page
    assert "王办" in page
    assert "请填写移出目录的原因" in text(client.post(f"{address}off/", {"reason": " "}))
    page = text(client.post(f"{address}off/", {"reason": "页面撤下"}, follow=True))
    assert "移出公开目录" in page
    assert "页面撤下" in page
    assert 'name="headline"' not in page
    assert "2025年度部门决算" in text(client.get(f"{START}?off=1"))
    assert client.post(address, moved).status_code == 409
    assert inline(client.get(address)) == []


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"headline": ""}, 422, "请填写标题。"),
        ({"on": "三月"}, 422, "日期应写作 2026-03-02。"),
        ({"on": "2999-01-01"}, 409, "还没有到"),
        ({"link": "javascript:alert(1)"}, 409, "应当以 http:// 或者 https:// 开头"),
    ],
)
def test_what_is_not_listed_says_what_to_mend(client, change, status, says):
    answer = client.post(f"{START}new/", NEW | change)
    assert answer.status_code == status
    assert says in text(answer)
    assert not Item.objects.exists()


def test_the_list_is_searched_and_paged(client, office):
    put_all_on_list("b1", [item(n, f"通知第{n}号") for n in range(60)], hand(office.clerk))
    put(office, 99)
    page = text(client.get(START))
    assert "共 61 条" in page
    assert "第 1 页，共 2 页" in page
    found = text(client.get(f"{START}?text=部门决算"))
    assert "共 1 条" in found
    assert "没有找到" in text(client.get(f"{START}?text=不在这里"))


def test_a_spreadsheet_is_listed_whole(client):
    page = text(
        bring(
            client,
            ["某局公开目录"],
            ["序号", "信息名称", "链接", "文号", "发布日期"],
            [1, "甲办法", "https://e.gov.cn/1", "甲〔2026〕1号", date(2026, 3, 5)],
            [2, "乙办法", "一楼大厅", None, "2003.5.1"],
            follow=True,
        )
    )
    assert "已列入 2 条" in page
    assert Item.objects.get(title="乙办法").published == date(2003, 5, 1)


def test_what_is_to_be_mended_is_said_row_by_row_and_nothing_is_listed(client, office):
    put(office)
    known = ["2025年度部门决算公开", "https://example.gov.cn/1", "", "", "2026-3-5"]
    answer = bring(client, HEAD, ["甲", "https://e.cn/1", "", "", "三月"], known)
    assert answer.status_code == 422
    page = text(answer)
    assert "有 1 处要改，一条也没有列入" in page
    assert "公开日期“三月”：不是日期" in page
    page = text(bring(client, HEAD, ["甲", "https://e.cn/1", "", "", "2026-3-5"], known))
    assert "第 3 行" in page
    assert "这一条已在目录中" in page
    assert Item.objects.count() == 1


def test_an_index_number_that_is_taken_is_said_by_its_row(client, office):
    put(office)
    taken = Item.objects.get().index_number
    page = text(bring(client, HEAD, ["甲", "https://e.cn/1", taken, "", "2026-3-5"]))
    assert f"索引号 {taken} 已在目录中" in page


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SimpleUploadedFile("x.xlsx", b"PK\x03\x04 broken"), ""),
        (SimpleUploadedFile("x.pdf", b"%PDF-1.7\n"), "不能读取"),
        (SimpleUploadedFile("x.csv", "标题,网址\n".encode()), "没有“公开日期”这一列"),
        (None, "请选择表格文件。"),
    ],
)
def test_a_file_that_is_no_list_is_said_to_be(client, file, says):
    answer = client.post(BRING, {"body": "b1"} | ({"file": file} if file else {}))
    assert answer.status_code == 422
    assert says in text(answer)
    assert 'role="alert"' in text(answer)


def test_the_list_is_taken_out_and_comes_back(client, office):
    client.post(f"{START}new/", NEW)
    data = client.get(f"{START}export/xlsx/?body=b1").content
    rows = list(load_workbook(io.BytesIO(data)).worksheets[0].values)
    assert list(rows[0]) == HEAD
    assert rows[1][0] == "2025年度部门决算公开"
    assert rows[1][5] == "决算、预算执行"
    lines = client.get(f"{START}export/csv/?text=没有的").content.decode("utf-8-sig")
    assert list(csv.reader(lines.splitlines())) == [HEAD]
    assert client.get(f"{START}export/pdf/").status_code == 404
    blank = load_workbook(io.BytesIO(client.get(f"{START}template.xlsx").content))
    assert [cell.value for cell in blank.worksheets[0][1]] == HEAD


KEEPERS = {Role.CLERK, Role.HEAD}


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.OFFICE])
def test_the_clerk_and_the_head_keep_the_list(office, enter, role):
    number = put(office)
    client = enter(member("x", "某某", office.body, role))
    addresses = (START, f"{START}new/", BRING, f"{START}b1/{number}/", f"{START}export/csv/")
    expected = 200 if role in KEEPERS else 403
    assert {client.get(one).status_code for one in addresses} == {expected}
    assert client.post(f"{START}new/", NEW, follow=True).status_code == expected
    shown = 'href="/desk/publications/"' in text(client.get("/desk/account/"))
    assert shown == (role in KEEPERS)


def test_another_bodys_list_is_not_kept(office, other, enter):
    number = put(office)
    client = enter(member("their-clerk", "别人", other, Role.CLERK))
    for address in (f"{START}?body=b1", f"{START}b1/{number}/", f"{START}export/csv/?body=b1"):
        assert client.get(address).status_code == 404
    assert client.post(f"{START}new/", NEW | {"body": "b1"}).status_code == 404
    assert client.post(f"{START}b1/{number}/off/", {"reason": "x"}).status_code == 404
    assert "请选择机关" in text(client.post(BRING, {"body": "b1", "file": sheet(HEAD)}))
    assert Item.objects.get().unlisted is None


def test_what_may_answer_is_offered_with_its_exact_address(client, office, bring_report):
    put(office)
    page = text(client.post(MATCHING, {"body": "b1", "asked": "我要2025年度部门决算公开的表"}))
    assert 'href="https://example.gov.cn/1"' in page
    bring_report()
    page = text(client.post(MATCHING, {"body": "b1", "asked": "2024年政府信息公开年度报告"}))
    assert 'href="http://testserver/reports/b1/2024/"' in page
    assert "乙市财政局2024年政府信息公开工作年度报告" in page
    assert "/reports/" not in text(client.post(MATCHING, {"body": "b1", "asked": "2019年年报"}))
    assert "没有找到相近" in text(client.get(f"{MATCHING}?body=b1&asked=别的事"))
    assert "没有找到" not in text(client.get(f"{MATCHING}?body=b1&asked="))


@pytest.fixture
def bring_report(bring, bureau):
    return lambda: bring(bureau, a_report(agency="乙市财政局"), public=True)


def test_what_may_answer_is_for_who_works_on_requests(office, other, enter):
    for role, status in ((Role.APPROVER, 200), (Role.AUDITOR, 403), (Role.SUPERVISOR, 403)):
        client = enter(member(f"one-{role}", "某某", office.body, role))
        assert client.get(f"{MATCHING}?body=b1").status_code == status
    client = enter(member("their-clerk", "别人", other, Role.CLERK))
    assert client.get(f"{MATCHING}?body=b1").status_code == 404


@pytest.mark.parametrize(
    "address", [START, f"{START}?text=决算", MATCHING + "?body=b1&asked=部门决算年报", "one"]
)
def test_the_count_of_queries_does_not_grow(client, office, address):
    first = put(office)
    address = f"{START}b1/{first}/" if address == "one" else address
    put(office, 2)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    put_all_on_list("b1", [item(n, f"决算第{n}号") for n in range(3, 23)], hand(office.clerk))
    moved = {"headline": "2025年度部门决算", "link": "https://example.gov.cn/1"}
    for _ in range(3):
        client.post(f"{START}b1/{first}/", moved)
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def answered(office) -> str:
    """Return a case whose answer discloses (已予公开的案件)."""
    number = a_case(office.body, office.clerk)
    fact = {
        "on": days_ago(2).isoformat(),
        "fact": "replied",
        "parts": [{"outcome": "granted", "grounds": ["36.2"]}],
        "drafter": str(office.clerk.pk),
        "signer": str(office.approver.pk),
    }
    by = hand(office.approver, deciding.Role.APPROVER)
    services.perform("b1", number, VOCABULARY.decode(fact), by)
    return f"/desk/requests/b1/{number}/do/made_public/"


def made_public(client, address: str, **more: str):
    given = {
        "on": clock.today().isoformat(),
        "link": "https://example.gov.cn/z",
        "reason": "多人申请",
        "proposed_by_applicant": "no",
    }
    return submit(client, address, **(given | more))


def test_what_is_made_public_is_on_the_list_as_well(client, office):
    address = answered(office)
    assert "列入公开目录的标题" in text(client.get(address))
    done = made_public(client, address, listing_title="某地块征收批复")
    assert done.status_code == 302, text(done)
    row = Item.objects.get()
    assert (row.title, row.link) == ("某地块征收批复", "https://example.gov.cn/z")
    assert Fact.objects.filter(name="made_public").exists()


def test_without_a_title_neither_is_recorded(client, office):
    answer = made_public(client, answered(office))
    assert answer.status_code == 409
    assert "请填写标题" in text(answer)
    assert not Item.objects.exists()
    assert not Fact.objects.filter(name="made_public").exists()


def test_what_is_listed_at_that_address_is_not_listed_again(client, office):
    client.post(f"{START}new/", NEW | {"link": "https://example.gov.cn/z"})
    assert made_public(client, answered(office)).status_code == 302
    assert Item.objects.count() == 1
