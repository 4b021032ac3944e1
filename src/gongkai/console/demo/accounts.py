"""The accounts of the demo (演示账号), with passwords made once for each installation."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User

from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_staff, change_password

ACCOUNTS = (
    ("zibo", "淄博演示主管", "370300", Role.SUPERVISOR),
    ("zhangdian", "张店演示经办", "370303-szfw", Role.EDITOR),
)
"""User name, name, body and role of each (演示账号)."""


def load_accounts() -> Mapping[str, str]:
    """Bring in the accounts (载入演示账号), and return the password of each by its user name.

    The passwords stand in a file under the local folder that only its owner can read; an
    account whose password is not there any more gets a new one.
    """
    kept = _kept()
    for username, name, code, role in ACCOUNTS:
        user = User.objects.filter(username=username).first()
        body = body_of(code)
        if body is None:
            continue
        password = kept.setdefault(username, secrets.token_urlsafe(9))
        if user is None:
            add_staff(username=username, name=name, password=password, body=body, role=role)
        elif not user.check_password(password):
            change_password(user, password)
    _keep(kept)
    return kept


def _file() -> Path:
    return settings.LOCAL / "demo-accounts.json"


def _kept() -> dict[str, str]:
    return json.loads(_file().read_text(encoding="utf-8")) if _file().exists() else {}


def _keep(passwords: Mapping[str, str]) -> None:
    _file().parent.mkdir(parents=True, exist_ok=True)
    _file().touch(mode=0o600)
    _file().write_text(json.dumps(passwords, indent=1), encoding="utf-8")
