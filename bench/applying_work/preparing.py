"""The bodies that take requests in, and the bare table (准备机关)."""

import sys

from django.core.management import call_command
from django.db import connection

from bench.applying_site.urls import TABLE
from gongkai.bodies.letterheads import set_letterhead
from gongkai.bodies.models import Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.ledger.row_security import see_everything


def main(bodies: int) -> None:
    """Make them, in a database made from nothing."""
    call_command("migrate", interactive=False, verbosity=0)
    see_everything()
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    for place in range(bodies):
        code = f"body-{place}"
        body = add_body(code=code, name=f"甲市第{place}局", level=Level.CITY, kind=Kind.DEPARTMENT)
        set_letterhead(body, office_name="政务公开科", number_pattern="甲{year}-{number}")
        add_staff(
            username=code, name="丁一", password="a long enough one", body=body, role=Role.CLERK
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
