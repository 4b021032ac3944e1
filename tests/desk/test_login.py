"""Coming in: password, code, one's own password, a second factor; locks, limits and the log."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests.desk.addresses import routes
from tests.desk.authenticator import code_of
from tests.desk.conftest import PASSWORD
from tests.desk.markup import inline

from gongkai import clock
from gongkai.accounts import second_factor
from gongkai.accounts.entering import forget_logins
from gongkai.accounts.lockout import unlock
from gongkai.accounts.models import Login, Outcome, Session
from gongkai.bodies.staff import change_password, close_account, give_password

LOGIN = "/desk/login/"
OWN = "a password of my own"


def try_password(client: Client, password: str = PASSWORD, username: str = "editor", **extra):
    return client.post(LOGIN, {"username": username, "password": password}, **extra)


def shown(answer) -> str:
    return answer.content.decode()


def secret_on(page: str) -> str:
    return re.search(r'desk-secret">([A-Z2-7 ]+)<', page)[1]


def is_in(client: Client) -> bool:
    return client.get("/desk/account/").status_code == 200


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def secret(editor) -> str:
    """A second factor of the editor's, set up a while ago."""
    secret = second_factor.new_secret()
    second_factor.set_up(editor, secret, code_of(secret, -1), at=clock.now())
    return secret


@pytest.fixture
def recovery_codes(editor, secret):
    return second_factor.renew_recovery_codes(editor, at=clock.now())


def test_the_password_alone_is_enough_where_no_second_factor_is_asked_for(client, editor):
    answer = try_password(client)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert is_in(client)
    assert Login.objects.get().outcome == Outcome.ENTERED


def test_one_is_led_to_what_one_came_for_and_nowhere_else(client, editor):
    for goal, led in [("/desk/import/", "/desk/import/"), ("https://elsewhere.example/", "/desk/")]:
        given = {"username": "editor", "password": PASSWORD, "next": goal}
        assert client.post(LOGIN, given)["Location"] == led


def test_a_second_factor_is_asked_for_after_the_password(client, editor, secret):
    assert try_password(client)["Location"] == "/desk/login/code/"
    assert not is_in(client)
    assert not Login.objects.exists()
    answer = client.post("/desk/login/code/", {"code": code_of(secret)})
    assert answer["Location"] == "/desk/"
    assert is_in(client)


def test_a_code_is_right_once(client, editor, secret):
    code = code_of(secret)
    try_password(client)
    client.post("/desk/login/code/", {"code": code})
    again = Client()
    try_password(again)
    assert "已经用过" in shown(again.post("/desk/login/code/", {"code": code}))
    assert not is_in(again)


def test_a_recovery_code_lets_in_once_however_it_is_written(client, editor, recovery_codes):
    code = recovery_codes[3]
    for browser, entered in [(client, True), (Client(), False)]:
        try_password(browser)
        browser.post("/desk/login/code/", {"code": f" {code.upper().replace('-', ' - ')}"})
        assert is_in(browser) is entered
    assert second_factor.recovery_codes_left(editor) == 9


def test_codes_without_the_password_lead_nowhere(client, editor, secret):
    for step in ("code", "password", "second-factor"):
        answer = client.post(f"/desk/login/{step}/", {"code": code_of(secret)})
        assert answer["Location"] == LOGIN


def test_the_way_in_is_given_up_after_a_while(client, editor, secret, monkeypatch):
    try_password(client)
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.get("/desk/login/code/")["Location"] == LOGIN


def test_the_way_in_ends_with_the_password_or_the_account(client, editor, secret):
    try_password(client)
    change_password(editor, "quite another password")
    assert client.get("/desk/login/code/")["Location"] == LOGIN
    try_password(client, "quite another password")
    close_account(editor)
    assert client.get("/desk/login/code/")["Location"] == LOGIN


