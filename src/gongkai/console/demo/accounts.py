"""The accounts of the demo (演示账号), with passwords made once for each installation."""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from gongkai.bodies.models import Body, Role
from gongkai.bodies.offices import open_office
from gongkai.bodies.posts import engage
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_account, change_password
from gongkai.console.demo.casework import COVERED, OFFICE

ASSIGNED_TO = "政务公开科"
"""The office of the demo to which cases are assigned (演示科室)."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo (演示账号): the first of its bodies is the one it belongs to."""

    username: str
    name: str
    role: Role
    bodies: tuple[str, ...]


_KEPT = (OFFICE, *COVERED)
"""The office that keeps the register, and the body whose cases it keeps as well."""

ACCOUNTS = (
    DemoAccount("zibo", "淄博演示主管", Role.SUPERVISOR, ("370300",)),
    DemoAccount("zhangdian", "张店演示经办", Role.CLERK, ("370303-szfw",)),
    DemoAccount("tez-clerk", "台儿庄演示经办", Role.CLERK, _KEPT),
    DemoAccount("tez-office", "台儿庄演示科室", Role.OFFICE, _KEPT),
    DemoAccount("tez-head", "台儿庄演示负责人", Role.HEAD, _KEPT),
    DemoAccount("tez-secrecy", "台儿庄演示保密", Role.SECRECY, _KEPT),
    DemoAccount("tez-legal", "台儿庄演示法制", Role.LEGAL, _KEPT),
    DemoAccount("tez-approver", "台儿庄演示签发", Role.APPROVER, _KEPT),
    DemoAccount("tez-supervisor", "台儿庄演示主管", Role.SUPERVISOR, COVERED),
    DemoAccount("tez-system", "台儿庄演示系统管理", Role.SYSTEM_ADMIN, COVERED),
    DemoAccount("tez-security", "台儿庄演示安全管理", Role.SECURITY_ADMIN, COVERED),
    DemoAccount("tez-auditor", "台儿庄演示审计", Role.AUDITOR, COVERED),
)
"""All of them (演示账号): of one office in every role, and two of elsewhere."""


def load_accounts() -> Mapping[str, str]:
    """Bring in the accounts (载入演示账号), and return the password of each by its user name.

    The passwords stand in a file under the local folder that only its owner can read; an
    account whose password is not there any more gets a new one.
    """
    kept = _kept()
    for account in ACCOUNTS:
        bodies = list(_bodies(account))
        if bodies:
            password = kept.setdefault(account.username, secrets.token_urlsafe(9))
            _load(account, bodies, password)
    _keep(kept)
    return kept


@transaction.atomic
def _load(account: DemoAccount, bodies: list[Body], password: str) -> None:
    user = User.objects.filter(username=account.username).first()
    if user is None:
        user = add_account(
            username=account.username, name=account.name, password=password, body=bodies[0]
        )
    elif not user.check_password(password):
        change_password(user, password)
    for body in bodies:
        office = open_office(body, ASSIGNED_TO) if account.role is Role.OFFICE else None
        engage(user, body, account.role, office=office)


def _bodies(account: DemoAccount) -> Iterator[Body]:
    found = (body_of(code) for code in account.bodies)
    return (body for body in found if body is not None)


def _file() -> Path:
    return settings.LOCAL / "demo-accounts.json"


def _kept() -> dict[str, str]:
    return json.loads(_file().read_text(encoding="utf-8")) if _file().exists() else {}


def _keep(passwords: Mapping[str, str]) -> None:
    _file().parent.mkdir(parents=True, exist_ok=True)
    _file().touch(mode=0o600)
    _file().write_text(json.dumps(passwords, indent=1), encoding="utf-8")
