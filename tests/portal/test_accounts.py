"""Applicants' accounts: made, entered by password or by code, changed, and deleted."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends import locmem
from django.test import Client
from django.urls import get_resolver
from tests.desk.authenticator import code_of
from tests.portal.accounts import EMAIL, PASSWORD, is_in, logged_in, mailed_code, signed_up, text
from tests.portal.applied import case_of, opened, submitted

from gongkai import clock
from gongkai.accounts import applicants
from gongkai.accounts.models import Applicant, Login, Session
from gongkai.portal.accounts.urls import urlpatterns
from gongkai.portal.views import apply, follow
from gongkai.registers.requests.applying.models import Claim

NEW = "another rather long one"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    for view in (apply, follow):
        monkeypatch.setattr(view, "throttle", view.Throttle())


def later(monkeypatch: pytest.MonkeyPatch, **more: float) -> None:
    now = clock.now() + timedelta(**more)
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def test_an_account_is_made_with_a_password_and_a_code_by_mail(client):
    answer = signed_up(client)
    assert answer["Location"] == "/account/"
    assert "这个账号名下还没有申请" in text(client.get("/account/"))
    user = User.objects.get()
    assert (user.email, user.has_usable_password()) == (EMAIL, True)
    assert user.username.startswith("applicant-")
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert mail.outbox[0].subject.startswith("【政府信息公开】")
    client.post("/account/logout/")
    assert not is_in(client)
    assert logged_in(client)["Location"] == "/account/"
    assert is_in(client)


def test_an_account_without_password_comes_in_by_code(client):
    signed_up(client, password="")
    assert not User.objects.get().has_usable_password()
    client.post("/account/logout/")
    answer = client.post("/account/login/code/", {"email": EMAIL.upper()})
    assert answer["Location"] == "/account/login/code/confirm/"
    wrong = client.post(answer["Location"], {"code": "AAAA-AAAA"})
    assert "验证码不对" in text(wrong)
    assert not is_in(client)
    client.post(answer["Location"], {"code": mailed_code().lower()})
    assert is_in(client)


def test_a_code_is_good_for_three_tries_and_in_the_browser_that_asked_for_it(client):
    signed_up(client)
    client.post("/account/logout/")
    client.post("/account/login/code/", {"email": EMAIL})
    code = mailed_code()
    elsewhere = Client()
    elsewhere.post("/account/login/code/confirm/", {"code": code})
    assert not is_in(elsewhere)
    for _ in range(3):
        client.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})
    client.post("/account/login/code/confirm/", {"code": code})
    assert not is_in(client)


def test_nothing_is_open_before_the_address_is_verified(client):
    client.post("/account/signup/", {"email": EMAIL, "password1": PASSWORD})
    assert not is_in(client)
    browser = Client()
    cache.clear()
    assert logged_in(browser)["Location"] == "/account/confirm-email/"
    assert not is_in(browser)


def test_a_registration_by_somebody_else_does_not_stay_with_the_address(client):
    """Who registers an address that is not hers gets nothing when its owner comes."""
    stranger = Client()
    stranger.post("/account/signup/", {"email": EMAIL, "password1": "the stranger's own one"})
    cache.clear()
    client.post("/account/login/code/", {"email": EMAIL})
    assert "没有账号" in mail.outbox[-1].subject
    cache.clear()
    signed_up(client, password="")
    assert is_in(client)
    cache.clear()
    assert logged_in(Client(), password="the stranger's own one").status_code == 200
    assert User.objects.count() == 1


def test_unfinished_registrations_are_deleted_and_accounts_are_not(client):
    signed_up(client)
    Client().post("/account/signup/", {"email": "other@example.com"})
    assert User.objects.count() == 2
    assert applicants.forget_old_unverified(clock.now() - timedelta(days=1)) == 0
    assert applicants.forget_old_unverified(clock.now() + timedelta(seconds=1)) == 1
    assert User.objects.get().email == EMAIL


def test_a_forgotten_password_is_set_anew_by_code_and_ends_the_other_sessions(client):
    signed_up(client)
    browser = Client()
    browser.post("/account/password/reset/", {"email": EMAIL})
    browser.post("/account/password/reset/confirm/", {"code": mailed_code()})
    answer = browser.post("/account/password/reset/complete/", {"password1": NEW, "password2": NEW})
    assert answer["Location"] == "/account/password/reset/done/"
    assert "密码已重设" in text(browser.get(answer["Location"]))
    assert not is_in(client)
    assert not is_in(browser)
    logged_in(browser, password=NEW)
    assert is_in(browser)
    assert "密码已重设" in mail.outbox[-1].subject


def again(client: Client, answer):
    """Show once more who one is, by password, where that is asked for (再确认)."""
    assert answer["Location"].startswith("/account/again/")
    return client.post(answer["Location"], {"password": PASSWORD})


def test_password_and_address_are_changed_by_who_has_the_password(client):
    signed_up(client)
    told = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert "现在的密码不对" in text(client.post("/account/password/change/", told))
    client.post("/account/password/change/", told | {"oldpassword": PASSWORD})
    assert is_in(client)
    assert User.objects.get().check_password(NEW)
    told = {"email": "new@example.com", "action_add": ""}
    answer = client.post("/account/email/", told)
    answer = client.post(answer["Location"], {"password": NEW})
    assert answer["Location"] == "/account/confirm-email/"
    assert User.objects.get().email == EMAIL
    client.post("/account/confirm-email/", {"code": mailed_code()})
    assert User.objects.get().email == "new@example.com"
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["new@example.com"]
    assert mail.outbox[-1].to == [EMAIL]


def with_factor(client: Client) -> str:
    """Set up a second factor (设两步验证), and return its secret."""
    answer = again(client, client.get("/account/second-factor/on/"))
    page = client.get("/account/second-factor/on/")
    (secret,) = re.findall(r'class="secret">([A-Z2-7]+)<', page.content.decode())
    answer = client.post("/account/second-factor/on/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/second-factor/codes/"
    return secret


def test_a_second_factor_is_asked_for_after_the_password_and_after_the_code(client):
    signed_up(client)
    with_factor(client)
    page = client.get("/account/second-factor/codes/").content.decode()
    recovery = re.findall(r"<li>(\d{8})</li>", page)
    assert len(recovery) == 10
    client.post("/account/logout/")
    assert logged_in(client)["Location"] == "/account/login/second-factor/"
    assert not is_in(client)
    client.post("/account/login/second-factor/", {"code": recovery[0]})
    assert is_in(client)
    browser = Client()
    browser.post("/account/login/code/", {"email": EMAIL})
    browser.post("/account/login/code/confirm/", {"code": mailed_code()})
    assert not is_in(browser)
    assert "验证码不对" in text(
        browser.post("/account/login/second-factor/", {"code": recovery[0]})
    )
    again(client, client.get("/account/second-factor/off/"))
    client.post("/account/second-factor/off/")
    logged_in(third := Client())
    assert is_in(third)


def test_wrong_codes_of_the_second_factor_lock_the_account(client, settings):
    settings.AXES_FAILURE_LIMIT = 2
    signed_up(client)
    with_factor(client)
    browser = Client()
    logged_in(browser)
    for _ in range(2):
        answer = browser.post("/account/login/second-factor/", {"code": "000000"})
    assert answer.status_code == 429
    assert logged_in(Client()).status_code == 429


def test_a_password_that_is_guessed_locks_the_address_whether_it_has_an_account_or_not(
    client, settings
):
    settings.AXES_FAILURE_LIMIT = 3
    signed_up(client)
    answers = []
    for email in (EMAIL, "nobody@example.com"):
        cache.clear()
        browser = Client()
        answers.append([logged_in(browser, email, "wrong") for _ in range(3)])
    seen = [[(one.status_code, text(one).replace(EMAIL, "")) for one in some] for some in answers]
    assert [status for status, _ in seen[0]] == [200, 200, 429]
    assert [status for status, _ in seen[1]] == [200, 200, 429]
    assert seen[0][2] == seen[1][2]
    assert "暂时不能登录" in seen[0][2][1]
    cache.clear()
    assert logged_in(Client()).status_code == 429
    assert is_in(client)
    assert not Login.objects.exists()


def test_coming_in_forgives_failures(client, settings):
    settings.AXES_FAILURE_LIMIT = 2
    signed_up(client)
    for _ in range(3):
        logged_in(Client(), password="wrong")
        assert logged_in(Client())["Location"] == "/account/"


def said(answer) -> tuple[int, str, str]:
    shown = re.sub(r"[a-z]+@example\.com", "", text(answer)) if answer.content else ""
    return answer.status_code, answer.get("Location", ""), shown


@pytest.mark.parametrize("address", ["signup", "login/code", "password/reset"])
def test_no_page_tells_whether_an_address_has_an_account(client, address):
    signed_up(client)
    seen = []
    for email in (EMAIL, "nobody@example.com"):
        cache.clear()
        browser = Client()
        before = len(mail.outbox)
        told = {"email": email, "password1": PASSWORD}
        answer = browser.post(f"/account/{address}/", told)
        after = browser.get(answer["Location"])
        wrong = browser.post(answer["Location"], {"code": "AAAA-AAAA"})
        assert len(mail.outbox) == before + 1
        assert mail.outbox[-1].to == [email]
        seen.append([said(answer), said(after), said(wrong)])
    assert seen[0] == seen[1]


def test_a_wrong_password_says_the_same_of_an_address_that_nobody_has(client):
    signed_up(client)
    known, unknown = (
        logged_in(Client(), email, "wrong") for email in (EMAIL, "nobody@example.com")
    )
    assert said(known)[:1] == said(unknown)[:1]
    assert "邮箱或者密码不对" in text(known)
    assert said(known) == said(unknown)


def test_too_many_registrations_are_told_how_long_to_wait(client):
    for number in range(21):
        answer = Client().post("/account/signup/", {"email": f"x{number}@example.com"})
    assert answer.status_code == 429
    assert "过几分钟再试" in text(answer)
    assert "凭登记号和查询码" in text(answer)


def test_where_the_mail_server_is_down_the_visitor_is_told(client, monkeypatch):
    def fail(*_: object) -> int:
        raise SMTPServerDisconnected

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", fail)
    answer = client.post("/account/signup/", {"email": EMAIL})
    assert answer.status_code == 503
    assert "没有发出" in text(answer)


def test_pages_name_the_site_and_their_fields_in_chinese(client):
    page = client.get("/account/signup/").content.decode()
    assert "<title>注册账号_政府信息公开</title>" in page
    assert "placeholder" not in page
    assert 'aria-current="page">我的申请' in page


def test_forms_need_the_token_of_their_page():
    strict = Client(enforce_csrf_checks=True)
    for one in urlpatterns:
        assert strict.post(f"/account/{one.pattern}").status_code == 403, one


def test_of_allauths_pages_those_that_are_wanted_answer_and_no_others(client):
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name for name in names if name.startswith(("account_", "mfa_"))} == {
        one.name for one in urlpatterns
    }
    for address in ("inactive/", "2fa/", "mfa/", "confirm-email/abc/", "social/", "phone/verify/"):
        assert client.get(f"/account/{address}").status_code == 404


def test_without_a_mail_server_the_pages_say_so_and_the_rest_works(client, settings, office):
    settings.ACCOUNTS_OPEN = False
    for one in urlpatterns:
        answer = client.get(f"/account/{one.pattern}")
        assert answer.status_code == 403
        assert "没有设发送邮件的服务器" in text(answer)
    assert "我的申请" not in text(client.get("/"))
    receipt = submitted(client)
    assert opened(client, receipt)["Location"] == case_of(receipt)


def test_the_demo_says_where_its_mail_lies_and_nobody_else_does(client, settings, tmp_path):
    assert "演示" not in text(client.get("/account/signup/"))
    settings.MAIL_FOLDER = settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert str(tmp_path) in text(client.get("/account/signup/"))
    client.post("/account/signup/", {"email": EMAIL})
    assert str(tmp_path) in text(client.get("/account/confirm-email/"))
    (file,) = tmp_path.iterdir()
    assert "验证码是" in file.read_text(encoding="utf-8")


def test_a_session_lasts_while_it_is_used_anywhere_an_applicant_works(client, office, monkeypatch):
    signed_up(client)
    for address in ("/account/", "/apply/b1/", "/account/settings/"):
        later(monkeypatch, minutes=25)
        assert client.get(address).status_code == 200
    later(monkeypatch, minutes=31)
    assert not is_in(client)


def test_no_more_sessions_than_are_allowed_and_nobody_elses_end(client, settings, office):
    settings.SESSIONS_AT_ONCE = 1
    settings.SECOND_FACTOR_REQUIRED = False
    staff = Client()
    staff.post("/desk/login/", {"username": "clerk", "password": "a long enough password"})
    signed_up(client)
    logged_in(browser := Client())
    assert is_in(browser)
    assert not is_in(client)
    assert staff.get("/desk/account/").status_code == 200
    assert Session.objects.get(user__username="clerk")


def test_a_deleted_account_leaves_its_requests_and_nothing_else(client, office):
    signed_up(client)
    receipt = submitted(client)
    page = again(client, client.get("/account/delete/"))
    assert page["Location"] == "/account/delete/"
    assert "名下的 1 件申请" in text(client.get("/account/delete/"))
    assert client.post("/account/delete/").status_code == 422
    answer = client.post("/account/delete/", {"sure": "on"})
    assert "账号已注销" in text(answer)
    assert not User.objects.filter(email=EMAIL).exists()
    assert not Applicant.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not Session.objects.filter(user__isnull=False).exists()
    assert Claim.objects.get().account is None
    assert client.get(case_of(receipt))["Location"] == "/follow/"
    assert opened(client, receipt)["Location"] == case_of(receipt)
