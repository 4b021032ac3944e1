"""The bodies and their staff (准备机关和账号): for each body its accounts, by role, with keys."""

import json
import sys

from django.core.management import call_command

from bench.reliability.clerk import PASSWORD
from gongkai.bodies.forums import add_forum
from gongkai.bodies.letterheads import set_letterhead
from gongkai.bodies.models import Body, Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.core.law.remedies import ForumKind
from gongkai.ledger.row_security import see_everything

_ROLES = (Role.CLERK, Role.HEAD, Role.APPROVER)


def main(count: int) -> None:
    """Make them, in a database made from nothing."""
    call_command("migrate", interactive=False, verbosity=0)
    see_everything()
    city = add_body(code="city", name="甲市人民政府", level=Level.CITY, kind=Kind.GOVERNMENT)
    found = {}
    for place in range(count):
        body = add_body(
            code=f"body-{place}",
            name=f"甲市第{place}局",
            level=Level.CITY,
            kind=Kind.DEPARTMENT,
            parent=city,
        )
        set_letterhead(
            body,
            office_name="政务公开科",
            number_pattern=f"甲{place}公复〔{{year}}〕{{number}}号",
            address="某路 1 号",
            phone="0000-1234567",
        )
        add_forum(body, ForumKind.AUTHORITY, "甲市人民政府")
        add_forum(body, ForumKind.COURT, "甲市铁路运输法院")
        found[body.code] = {role.value: _account(body, role) for role in _ROLES}
    print(json.dumps(found))


def _account(body: Body, role: Role) -> dict[str, str]:
    username = f"{body.code}-{role.value}"
    user = add_staff(username=username, name="丁一", password=PASSWORD, body=body, role=role)
    return {"username": username, "key": str(user.pk)}


if __name__ == "__main__":
    main(int(sys.argv[1]))