def test_who_has_no_second_factor_sets_one_up_before_anything_opens(client, editor, required):
    assert try_password(client)["Location"] == "/desk/login/second-factor/"
    assert not is_in(client)
    page = shown(client.get("/desk/login/second-factor/"))
    assert "<svg" in page
    secret = secret_on(page)
    wrong = shown(client.post("/desk/login/second-factor/", {"code": "000000"}))
    assert "验证码不对" in wrong
    assert secret_on(wrong) == secret
    assert not second_factor.has_factor(editor)
    answer = client.post("/desk/login/second-factor/", {"code": code_of(secret)})
    codes = re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", shown(answer))
    assert len(codes) == 10
    assert is_in(client)
    assert client.get("/desk/login/second-factor/")["Location"] == LOGIN
    another = Client()
    try_password(another)
    assert another.post("/desk/login/code/", {"code": codes[0]})["Location"] == "/desk/"


def test_a_session_without_a_factor_ends_once_one_is_required(client, editor, settings):
    try_password(client)
    assert is_in(client)
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get("/desk/account/")["Location"].startswith(LOGIN)


def test_secrets_are_not_readable_in_the_database(editor, secret, recovery_codes, settings):
    kept = str(list(Authenticator.objects.values_list("data")))
    assert secret not in kept
    assert not any(code.replace("-", "") in kept for code in recovery_codes)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50
    assert second_factor.accepts(editor, code_of(secret), at=clock.now())
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(second_factor.FactorError, match="密钥已更换"):
        second_factor.accepts(editor, code_of(secret, 1), at=clock.now())


def test_a_password_that_was_given_is_changed_first(client, editor):
    give_password(editor, "given by somebody", at=clock.now())
    assert try_password(client, "given by somebody")["Location"] == "/desk/login/password/"
    assert not is_in(client)
    for chosen, said in [("given by somebody", "不能和初始密码相同"), ("short", "至少要有 12 个")]:
        given = {"new_password1": chosen, "new_password2": chosen}
        assert said in shown(client.post("/desk/login/password/", given))
    given = {"new_password1": OWN, "new_password2": OWN}
    assert client.post("/desk/login/password/", given)["Location"] == "/desk/"
    assert is_in(client)
    assert try_password(Client(), OWN)["Location"] == "/desk/"


