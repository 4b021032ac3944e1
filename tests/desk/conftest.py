"""Two bodies side by side under one city, with staff, and reports on the desk."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.portal.samples import a_report

from gongkai.bodies.models import Body, Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.clock import CHINA
from gongkai.core.documents import own_json
from gongkai.core.form.report import Report
from gongkai.registers.reports.models import Version
from gongkai.registers.reports.services import Upload, publish, store

NOON = datetime(2025, 1, 31, 12, tzinfo=CHINA)
PASSWORD = "a long enough password"

Bring = Callable[..., Version]
Enter = Callable[[User], Client]


def department(code: str, name: str, city: Body) -> Body:
    return add_body(code=code, name=name, level=Level.CITY, kind=Kind.DEPARTMENT, parent=city)


@pytest.fixture
def city(db: None) -> Body:
    return add_body(code="c", name="乙市人民政府", level=Level.CITY, kind=Kind.GOVERNMENT)


@pytest.fixture
def bureau(city: Body) -> Body:
    return department("b1", "乙市财政局", city)


@pytest.fixture
def other(city: Body) -> Body:
    return department("b2", "乙市教育局", city)


@pytest.fixture
def elsewhere(db: None) -> Body:
    return add_body(code="x", name="丙市人民政府", level=Level.CITY, kind=Kind.GOVERNMENT)


@pytest.fixture
def editor(bureau: Body) -> User:
    return staff("editor", bureau, Role.CLERK)


@pytest.fixture
def supervisor(city: Body) -> User:
    return staff("supervisor", city, Role.SUPERVISOR)


def staff(username: str, body: Body, role: Role) -> User:
    return add_staff(username=username, name="丁一", password=PASSWORD, body=body, role=role)


@pytest.fixture
def bring() -> Bring:
    """Bring a report in for a body, as the desk does: not yet public, unless it says so."""

    def bring(body: Body, report: Report | None = None, public: bool = False) -> Version:
        report = report or a_report(agency=body.names.get().name)
        upload = Upload(own_json.write(report), "年报.json", report)
        version = store(body, report.year or 0, upload, NOON).version
        if public:
            publish(version, NOON)
        return version

    return bring


@pytest.fixture
def enter() -> Enter:
    """Return a browser in which somebody is logged in."""

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
