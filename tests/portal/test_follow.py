"""Following a case: by its code alone, with what is due and why, and what one can do."""

from datetime import timedelta

import pytest
from django.test import Client
from lxml import html
from tests.portal.applied import case_of, opened, submitted
from tests.registers.requests import work

from gongkai import clock
from gongkai.bodies.forums import add_forum
from gongkai.core.facts.requests.terms import Method
from gongkai.core.law.remedies import ForumKind
from gongkai.ledger.models import Fact
from gongkai.portal.views import apply, follow
from gongkai.registers.requests import services
from gongkai.registers.requests.models import Request
from gongkai.registers.requests.notifying.models import Notice, State

TODAY = work.DAY


@pytest.fixture(autouse=True)
def fresh_throttles(monkeypatch: pytest.MonkeyPatch) -> None:
    for view in (apply, follow):
        monkeypatch.setattr(view, "throttle", view.Throttle())


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything happen on one day, that of whoever works on cases in these tests."""
    monkeypatch.setattr(clock, "now", lambda: work.NOON)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(work, "BODY", "b1")


@pytest.fixture
def receipt(client, office):
    return submitted(client)


def text(answer) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def done(receipt, fact: str, **told: object) -> None:
    named = work.fact({"on": TODAY, "fact": fact} | told)
    services.perform("b1", receipt.number, named, work.CLERK)


def version(client, address: str) -> str:
    tree = html.fromstring(client.get(address).content.decode())
    return tree.xpath("//input[@name='version']/@value")[0]


def test_a_case_opens_with_number_and_code_and_for_nobody_else(receipt):
    browser = Client()
    assert browser.get(case_of(receipt))["Location"] == "/follow/"
    assert opened(browser, receipt)["Location"] == case_of(receipt)
    page = text(browser.get(case_of(receipt)))
    assert "待确认收到" in page
    assert "某镇某村2019年第三批次" in page
    assert "张三丰" not in page
    assert Client().get(case_of(receipt))["Location"] == "/follow/"


def test_another_number_is_not_reached_from_ones_own_case(client, receipt):
    other = submitted(stranger := Client())
    opened(client, receipt)
    assert client.get(case_of(other))["Location"] == "/follow/"
    assert client.post(f"{case_of(other)}do/withdraw/", {"sure": "on"})["Location"] == "/follow/"
    assert client.post(f"{case_of(other)}files/f1/")["Location"] == "/follow/"
    assert stranger.get(case_of(receipt))["Location"] == "/follow/"
    assert Fact.objects.filter(name="withdrawn").count() == 0


def test_a_wrong_code_says_so_and_guessing_is_slowed(receipt, settings):
    settings.FOLLOW_RATE = "3/hour"
    browser = Client()
    for _ in range(3):
        answer = browser.post(
            "/follow/", {"body": "b1", "number": receipt.number, "code": "A" * 12}
        )
        assert answer.status_code == 422
        assert "对不上" in text(answer)
    answer = opened(browser, receipt)
    assert answer.status_code == 429
    assert answer["Retry-After"]


def test_a_cookie_that_was_tampered_with_opens_nothing(receipt):
    browser = Client()
    opened(browser, receipt)
    value = browser.cookies["following"].value
    browser.cookies["following"] = value[:-2] + "xx"
    assert browser.get(case_of(receipt))["Location"] == "/follow/"


def test_looking_is_over_when_one_says_so(client, receipt):
    opened(client, receipt)
    client.post("/follow/leave/")
    assert client.get(case_of(receipt))["Location"] == "/follow/"


def test_the_applicant_confirms_and_sees_the_date_and_how_it_was_counted(client, receipt):
    opened(client, receipt)
    assert "do/confirm/" not in client.get(case_of(receipt)).content.decode()
    services.take_up("b1", receipt.number, work.CLERK)
    address = f"{case_of(receipt)}do/confirm/"
    sent = {"version": version(client, address)}
    assert client.post(address, sent)["Location"] == case_of(receipt)
    again = client.post(address, sent)
    assert again.status_code == 422
    assert "现在不能“确认收到”" in text(again)
    due = Request.objects.get().received
    page = text(client.get(case_of(receipt)))
    assert due == TODAY
    assert "次日起计算 20 个工作日" in page
    assert "逐日列出" in page


def test_a_correction_is_answered_with_text_and_files_once(client, receipt):
    opened(client, receipt)
    done(receipt, "confirmed")
    done(receipt, "correction_notified", due=TODAY + timedelta(days=30))
    page = text(client.get(case_of(receipt)))
    assert f"请在 {TODAY + timedelta(days=30)} 以前（含当日）补正" in page
    address = f"{case_of(receipt)}do/correct/"
    sent = {"version": version(client, address), "text": "某村2019年第三批次征地批复及附图"}
    assert "请填写" in text(client.post(address, sent | {"text": ""}))
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 422
    assert Fact.objects.filter(name="corrected").count() == 1


def test_what_went_on_meanwhile_is_shown_before_anything_is_done(client, receipt):
    opened(client, receipt)
    address = f"{case_of(receipt)}do/withdraw/"
    seen = version(client, address)
    services.take_up("b1", receipt.number, work.CLERK)
    answer = client.post(address, {"version": seen, "sure": "on"})
    assert "刚刚有新的办理记录" in text(answer)
    assert not Fact.objects.filter(name="withdrawn").exists()


def test_withdrawing_asks_first(client, receipt):
    opened(client, receipt)
    address = f"{case_of(receipt)}do/withdraw/"
    sent = {"version": version(client, address)}
    assert "请先勾选" in text(client.post(address, sent))
    assert client.post(address, sent | {"sure": "on"}).status_code == 302
    assert "已终结" in text(client.get(case_of(receipt)))


def answered(receipt) -> None:
    """Answer a case by a paper that is sent online (网上答复)."""
    number = receipt.number
    services.take_up("b1", number, work.CLERK)
    done(receipt, "confirmed")
    paper = work.sealed(number)
    services.send("b1", number, paper, work.CLERK, method=Method.ONLINE)


def test_an_answer_is_downloaded_which_serves_it_and_remedies_have_their_dates(
    client, receipt, office
):
    add_forum(office, ForumKind.AUTHORITY, "乙市人民政府")
    add_forum(office, ForumKind.COURT, "乙市铁路运输法院")
    opened(client, receipt)
    answered(receipt)
    before = text(client.get(case_of(receipt)))
    assert "收到本答复之日起 60日 内" in before
    assert "为止" not in before
    tree = html.fromstring(client.get(case_of(receipt)).content.decode())
    (address,) = tree.xpath("//form[contains(@action, '/files/')]/@action")
    file = client.post(address)
    assert file.content.startswith(b"%PDF-")
    assert "attachment" in file["Content-Disposition"]
    assert client.get(address).status_code == 405
    after = text(client.get(case_of(receipt)))
    assert f"到 {TODAY + timedelta(days=60)} 为止" in after
    assert "乙市人民政府" in after
    assert "乙市铁路运输法院" in after
    names = Fact.objects.filter(name__in=["served", "delivered"]).count()
    assert names == 2


def test_an_answer_that_is_late_names_what_can_be_done(client, receipt, monkeypatch, office):
    add_forum(office, ForumKind.AUTHORITY, "乙市人民政府")
    opened(client, receipt)
    done(receipt, "confirmed")
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=90))
    assert "逾期没有答复，可以怎么办" in text(client.get(case_of(receipt)))


def test_what_the_applicant_was_told_stands_on_her_page_with_how_it_went(client, office, settings):
    settings.NOTICES_BY_MAIL = True
    settings.BASE_URL = "https://gk.example.cn"
    receipt = submitted(client)
    opened(client, receipt)
    done(receipt, "confirmed")
    done(receipt, "correction_notified", due=TODAY + timedelta(days=30))
    Notice.objects.filter(channel="email", kind="received").update(state=State.SENT)
    Notice.objects.filter(channel="email", kind="confirmed").update(state=State.UNDELIVERABLE)
    page = text(client.get(case_of(receipt)))
    told = page[page.index("通知记录") :]
    places = [told.index(one) for one in ("告知补正", "确认收到", "提交回执")]
    assert places == sorted(places)
    for said in (
        "办理情况页：已显示在办理情况页",
        "电子邮件：邮件服务器已接收",
        "电子邮件：无法送达",
        "电子邮件：待发",
        f"https://gk.example.cn{case_of(receipt)}",
    ):
        assert said in told
    assert "zhang@example.com" not in page


def test_pages_take_few_queries(client, receipt, django_assert_max_num_queries):
    opened(client, receipt)
    with django_assert_max_num_queries(40):
        client.get(case_of(receipt))
    with django_assert_max_num_queries(40):
        client.get(f"{case_of(receipt)}do/withdraw/")