def test_failures_from_one_address_lock_the_account_for_it_alone(client, editor, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert try_password(client, "wrong").status_code == 200
    answer = try_password(client, "wrong")
    assert answer.status_code == 429
    assert re.search(r"请在 \d\d:\d\d 以后再试", shown(answer))
    assert "安全管理员" in shown(answer)
    assert try_password(client).status_code == 429
    assert try_password(Client(), REMOTE_ADDR="192.0.2.9").status_code == 302
    assert set(Login.objects.values_list("outcome", flat=True)) == {
        Outcome.WRONG_PASSWORD,
        Outcome.LOCKED,
        Outcome.ENTERED,
    }


def test_failures_from_everywhere_lock_the_account_for_all(editor, settings):
    settings.LOCK_ACCOUNT_AFTER = 6
    for number in range(6):
        answer = try_password(Client(), "wrong", REMOTE_ADDR=f"192.0.2.{number}")
    assert answer.status_code == 429
    assert try_password(Client(), REMOTE_ADDR="198.51.100.1").status_code == 429
    assert unlock("editor")
    assert try_password(Client(), REMOTE_ADDR="198.51.100.1").status_code == 302
    assert not unlock("editor")


def test_the_lock_ends_by_itself_when_it_said(client, editor, settings, monkeypatch):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        try_password(client, "wrong")
    settings.AXES_COOLOFF_TIME = timedelta(seconds=0)
    assert try_password(client).status_code == 302


def test_a_word_of_a_visitors_about_her_address_is_not_believed(client, editor, settings):
    for number in range(settings.AXES_FAILURE_LIMIT):
        answer = try_password(client, "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert answer.status_code == 429
    assert set(Login.objects.values_list("address", flat=True)) == {"127.0.0.1"}


def test_wrong_codes_lock_as_wrong_passwords_do(client, editor, secret, settings):
    try_password(client)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/desk/login/code/", {"code": "000000"})
    assert answer.status_code == 429
    assert client.post("/desk/login/code/", {"code": code_of(secret)}).status_code == 429
    assert try_password(client).status_code == 429
    assert Login.objects.filter(outcome=Outcome.WRONG_CODE).count() == settings.AXES_FAILURE_LIMIT


def test_the_password_again_and_again_does_not_forgive_wrong_codes(
    client, editor, secret, settings
):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        try_password(client)
        answer = client.post("/desk/login/code/", {"code": "000000"})
    assert answer.status_code == 429


def test_coming_in_forgives_failures(client, editor, settings):
    for _ in range(3):
        for _ in range(settings.AXES_FAILURE_LIMIT - 1):
            try_password(client, "wrong")
        assert try_password(client).status_code == 302


def test_a_name_that_nobody_has_is_not_kept(client, editor):
    try_password(client, username="my secret password")
    assert Login.objects.get().user is None
    assert Login.objects.get().outcome == Outcome.WRONG_PASSWORD


def test_leaving_is_recorded(client, editor):
    try_password(client)
    assert client.post("/desk/logout/").status_code == 302
    assert not is_in(client)
    assert set(Login.objects.values_list("outcome", flat=True)) == {Outcome.ENTERED, Outcome.LEFT}


@pytest.mark.parametrize(
    "change", ["UPDATE accounts_login SET outcome = 'left'", "DELETE FROM accounts_login"]
)
def test_the_log_of_logins_is_not_changed(client, editor, change):
    try_password(client)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(change)
    assert Login.objects.get().outcome == Outcome.ENTERED


def test_logins_are_forgotten_after_their_time_and_not_before(client, editor):
    now = clock.now()
    for days in (10, 4000):
        at = now - timedelta(days=days)
        Login.objects.create(at=at, outcome=Outcome.ENTERED, user=editor, browser="")
    assert forget_logins(now - timedelta(days=1000)) == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        forget_logins(now)
    assert Login.objects.count() == 1


def later(monkeypatch: pytest.MonkeyPatch, **delta: float) -> None:
    """Let time pass: for our clock, and for what Django asks the database."""
    then = clock.now() + timedelta(**delta)
    monkeypatch.setattr(clock, "now", lambda: then)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)


def test_a_session_ends_when_nothing_is_done(client, editor, monkeypatch):
    try_password(client)
    later(monkeypatch, minutes=29)
    assert is_in(client)
    later(monkeypatch, minutes=29)
    assert is_in(client)
    later(monkeypatch, minutes=31)
    assert not is_in(client)


def test_a_session_ends_after_its_time_however_busy(client, editor, monkeypatch):
    try_password(client)
    for _ in range(35):
        later(monkeypatch, minutes=20)
        assert is_in(client)
    later(monkeypatch, minutes=21)
    assert not is_in(client)


def test_a_busy_page_does_not_write_each_time(client, editor, django_assert_num_queries):
    try_password(client)
    with django_assert_num_queries(21) as queries:
        client.get("/desk/account/")
    assert not any("UPDATE" in one["sql"] for one in queries)


def test_a_page_left_on_the_portal_keeps_no_session_alive(client, editor, monkeypatch):
    try_password(client)
    later(monkeypatch, minutes=20)
    client.get("/")
    later(monkeypatch, minutes=20)
    assert not is_in(client)


def test_sessions_are_listed_and_ended_by_their_owner(client, editor, supervisor):
    try_password(client, HTTP_USER_AGENT="Firefox/1 办公室")
    elsewhere, third = Client(), Client()
    try_password(elsewhere, HTTP_USER_AGENT="Firefox/1 (Windows)")
    try_password(third)
    page = shown(client.get("/desk/account/"))
    assert "Firefox，Windows" in page
    session = Session.objects.get(browser="Firefox/1 (Windows)")
    assert session.session_key not in page
    stranger = Client()
    try_password(stranger, username="supervisor")
    stranger.post("/desk/account/sessions/end/", {"session": session.handle})
    assert is_in(elsewhere)
    client.post("/desk/account/sessions/end/", {"session": session.handle})
    assert not is_in(elsewhere)
    assert is_in(third)
    client.post("/desk/account/sessions/end/")
    assert not is_in(third)
    assert is_in(client)
    assert is_in(stranger)


def test_no_more_sessions_than_are_allowed(editor, settings):
    settings.SESSIONS_AT_ONCE = 2
    browsers = [Client(), Client(), Client()]
    for browser in browsers:
        try_password(browser)
    assert [is_in(browser) for browser in browsers] == [False, True, True]


def test_a_changed_password_ends_the_other_sessions(client, editor):
    elsewhere = Client()
    for browser in (client, elsewhere):
        try_password(browser)
    given = {"old_password": PASSWORD, "new_password1": OWN, "new_password2": OWN}
    assert client.post("/desk/account/password/", given)["Location"] == "/desk/account/"
    assert is_in(client)
    assert not is_in(elsewhere)
    assert Session.objects.filter(user=editor).count() == 1
    change_password(editor, "quite another password")
    assert not Session.objects.filter(user=editor).exists()


def test_a_closed_account_has_no_sessions(client, editor):
    try_password(client)
    close_account(editor)
    assert not Session.objects.filter(user=editor).exists()
    assert try_password(client).status_code == 200


def test_a_second_factor_is_set_up_renewed_and_given_up_on_ones_own_account(client, editor):
    try_password(client)
    secret = secret_on(shown(client.get("/desk/account/second-factor/")))
    given = {"code": code_of(secret), "password": "wrong"}
    assert "密码不对" in shown(client.post("/desk/account/second-factor/", given))
    given["password"] = PASSWORD
    assert "备用码只显示这一次" in shown(client.post("/desk/account/second-factor/", given))
    assert second_factor.has_factor(editor)
    page = shown(client.post("/desk/account/recovery-codes/", {"password": PASSWORD}))
    assert len(re.findall(r"<code>", page)) == 10
    client.post("/desk/account/second-factor/off/", {"password": PASSWORD})
    assert not second_factor.has_factor(editor)


def test_a_second_factor_that_is_required_is_not_given_up(client, editor, secret, required):
    try_password(client)
    client.post("/desk/login/code/", {"code": code_of(secret)})
    page = client.post("/desk/account/second-factor/off/", {"password": PASSWORD}, follow=True)
    assert "不能停用" in shown(page)
    assert second_factor.has_factor(editor)


def test_a_stolen_session_does_not_guess_the_password(client, editor, settings):
    try_password(client)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/desk/account/recovery-codes/", {"password": "guess"})
        answer = client.post("/desk/account/second-factor/off/", {"password": "guess"})
    assert answer.status_code == 429


def test_pages_of_coming_in_are_kept_by_nobody(client, editor):
    assert "no-store" in client.get(LOGIN)["Cache-Control"]
    try_password(client)
    assert "no-store" in client.get("/desk/account/")["Cache-Control"]


OWN_PAGES = ["", "password/", "second-factor/", "second-factor/off/", "recovery-codes/"]


def test_no_page_of_coming_in_has_scripts_or_styles_within(client, editor, secret, required):
    assert inline(client.get(LOGIN)) == []
    try_password(client)
    assert inline(client.get("/desk/login/code/")) == []
    second_factor.take_away(editor)
    assert inline(client.get("/desk/login/second-factor/")) == []
    give_password(editor, "given by somebody", at=clock.now())
    try_password(client, "given by somebody")
    assert inline(client.get("/desk/login/password/")) == []


def test_no_page_of_ones_own_account_has_scripts_or_styles_within(client, editor, secret):
    try_password(client)
    client.post("/desk/login/code/", {"code": code_of(secret)})
    for page in OWN_PAGES:
        answer = client.get(f"/desk/account/{page}")
        assert answer.status_code == 200
        assert inline(answer) == []
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_none_of_allauths_addresses_is_mounted_at_the_desk():
    allauth = ("account_", "mfa_", "socialaccount")
    found = {address for name, address in routes({}, [1]) if name.startswith(allauth)}
    assert found
    assert all(address.startswith("/account/") for address in found)
