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
    return lambda: run(app, "add", "dingyi", "丁一", "--body", "b1", "--role", "editor")


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
    assert not Change.objects.exists()
    AccessAttempt.objects.create(username="dingyi", failures_since_start=5)
    assert run(app, "unlock", "dingyi").exit_code == 0
    assert not AccessAttempt.objects.exists()
    assert Change.objects.get().what == What.UNLOCKED
    assert Change.objects.get().by is None
