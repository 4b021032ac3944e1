"""Bodies in their tree with reports, as the portal shows them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.portal.samples import a_report

from gongkai.bodies.letterheads import set_letterhead
from gongkai.bodies.models import Body, Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.clock import CHINA
from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.form.report import Report
from gongkai.portal.views import check_up
from gongkai.registers.reports.models import Version
from gongkai.registers.reports.services import import_document

NOON = datetime(2025, 1, 31, 12, tzinfo=CHINA)

File = Callable[..., Version]


@pytest.fixture
def county(db: None) -> Body:
    province = add_body(
        code="330000", name="甲省人民政府", level=Level.PROVINCE, kind=Kind.GOVERNMENT
    )
    city = add_body(
        code="330100",
        name="乙市人民政府",
        level=Level.CITY,
        kind=Kind.GOVERNMENT,
        parent=province,
    )
    return add_body(
        code="330101",
        name="乙市丙区人民政府",
        level=Level.COUNTY,
        kind=Kind.GOVERNMENT,
        parent=city,
    )


@pytest.fixture
def bureau(county: Body) -> Body:
    return add_body(
        code="330101-01",
        name="乙市丙区财政局",
        level=Level.COUNTY,
        kind=Kind.DEPARTMENT,
        parent=county,
    )


@pytest.fixture
def office(db: None) -> Body:
    """A body where somebody takes requests in."""
    body = add_body(code="b1", name="乙市财政局", level=Level.CITY, kind=Kind.DEPARTMENT)
    add_staff(
        username="clerk", name="丁一", password="a long enough password", body=body, role=Role.CLERK
    )
    set_letterhead(
        body,
        office_name="政务公开科",
        number_pattern="乙财公复〔{year}〕{number}号",
        phone="0000-1",
    )
    return body


@pytest.fixture
def file(bureau: Body) -> File:
    """File a report for the bureau, or for `body`."""

    def file(report: Report | None = None, body: Body = bureau) -> Version:
        return import_document(
            body=body,
            data=own_json.write(report or a_report()),
            name="财政局年报.json",
            year=None,
            at=NOON,
            limits=DEFAULT_LIMITS,
        ).version

    return file


@pytest.fixture(autouse=True)
def fresh_throttle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test use up another's visits."""
    monkeypatch.setattr(check_up, "throttle", check_up.Throttle())
