"""Accounts and their requests, and how applicants and staff are kept apart."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client
from lxml import html
from tests.portal.accounts import EMAIL, PASSWORD, is_in, logged_in, signed_up, text
from tests.portal.applied import APPLY, BODY, case_of, opened, submitted, written

from gongkai.bodies.models import Role
from gongkai.bodies.posts import StaffError, engage
from gongkai.ledger.models import Fact
from gongkai.portal.accounts.urls import urlpatterns
from gongkai.portal.views import account, apply, follow
from gongkai.registers.requests.applying.models import Claim

STAFF = "a long enough password"
OTHER = "li@example.com"


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    for view in (apply, follow):
        monkeypatch.setattr(view, "throttle", view.Throttle())


@pytest.fixture
def zhang(client: Client, office) -> Client:
    signed_up(client)
    return client


@pytest.fixture
def li(office) -> Client:
    browser = Client()
    signed_up(browser, OTHER)
    return browser


@pytest.fixture
def clerk(office) -> User:
    """A member of staff who has an address, even a verified one."""
    user = User.objects.get(username="clerk")
    user.email = "clerk@example.com"
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def at_the_desk(clerk) -> Client:
    browser = Client()
    browser.post("/desk/login/", {"username": "clerk", "password": STAFF})
    assert browser.get("/desk/account/").status_code == 200
    return browser


def test_who_is_logged_in_applies_with_her_address_and_follows_without_code(zhang):
    field = html.fromstring(zhang.get(APPLY).content.decode()).get_element_by_id("id_email")
    assert field.value == EMAIL
    receipt = submitted(zhang)
    assert Claim.objects.get().account.email == EMAIL
    assert "已列入您的账号" in text(zhang.get(f"{APPLY}receipt/"))
    page = text(zhang.get("/account/"))
    assert f"{receipt.number} 征地批复" in page
    assert "乙市财政局" in page
    assert "待确认收到" in page
    shown = text(zhang.get(case_of(receipt)))
    assert "某镇某村2019年第三批次" in shown
    assert "结束查询" not in shown
    zhang.post("/account/logout/")
    assert zhang.get(case_of(receipt))["Location"] == "/follow/"


def test_the_account_acts_in_its_case_as_the_code_does(zhang):
    receipt = submitted(zhang)
    address = f"{case_of(receipt)}do/withdraw/"
    page = html.fromstring(zhang.get(address).content.decode())
    (version,) = page.xpath("//input[@name='version']/@value")
    zhang.post(address, {"version": version, "sure": "on"})
    assert Fact.objects.filter(name="withdrawn").exists()
    assert "已终结" in text(zhang.get("/account/"))


def test_another_account_reaches_nothing_of_a_case(zhang, li):
    receipt = submitted(zhang)
    assert receipt.number not in text(li.get("/account/"))
    for address in ("", "do/withdraw/", "do/confirm/"):
        assert li.get(f"{case_of(receipt)}{address}")["Location"] == "/follow/"
    for address in ("do/withdraw/", "files/f1/"):
        answer = li.post(f"{case_of(receipt)}{address}", {"sure": "on", "version": "1"})
        assert answer["Location"] == "/follow/"
    li.post(f"{case_of(receipt)}keep/")
    assert Claim.objects.get().account.email == EMAIL
    assert not Fact.objects.filter(name="withdrawn").exists()


def test_a_case_without_account_is_added_by_who_opened_it_with_its_code(zhang, li):
    receipt = submitted(Client())
    zhang.post(f"{case_of(receipt)}keep/")
    assert Claim.objects.get().account is None
    opened(zhang, receipt)
    assert "加到我的账号" in text(zhang.get(case_of(receipt)))
    assert "已加到您的账号" in text(zhang.post(f"{case_of(receipt)}keep/", follow=True))
    assert "加到我的账号" not in text(zhang.get(case_of(receipt)))
    assert receipt.number in text(zhang.get("/account/"))
    opened(li, receipt)
    assert "加到我的账号" not in text(li.get(case_of(receipt)))
    assert "另一个账号" in text(li.post(f"{case_of(receipt)}keep/", follow=True))
    assert receipt.number not in text(li.get("/account/"))
    assert zhang.get(f"{case_of(receipt)}keep/").status_code == 405


def test_logging_out_ends_what_was_opened_with_a_code_too(zhang):
    receipt = submitted(Client())
    opened(zhang, receipt)
    assert zhang.get(case_of(receipt)).status_code == 200
    zhang.post("/account/logout/")
    assert zhang.get(case_of(receipt))["Location"] == "/follow/"


def test_who_is_not_logged_in_is_not_offered_an_account(office):
    browser = Client()
    receipt = submitted(browser)
    assert Claim.objects.get().account is None
    assert "已列入您的账号" not in text(browser.get(f"{APPLY}receipt/"))
    opened(browser, receipt)
    assert "加到我的账号" not in text(browser.get(case_of(receipt)))
    browser.post(f"{case_of(receipt)}keep/")
    assert Claim.objects.get().account is None
    assert browser.get("/account/")["Location"] == "/account/login/?next=/account/"


def test_many_requests_are_shown_page_by_page(zhang, monkeypatch):
    monkeypatch.setattr(account, "PER_PAGE", 2)
    zhang.get("/account/")
    numbers = []
    for _ in range(3):
        numbers.append(submitted(zhang).number)
        zhang.post(f"{APPLY}again/")
    first, second = (text(zhang.get(f"/account/?page={page}")) for page in (1, 2))
    assert [number in first for number in numbers] == [False, True, True]
    assert [number in second for number in numbers] == [True, False, False]
    assert text(zhang.get("/account/?page=x")) == first


def test_the_list_takes_as_many_queries_for_many_requests_as_for_one(
    zhang, django_assert_num_queries
):
    submitted(zhang)
    zhang.get("/account/")
    with django_assert_num_queries(16):
        zhang.get("/account/")
    for _ in range(3):
        zhang.post(f"{APPLY}again/")
        submitted(zhang)
    with django_assert_num_queries(16):
        zhang.get("/account/")


def test_staff_do_not_come_in_on_the_portal_by_any_way(clerk):
    for email in (clerk.email, "clerk"):
        cache.clear()
        browser = Client()
        logged_in(browser, email, STAFF)
        assert not is_in(browser)
    for address in ("login/code", "password/reset"):
        Client().post(f"/account/{address}/", {"email": clerk.email})
        assert "没有账号" in mail.outbox[-1].subject
    clerk.memberships.all().delete()
    clerk.is_staff = clerk.is_superuser = True
    clerk.save()
    cache.clear()
    assert "邮箱或者密码不对" in text(logged_in(Client(), clerk.email, STAFF))


def test_whoever_is_logged_in_at_the_desk_gets_no_page_of_accounts(at_the_desk):
    for one in urlpatterns:
        for ask in (at_the_desk.get, at_the_desk.post):
            answer = ask(f"/account/{one.pattern}")
            assert answer.status_code == 403, one
            assert "这里是申请人的账号" in text(answer)
    assert at_the_desk.get("/desk/account/").status_code == 200


def test_staff_who_apply_are_strangers_on_the_portal(at_the_desk):
    receipt = submitted(at_the_desk)
    assert Claim.objects.get().account is None
    opened(at_the_desk, receipt)
    assert "加到我的账号" not in text(at_the_desk.get(case_of(receipt)))
    at_the_desk.post(f"{case_of(receipt)}keep/")
    assert Claim.objects.get().account is None


def test_applicants_do_not_enter_the_desk(zhang, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert zhang.get("/desk/").status_code == 403
    assert zhang.get("/desk/requests/").status_code == 403
    user = User.objects.get(email=EMAIL)
    for name in (EMAIL, user.username):
        browser = Client()
        answer = browser.post("/desk/login/", {"username": name, "password": PASSWORD})
        assert "用户名或者密码不对" in text(answer)
        assert browser.get("/desk/").status_code == 302


def test_an_applicants_account_gets_no_post(zhang, office):
    with pytest.raises(StaffError, match="申请人"):
        engage(User.objects.get(email=EMAIL), office, Role.CLERK)


def test_failures_on_the_portal_do_not_lock_the_desk(clerk, settings):
    settings.AXES_FAILURE_LIMIT = 2
    clerk.username = clerk.email
    clerk.save()
    for _ in range(2):
        answer = logged_in(Client(), clerk.email, "wrong")
    assert answer.status_code == 429
    told = {"username": clerk.email, "password": STAFF}
    assert Client().post("/desk/login/", told).status_code == 302


def test_a_draft_that_was_begun_keeps_the_address_that_was_written(zhang):
    written(zhang, email="other@example.com")
    field = html.fromstring(zhang.get(APPLY).content.decode()).get_element_by_id("id_email")
    assert field.value == "other@example.com"
    assert BODY in zhang.get(f"{APPLY}review/").request["PATH_INFO"]
