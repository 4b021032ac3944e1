"""Following what came from a request, split or done anew: by the same code, and by nobody else."""

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import html
from tests.portal.accounts import signed_up
from tests.portal.applied import BODY, Receipt, case_of, opened, submitted
from tests.registers.requests import work

from gongkai import clock
from gongkai.core.facts.requests.intake import Confirmed
from gongkai.core.process.deciding import Role
from gongkai.ledger.models import Fact
from gongkai.portal.views import apply, follow
from gongkai.registers.requests import services

MOST = 45


@pytest.fixture(autouse=True)
def fresh_throttles(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    for view in (apply, follow):
        monkeypatch.setattr(view, "throttle", view.Throttle())


@pytest.fixture
def receipt(client, office) -> Receipt:
    return submitted(client)


def split(receipt: Receipt, parts: int = 2) -> list[Receipt]:
    """Split a request as the office does; each part with the code of the request (拆分)."""
    day, hand = clock.today(), work.hand(Role.HEAD, at=clock.now())
    services.perform(BODY, receipt.number, Confirmed(on=day), hand)
    told = {"parts": parts, "on": day, "reason": "两件事", "hand": hand}
    return [Receipt(one, receipt.code) for one in services.split(BODY, receipt.number, **told)]


def text(answer) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def linked(client: Client, address: str) -> list[str]:
    """Return the other cases that a page leads to (页面列出的各件)."""
    tree = html.fromstring(client.get(address).content.decode())
    return tree.xpath("//section[@aria-labelledby='others']//a/@href")


def withdrawn(client: Client, address: str):
    tree = html.fromstring(client.get(f"{address}do/withdraw/").content.decode())
    (version,) = tree.xpath("//input[@name='version']/@value")
    return client.post(f"{address}do/withdraw/", {"version": version, "sure": "on"})


def test_the_page_of_the_request_lists_its_parts_and_opens_them(receipt):
    first, second = split(receipt)
    opened(browser := Client(), receipt)
    page = text(browser.get(case_of(receipt)))
    assert "这件申请已经拆分，原件不再办理" in page
    assert linked(browser, case_of(receipt)) == [case_of(first), case_of(second)]
    assert linked(browser, case_of(first)) == [case_of(receipt), case_of(second)]
    assert f"{first.number} 征地批复" in text(browser.get(case_of(first)))


def test_what_is_done_anew_opens_by_the_code_of_the_request_too(receipt):
    hand = work.hand(Role.HEAD, at=clock.now())
    done = services.redo(BODY, receipt.number, hand, on=clock.today(), by="某区人民法院")
    again = Receipt(done.number, receipt.code)
    opened(browser := Client(), receipt)
    assert linked(browser, case_of(receipt)) == [case_of(again)]
    page = text(browser.get(case_of(again)))
    assert "依复议、诉讼的结果重新办理" in page
    assert "征地批复" in page
    opened(Client(), again)
    opened(stranger := Client(), submitted(Client(), content="另一件"))
    assert stranger.get(case_of(again))["Location"] == "/follow/"


def test_a_part_opens_by_its_number_and_the_code_of_the_request_and_so_do_the_rest(receipt):
    first, second = split(receipt)
    opened(browser := Client(), second)
    for one in (second, first, receipt):
        assert browser.get(case_of(one)).status_code == 200
    browser.post("/follow/leave/")
    assert browser.get(case_of(second))["Location"] == "/follow/"


def test_what_was_open_before_the_split_leads_on(client, receipt):
    opened(client, receipt)
    first, _ = split(receipt)
    assert client.get(case_of(first)).status_code == 200
    assert withdrawn(client, case_of(first))["Location"] == case_of(first)
    assert Fact.objects.get(name="withdrawn").stream == f"request/{first.number}"
    assert "已终结" in text(client.get(case_of(receipt)))


def test_nobody_comes_from_her_own_case_to_the_parts_of_anothers(receipt):
    parts = split(receipt)
    other = submitted(Client())
    others_parts = split(other)
    opened(browser := Client(), other)
    assert browser.get(case_of(others_parts[0])).status_code == 200
    for one in (receipt, *parts):
        for address in (case_of(one), f"{case_of(one)}do/withdraw/"):
            assert browser.get(address)["Location"] == "/follow/"
        assert browser.post(f"{case_of(one)}files/f1/")["Location"] == "/follow/"
        sent = browser.post(f"{case_of(one)}do/withdraw/", {"version": "1", "sure": "on"})
        assert sent["Location"] == "/follow/"
        assert opened(browser, Receipt(one.number, other.code)).status_code == 422
    assert Client().get(case_of(parts[0]))["Location"] == "/follow/"
    assert not Fact.objects.filter(name="withdrawn").exists()


def test_a_number_like_a_parts_that_was_not_split_off_is_reached_by_nobody(receipt):
    opened(browser := Client(), receipt)
    for number in (f"{receipt.number}-1", f"{receipt.number}-9"):
        assert browser.get(f"/follow/{BODY}/{number}/")["Location"] == "/follow/"


def test_an_account_lists_the_parts_and_opens_them(office):
    signed_up(mine := Client())
    receipt = submitted(mine)
    first, second = split(receipt)
    page = text(mine.get("/account/"))
    assert all(one.number in page for one in (receipt, first, second))
    assert mine.get(case_of(second)).status_code == 200
    assert linked(mine, case_of(receipt)) == [case_of(first), case_of(second)]
    signed_up(theirs := Client(), "li@example.com")
    assert theirs.get(case_of(first))["Location"] == "/follow/"
    assert theirs.post(f"{case_of(first)}keep/")["Location"] == case_of(first)
    assert theirs.get(case_of(first))["Location"] == "/follow/"


def test_adding_a_part_to_an_account_adds_the_request(office, receipt):
    first, second = split(receipt)
    signed_up(mine := Client())
    opened(mine, first)
    mine.post(f"{case_of(first)}keep/")
    mine.post("/follow/leave/")
    for one in (first, second, receipt):
        assert mine.get(case_of(one)).status_code == 200


def test_a_page_takes_the_same_queries_for_many_parts_as_for_two(
    receipt, django_assert_max_num_queries
):
    few, many = receipt, submitted(Client())
    split(few)
    split(many, 20)
    opened(browser := Client(), few)
    with django_assert_max_num_queries(MOST) as queries:
        browser.get(case_of(few))
    taken = len(queries)
    opened(browser, many)
    with django_assert_max_num_queries(taken):
        browser.get(case_of(many))
