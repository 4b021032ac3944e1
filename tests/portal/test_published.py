"""What a body has published, on the portal: found, read, asked for; not what was taken off."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from lxml import html
from tests.portal.applied import APPLY, FIELDS, receipt_of, submitted, written
from tests.registers.requests.work import CLERK

from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.core.facts.publications.listing import Listed, Relisted, Unlisted
from gongkai.ledger.row_security import within
from gongkai.portal.views import apply
from gongkai.registers.publications.models import Item
from gongkai.registers.publications.services import perform, put_all_on_list
from gongkai.registers.requests.models import Request

DAY = date(2025, 3, 3)
LIST = "/publications/b1/"
TITLE = "关于调整公交票价的通知"
LINK = "https://example.gov.cn/tz/1.html"
MOST = 8


@pytest.fixture(autouse=True)
def fresh_throttle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apply, "throttle", apply.Throttle())


def item(headline: str = TITLE, link: str = LINK, on: date = DAY, **fields: object) -> Listed:
    return Listed(on=on, headline=headline, link=link, **fields)


def put(*items: Listed, body: str = "b1") -> list[str]:
    """Put items on a list (列入目录), as the desk does."""
    with within(cases=[body]):
        return list(put_all_on_list(body, items or [item()], CLERK))


def change(number: str, fact: Relisted | Unlisted) -> None:
    with within(cases=["b1"]):
        perform("b1", number, fact, CLERK)


def tree(answer) -> html.HtmlElement:
    return html.fromstring(answer.content.decode())


def text(answer) -> str:
    return " ".join(tree(answer).text_content().split())


def titles(client: Client, query: str = "") -> list[str]:
    rows = tree(client.get(LIST + query)).xpath("//table//tbody//th")
    return [" ".join(one.text_content().split()) for one in rows]


def test_bodies_that_have_a_list_are_offered_and_no_others(client, office):
    assert "还没有机关在这里列出公开目录" in text(client.get("/publications/"))
    add_body(code="b2", name="乙市教育局", level=Level.CITY, kind=Kind.DEPARTMENT)
    put()
    page = tree(client.get("/publications/"))
    assert page.xpath("//ul[@class='doors']//a/@href") == [LIST]
    assert "没有名称里带“水利”" in text(client.get("/publications/?q=水利"))


def test_a_list_of_which_all_was_taken_off_is_offered_no_more(client, office):
    (number,) = put()
    change(number, Unlisted(on=DAY, reason="重复"))
    assert "还没有机关" in text(client.get("/publications/"))
    assert "还没有在这里列出" in text(client.get(LIST))


def test_items_are_found_by_words_number_keyword_and_year_the_newest_first(client, office):
    put(
        item(),
        item("2024年度部门决算", on=date(2024, 9, 2), document_number="乙财〔2024〕7号"),
        item("城市绿化办法", on=date(2025, 5, 6), keywords=("园林",), index_number="K1/2025-9"),
    )
    assert titles(client) == ["城市绿化办法", TITLE, "2024年度部门决算"]
    assert titles(client, "?q=公交票价") == [TITLE]
    assert titles(client, "?q=乙财〔2024〕7号") == ["2024年度部门决算"]
    assert titles(client, "?q=园林") == ["城市绿化办法"]
    assert titles(client, "?q=K1/2025-9") == ["城市绿化办法"]
    assert titles(client, "?year=2025") == ["城市绿化办法", TITLE]
    assert titles(client, "?year=2025&q=决算") == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?q=水库", "目录里没有含“水库”的"),
        ("?year=2025&q=水库", "2025年公开的里面，没有含“水库”的"),
        ("?year=2019", "目录里没有2019年公开的"),
    ],
)
def test_what_is_not_found_says_so_and_leads_on_to_applying(client, office, query, sentence):
    put()
    page = client.get(LIST + query)
    assert sentence in text(page)
    assert {LIST, APPLY} <= set(tree(page).xpath("//main//a/@href"))


def test_a_long_list_is_paged_and_the_search_goes_with_the_page(client, office):
    put(*(item(f"通知{n:02}", f"https://example.gov.cn/{n}") for n in range(31)))
    first = tree(client.get(LIST, {"q": "通知", "year": "2025"}))
    (following,) = first.xpath("//a[@rel='next']/@href")
    assert len(titles(client, "?q=通知&year=2025")) == 30
    assert len(titles(client, following)) == 1
    assert len(titles(client, "?page=999")) == 1


def test_an_items_page_says_where_it_can_be_read_and_asks_for_it_with_the_form_filled_in(
    client, office
):
    (number,) = put(item(keywords=("公交", "票价"), document_number="乙发〔2025〕3号"))
    page = client.get(f"{LIST}{number}/")
    assert page.status_code == 200
    said = text(page)
    assert all(one in said for one in (f"b1/{number}", "2025-03-03", "乙发〔2025〕3号", "公交"))
    assert LINK in tree(page).xpath("//main//a/@href")
    (asking,) = tree(page).xpath("//a[text()='就这项信息申请公开']/@href")
    form = tree(client.get(asking))
    assert form.xpath("//input[@name='subject']/@value") == [TITLE]
    assert form.xpath("//textarea[@name='content']")[0].text.strip() == (
        f"{TITLE}（索引号：b1/{number}）"
    )


def test_keywords_lead_to_what_else_has_them(client, office):
    numbers = put(item(keywords=("公交",)), item("新辟公交线路", "https://example.gov.cn/2"))
    (link,) = tree(client.get(f"{LIST}{numbers[0]}/")).xpath("//dd[@class='names']/a/@href")
    assert set(titles(client, link.removeprefix(LIST))) == {TITLE, "新辟公交线路"}


def test_what_stands_on_no_web_page_names_its_place_and_is_no_link(client, office):
    (number,) = put(item(link="市档案馆二楼查阅点"))
    page = client.get(f"{LIST}{number}/")
    assert tree(page).xpath("//dt[text()='查阅地点']/following-sibling::dd/text()") == [
        "市档案馆二楼查阅点"
    ]
    assert "打开公开的网页" not in text(page)


def test_a_correction_shows_at_once(client, office):
    (number,) = put()
    change(number, Relisted(on=DAY, headline="更正后的标题", link="https://example.gov.cn/x"))
    said = text(client.get(f"{LIST}{number}/"))
    assert "更正后的标题" in said
    assert TITLE not in said


def test_of_what_was_taken_off_only_that_is_said(client, office):
    (number,) = put(item("关于对张三丰处罚的决定", keywords=("张三丰",)))
    change(number, Unlisted(on=DAY, reason="写了当事人的住址"))
    page = client.get(f"{LIST}{number}/")
    assert page.status_code == 410
    assert "2025-03-03 移出公开目录" in text(page)
    for shown in (page, client.get(LIST), client.get(f"{LIST}?q=张三丰")):
        said = shown.content.decode().replace("没有含“张三丰”", "").replace('value="张三丰"', "")
        assert not [one for one in ("处罚", LINK, "住址") if one in said]
    (asking,) = tree(page).xpath("//a[text()='就这项信息申请公开']/@href")
    assert f"b1/{number}" in text(client.get(asking)) or f"b1/{number}" in (
        tree(client.get(asking)).xpath("//textarea[@name='content']")[0].text
    )


def test_where_nobody_takes_requests_in_nothing_leads_to_the_form(client, db):
    add_body(code="b2", name="乙市教育局", level=Level.CITY, kind=Kind.DEPARTMENT)
    (number,) = put(body="b2")
    for address in ("/publications/b2/", f"/publications/b2/{number}/"):
        page = client.get(address)
        assert "还没有在这里接收申请" in text(page)
        assert not [one for one in tree(page).xpath("//main//a/@href") if "/apply/" in one]


@pytest.mark.parametrize(
    "address",
    [
        "/publications/none/",
        "/publications/%00/",
        "/publications/b1/2025-00009/",
        "/publications/b1/%00/",
        "/publications/b2/{number}/",
        "/publications/b1/?year=0000",
        "/publications/b1/?year=last",
    ],
)
def test_what_is_not_there_is_not_found(client, office, address):
    add_body(code="b2", name="乙市教育局", level=Level.CITY, kind=Kind.DEPARTMENT)
    (number,) = put()
    assert client.get(address.format(number=number)).status_code == 404


def test_nobodys_sight_opens_the_list_and_it_shows_no_case(client, office):
    """The rows are public; what is not public stays shut while they are read (行级安全)."""
    receipt = submitted(client)
    (number,) = put()
    with within(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_fact")
        assert cursor.fetchone() == (0,)
        assert Item.objects.count() == 1
        assert Request.objects.count() == 0
        for address in ("/publications/", LIST, f"{LIST}{number}/"):
            page = client.get(address)
            assert page.status_code == 200
            assert receipt.number not in page.content.decode()
            assert client.post(address).status_code == 405


def test_markup_in_an_item_is_text(client, office):
    attack = "<script>alert(1)</script>"
    (number,) = put(item(attack, link=f"{attack}二楼", keywords=(attack,)))
    for address in (LIST, f"{LIST}{number}/", f"{LIST}?q={attack}", f"{APPLY}?item={attack}"):
        assert attack not in client.get(address).content.decode()


def test_pages_take_the_same_queries_however_much_there_is(
    client, office, django_assert_max_num_queries
):
    (number,) = put()
    addresses = ("/publications/", LIST, f"{LIST}?q=通知&year=2025", f"{LIST}{number}/")
    taken = []
    for address in addresses:
        with django_assert_max_num_queries(MOST) as few:
            client.get(address)
        taken.append(len(few))
    put(*(item(f"通知{n}", f"https://example.gov.cn/{n}", keywords=("甲",)) for n in range(40)))
    add_body(code="b2", name="乙市教育局", level=Level.CITY, kind=Kind.DEPARTMENT)
    put(body="b2")
    for address, few in zip(addresses, taken, strict=True):
        with django_assert_max_num_queries(few):
            client.get(address)


def test_every_page_of_the_body_leads_to_its_list(client, office):
    put()
    assert LIST in tree(client.get(APPLY)).xpath("//main//a/@href")
    assert LIST in tree(client.get("/reports/?region=b1")).xpath("//main//a/@href")
    for address in ("/", "/map/"):
        assert "/publications/" in tree(client.get(address)).xpath("//main//a/@href")


def test_what_matches_while_one_writes_leads_to_its_page_and_to_its_address(client, office):
    (number,) = put()
    links = tree(client.post(APPLY, FIELDS | {"look": "1", "content": TITLE}))
    assert {f"{LIST}{number}/", LINK} <= set(links.xpath("//*[@id='already']//a/@href"))


def test_a_draft_is_kept_though_a_link_names_an_item_and_the_page_says_so(client, office):
    written(client)
    page = client.get(APPLY, {"item": TITLE, "index": "1"})
    assert f"没有填入“{TITLE}”" in text(page)
    assert FIELDS["content"] in page.content.decode()
    assert "没有填入" not in text(client.get(APPLY, {"item": FIELDS["content"]}))


def test_after_a_request_was_submitted_an_item_can_be_asked_for_and_the_receipt_is_not_lost(
    client, office
):
    receipt = submitted(client)
    answer = client.get(APPLY, {"item": TITLE, "index": "b1/7"}, follow=True)
    assert f"要就“{TITLE}”再提一件" in text(answer)
    assert receipt.code in text(answer)
    (form,) = [one for one in tree(answer).forms if one.get("action") == f"{APPLY}again/"]
    fields = {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
    again = client.post(form.get("action"), fields, follow=True)
    assert f"{TITLE}（索引号：b1/7）" in again.content.decode()
    assert Request.objects.count() == 1
    assert submitted(client, content="第二件").number != receipt.number
    assert receipt_of(client).number != receipt.number


def test_an_item_that_is_sent_again_after_submitting_says_nothing_of_another(client, office):
    submitted(client)
    answer = client.post(f"{APPLY}?item={TITLE}", FIELDS)
    assert answer["Location"] == f"{APPLY}receipt/"
