"""Staff for the register's tests, as the command makes them."""

from django.contrib.auth.models import User

from gongkai.bodies.models import Body, Role
from gongkai.bodies.staff import add_staff


def clerk(body: Body, role: Role = Role.SUPERVISOR, username: str = "clerk") -> User:
    return add_staff(
        username=username, name="丁一", password="a long enough password", body=body, role=role
    )
