"""A body with a clerk."""

import pytest
from django.contrib.auth.models import User

from gongkai.bodies.models import Body, Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff


@pytest.fixture
def body(db: None) -> Body:
    return add_body(code="b1", name="乙市财政局", level=Level.CITY, kind=Kind.DEPARTMENT)


@pytest.fixture
def clerk(body: Body) -> User:
    return add_staff(
        username="clerk",
        name="丁一",
        password="a long enough password",
        body=body,
        role=Role.CLERK,
    )
