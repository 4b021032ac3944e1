"""Cases for the tests of lists: put into the ledger as YAML writes them, and who asks for them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.models import User
from tests.core.process.annual.situations import requests_of
from tests.registers.counted.books import put

from gongkai.bodies.models import Body, Kind, Level, Membership, Office, Role
from gongkai.bodies.services import add_body
from gongkai.registers.requests.cases import CASES
from gongkai.registers.requests.lists import Asking, Which, asking, listed

SOON = 5
SITUATIONS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("lists.yaml").read_text(encoding="utf-8")
)


def bureau(code: str = "甲", name: str = "甲市财政局") -> Body:
    return add_body(code=code, name=name, level=Level.CITY, kind=Kind.DEPARTMENT)


def member(
    body: Body, role: Role = Role.CLERK, username: str = "clerk", office: Office | None = None
) -> User:
    user, _ = User.objects.get_or_create(username=username)
    Membership.objects.create(user=user, body=body, role=role, office=office)
    return user


def file(number: str, facts: Iterable[object], body: str = "甲") -> None:
    """Put a case into the ledger, its facts as YAML writes them."""
    put(CASES, requests_of({"requests": {number: list(facts)}, "bodies": {number: body}}))


def asks(user: User, day: date) -> Asking:
    return asking(user, day, SOON)


def on_lists(user: User, day: date) -> set[str]:
    """Return the lists that have a case on a day, the list of all left out."""
    one = asks(user, day)
    return {which.value for which in Which if listed(which, one).exists()} - {Which.ALL.value}
