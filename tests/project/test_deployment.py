import stat
from datetime import time

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.core.process.requests.notices.hours import Hours
from gongkai.project.deployment import (
    EMBEDDED,
    SERVER,
    MailServer,
    Mode,
    accounts_open,
    base_url,
    database,
    flag,
    hours,
    ledger_hash,
    mail_server,
    mode,
    number,
    second_factor,
    secret_key,
    words,
)

URL = "postgresql://clerk:secret@db.example:6432/reports?sslmode=require"


@pytest.mark.parametrize("mode", list(Mode))
def test_the_url_decides_on_the_database(mode, tmp_path):
    found = database({"DATABASE_URL": URL}, mode, tmp_path)
    assert found == {
        "ENGINE": SERVER,
        "NAME": "reports",
        "USER": "clerk",
        "PASSWORD": "secret",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_folder_can_be_the_host(tmp_path):
    found = database({"DATABASE_URL": "postgresql:///reports?host=/run/pg"}, Mode.DEMO, tmp_path)
    assert (found["HOST"], found["NAME"]) == ("/run/pg", "reports")


def test_demo_and_tests_have_clusters_of_their_own(tmp_path):
    demo, test = (database({}, mode, tmp_path) for mode in (Mode.DEMO, Mode.TEST))
    assert demo["ENGINE"] == test["ENGINE"] == EMBEDDED
    assert demo["CLUSTER"] != test["CLUSTER"]


def test_production_without_a_url_has_no_database(tmp_path):
    assert database({}, Mode.PRODUCTION, tmp_path) == {"ENGINE": SERVER, "NAME": ""}


def test_the_key_of_the_demo_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    local = tmp_path / "local"
    key = secret_key({}, Mode.DEMO, local)
    assert len(key) >= 50
    assert secret_key({}, Mode.DEMO, local) == key
    assert stat.S_IMODE((local / "secret-key").stat().st_mode) == 0o600


def test_production_takes_its_key_from_the_environment_alone(tmp_path):
    assert secret_key({}, Mode.PRODUCTION, tmp_path) == ""
    assert secret_key({"SECRET_KEY": "k"}, Mode.PRODUCTION, tmp_path) == "k"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "expected"), [("1", True), ("Yes", True), ("0", False), ("off", False), ("", True)]
)
def test_flags(text, expected):
    assert flag({"X": text}, "X", default=True) is expected
    assert flag({}, "X", default=False) is False


def test_lists_of_words():
    assert words({"X": "a.example, b.example,"}, "X") == ["a.example", "b.example"]
    assert words({}, "X") == []


def test_the_mode_is_production_unless_said():
    assert mode({}) is mode({"GONGKAI_MODE": ""}) is Mode.PRODUCTION
    assert mode({"GONGKAI_MODE": "demo"}) is Mode.DEMO


def test_an_unknown_mode_is_refused():
    with pytest.raises(ImproperlyConfigured, match="demo"):
        mode({"GONGKAI_MODE": "trial"})


def test_a_url_that_is_none_is_refused_without_showing_it(tmp_path):
    with pytest.raises(ImproperlyConfigured) as refusal:
        database({"DATABASE_URL": "postgresql://a:secret@[/x"}, Mode.PRODUCTION, tmp_path)
    assert "secret" not in str(refusal.value)


def test_facts_are_hashed_as_the_deployment_says():
    assert ledger_hash({}) == ledger_hash({"GONGKAI_LEDGER_HASH": ""}) == "sha256"
    assert ledger_hash({"GONGKAI_LEDGER_HASH": "sm3"}) == "sm3"
    with pytest.raises(ImproperlyConfigured, match="sha256、sm3"):
        ledger_hash({"GONGKAI_LEDGER_HASH": "md5"})


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", MailServer()),
        ("smtp://mx", MailServer(host="mx")),
        (
            "smtps://clerk%40x.cn:s%2Fecret@mx.x.cn",
            MailServer(host="mx.x.cn", port=465, user="clerk@x.cn", password="s/ecret", tls=True),
        ),
        ("smtp+starttls://mx:2587", MailServer(host="mx", port=2587, starttls=True)),
    ],
)
def test_mail_goes_out_by_the_server_that_is_named(url, server):
    assert mail_server({"GONGKAI_MAIL_URL": url}) == server


@pytest.mark.parametrize("url", ["mx", "http://mx", "smtp://", "smtp://mx:many"])
def test_a_mail_address_that_is_none_is_said(url):
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_MAIL_URL"):
        mail_server({"GONGKAI_MAIL_URL": url})


@pytest.mark.parametrize(
    ("environ", "https", "url"),
    [
        ({}, True, ""),
        ({"GONGKAI_SITE_DOMAIN": "gk.x.cn"}, True, "https://gk.x.cn"),
        ({"GONGKAI_SITE_DOMAIN": "gk.x.cn"}, False, "http://gk.x.cn"),
        ({"GONGKAI_BASE_URL": "http://x.cn/gk/"}, True, "http://x.cn/gk"),
    ],
)
def test_the_addresses_of_the_site_begin_as_it_is_said(environ, https, url):
    assert base_url(environ, https=https) == url


@pytest.mark.parametrize("url", ["gk.x.cn", "ftp://x.cn", "https://", "https://x.cn/?a=1"])
def test_a_beginning_that_is_none_is_named(url):
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_BASE_URL"):
        base_url({"GONGKAI_BASE_URL": url}, https=True)


def test_hours_are_read_or_named():
    assert hours({"GONGKAI_X": "08:30-17:00"}, "GONGKAI_X", default="09:00-18:00") == Hours(
        time(8, 30), time(17)
    )
    for wrong in ("9", "18:00-09:00", "a-b"):
        with pytest.raises(ImproperlyConfigured, match="GONGKAI_X"):
            hours({"GONGKAI_X": wrong}, "GONGKAI_X", default="09:00-18:00")


def test_a_number_is_read_or_named():
    assert number({"GONGKAI_X": " 7 "}, "GONGKAI_X", default=3) == 7
    assert number({}, "GONGKAI_X", default=3) == 3
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_X"):
        number({"GONGKAI_X": "1.5"}, "GONGKAI_X", default=3)


@pytest.mark.parametrize(
    ("given", "mode", "required"),
    [
        ("", Mode.PRODUCTION, True),
        ("", Mode.DEMO, False),
        ("optional", Mode.PRODUCTION, False),
        ("required", Mode.TEST, True),
    ],
)
def test_a_second_factor_is_required_in_production(given, mode, required):
    environ = {"GONGKAI_SECOND_FACTOR": given}
    assert second_factor(environ, mode) is required


def test_another_word_for_the_second_factor_is_named():
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_SECOND_FACTOR"):
        second_factor({"GONGKAI_SECOND_FACTOR": "maybe"}, Mode.DEMO)


def test_applicants_have_accounts_in_production_where_mail_goes_out():
    assert not accounts_open({}, Mode.PRODUCTION)
    assert accounts_open({"GONGKAI_MAIL_URL": "smtp://mail.example"}, Mode.PRODUCTION)
    assert accounts_open({}, Mode.DEMO)
