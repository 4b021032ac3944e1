import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from typer.testing import CliRunner

from gongkai.accounts.models import Change, What
from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.console.staff import PASSWORD, app

GIVEN = "a long enough password"


@pytest.fixture
def bureau(db):
    return add_body(code="b1", name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)


@pytest.fixture
def add(run, bureau, monkeypatch):
    monkeypatch.setenv(PASSWORD, GIVEN)
    return lambda: run(app, "add", "dingyi", "丁一", "--body", "b1", "--role", "clerk")


def test_somebody_is_added_with_the_password_of_the_environment(add):
    assert add().exit_code == 0
    assert User.objects.get(username="dingyi").check_password(GIVEN)


def test_the_password_is_asked_for_where_none_is_given(bureau, monkeypatch):
    monkeypatch.delenv(PASSWORD, raising=False)
    words = ["add", "dingyi", "丁一", "--body", "b1", "--role", "supervisor"]
    result = CliRunner().invoke(app, words, input=f"{GIVEN}\n{GIVEN}\n")
    assert result.exit_code == 0
    assert GIVEN not in result.output
    assert User.objects.get().check_password(GIVEN)


def test_a_second_account_of_that_name_is_refused(add):
    add()
    result = add()
    assert result.exit_code == 2
    assert User.objects.count() == 1


def test_a_post_is_added_a_password_changed_and_an_account_closed(add, run, monkeypatch):
    add()
    add_body(code="b2", name="乙局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    assert run(app, "engage", "dingyi", "--body", "b2", "--role", "supervisor").exit_code == 0
    monkeypatch.setenv(PASSWORD, "another long password")
    assert run(app, "password", "dingyi").exit_code == 0
    assert run(app, "close", "dingyi").exit_code == 0
    user = User.objects.get()
    assert user.memberships.count() == 2
    assert user.check_password("another long password")
    assert not user.is_active


def test_an_unknown_account_or_body_is_named(run, bureau):
    result = run(app, "close", "nobody")
    assert result.exit_code == 2
    assert "nobody" in result.output


def test_an_account_is_unlocked_and_that_is_recorded(add, run):
    add()
    assert "没有锁定" in run(app, "unlock", "dingyi").output
    assert Change.objects.get().what == What.OPENED
    AccessAttempt.objects.create(username="dingyi", failures_since_start=5)
    assert run(app, "unlock", "dingyi").exit_code == 0
    assert not AccessAttempt.objects.exists()
    assert Change.objects.latest("pk").what == What.UNLOCKED
    assert Change.objects.latest("pk").by is None


TO_B1 = ("--body", "b1", "--role")


@pytest.fixture
def approver(run, bureau, monkeypatch):
    monkeypatch.setenv(PASSWORD, GIVEN)
    assert run(app, "add", "jia", "甲一", *TO_B1, "approver").exit_code == 0
    assert run(app, "add", "yi", "乙二", *TO_B1, "clerk").exit_code == 0
    return User.objects.get(username="jia")


def delegated(run, *more: str):
    days = ["--first", "2026-03-02", "--last", "2099-03-06", "--reason", "出差"]
    return run(app, "delegate", "jia", "--to", "yi", *TO_B1, "approver", *(more or days))


def test_a_post_is_delegated_listed_and_withdrawn(run, approver):
    assert delegated(run).exit_code == 0
    again = delegated(run)
    assert (again.exit_code, "已委托他人" in again.output) == (2, True)
    listed = run(app, "list", "--body", "b1")
    assert "yi\t乙二\t签发人\t代甲一\t2026-03-02起2099-03-07止（不含当日）" in listed.stdout
    assert "乙二一人多岗：经办人、签发人。" in listed.output
    assert run(app, "withdraw", "jia", *TO_B1, "approver").exit_code == 0
    assert "代甲一" not in run(app, "list", "--body", "b1").output


def test_a_post_ends_and_a_second_end_is_refused(run, approver):
    assert run(app, "dismiss", "jia", *TO_B1, "approver").exit_code == 0
    again = run(app, "dismiss", "jia", *TO_B1, "approver")
    assert (again.exit_code, "今日不在 b1 担任签发人" in again.output) == (2, True)
    engaged = run(app, "engage", "jia", *TO_B1, "approver", "--since", "2020-01-01")
    assert (engaged.exit_code, "曾任此岗位" in engaged.output) == (2, True)


def test_somebody_works_for_an_office_that_is_there(run, approver):
    to_office = ("engage", "yi", *TO_B1, "office", "--office", "法制科")
    unknown = run(app, *to_office)
    assert (unknown.exit_code, "没有名为“法制科”的内设机构" in unknown.output) == (2, True)
    assert run(app, "office", "法制科", "--body", "b1").exit_code == 0
    assert run(app, *to_office).exit_code == 0
    assert "承办科室人员\t法制科" in run(app, "list", "--body", "b1").output
    assert run(app, "office", "法制科", "--body", "b1", "--close").exit_code == 0
    assert run(app, "office", " ", "--body", "b1").exit_code == 2


def test_an_administrator_gets_no_other_post(run, approver):
    refused = run(app, "engage", "jia", *TO_B1, "auditor")
    assert (refused.exit_code, "另开账号" in refused.output) == (2, True)


def test_a_closed_account_is_opened_again(run, approver):
    run(app, "close", "jia")
    assert run(app, "reopen", "jia").exit_code == 0
    assert User.objects.get(username="jia").is_active
