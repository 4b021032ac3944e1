import json
import stat

import pytest
from django.contrib.auth.models import User

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.bodies.rights import is_member
from gongkai.console.demo.accounts import ACCOUNTS, load_accounts
from gongkai.console.demo.data import load_demo


@pytest.fixture
def local(db, settings, tmp_path):
    settings.LOCAL = tmp_path
    load_demo()
    return tmp_path


def test_every_account_can_log_in_with_the_password_that_is_printed(local):
    passwords = load_accounts()
    assert set(passwords) == {one.username for one in ACCOUNTS}
    for username, password in passwords.items():
        user = User.objects.get(username=username)
        assert user.check_password(password)
        assert not user.is_superuser
        assert is_member(user, clock.today())


def test_passwords_are_made_for_each_installation_and_kept_from_others(local, settings, tmp_path):
    first = dict(load_accounts())
    assert load_accounts() == first
    file = local / "demo-accounts.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    settings.LOCAL = tmp_path / "another"
    second = load_accounts()
    assert not set(first.values()) & set(second.values())
    assert json.loads((tmp_path / "another" / "demo-accounts.json").read_text()) == second
    assert all(User.objects.get(username=name).check_password(one) for name, one in second.items())


def test_there_is_an_account_of_each_role(local):
    accounts = User.objects.filter(username__in=load_accounts())
    roles = set(accounts.values_list("memberships__role", flat=True))
    assert roles == {role.value for role in Role}
