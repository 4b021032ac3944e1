"""`python -m bench.listing_work REQUESTS ROUNDS`: see the package."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bench.listing_work.rows import BODIES, DAY, body, fill
from bench.timing import Work, paired
from gongkai import clock
from gongkai.bodies.models import Body, Kind, Level, Membership, Role
from gongkai.bodies.services import add_body
from gongkai.clock import CHINA
from gongkai.core.facts.requests.applicant import Applicant
from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.terms import ApplicantKind, Channel
from gongkai.core.process import deciding
from gongkai.ledger.casebook import Hand
from gongkai.ledger.row_security import everything
from gongkai.registers.requests.lists import Which
from gongkai.registers.requests.services import Asked, register

_BODY = 7
PAGES = {
    "inbox": "/desk/requests/",
    **{f"list {which.value}": f"/desk/requests/lists/{which.value}/" for which in Which},
    "far into the list of all": ("/desk/requests/lists/all/?after=2020-01-15~body-100/2020-0001"),
    "search by number": "/desk/requests/find/?q=2023-0012",
    "search by beginning": "/desk/requests/lists/all/?text=2023-001",
    "search by words": "/desk/requests/lists/all/?text=%E5%BE%81%E6%94%B6%E6%89%B9%E5%A4%8D",
    "month": "/desk/requests/calendar/",
    "who has how much": "/desk/requests/summary/",
    "counts of a year": "/desk/requests/supervision/",
    "year's end": "/desk/requests/year-end/",
}


def main(requests: int, rounds: int) -> None:
    """Measure, and print what was found."""
    clock.today = lambda: DAY
    call_command("migrate", interactive=False, verbosity=0)
    with everything():
        fill(requests)
        one, every = _staff()
        case = _case()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = {
        "one": _timed(one, "/bare/", case, rounds),
        "every": _timed(every, "/bare/?all", case, rounds),
    }
    print(json.dumps(found))


def _staff() -> tuple[User, User]:
    """Make a clerk of one body, and one of all."""
    one, every = (User.objects.create(username=name) for name in ("one", "every"))
    for place in range(BODIES):
        kept = add_body(
            code=body(place), name=f"第{place}局", level=Level.CITY, kind=Kind.DEPARTMENT
        )
        _engage(every, kept)
        if place == _BODY:
            _engage(one, kept)
    return one, every


def _engage(user: User, kept: Body) -> None:
    Membership.objects.create(user=user, body=kept, role=Role.CLERK)


def _case() -> str:
    """Register a case through the services, and return the address of its page."""
    beginning = Submitted(
        on=DAY, channel=Channel.IN_PERSON, applicant_kind=ApplicantKind.NATURAL_PERSON
    )
    applicant = Applicant(name="张三丰", phone="13800001234", address="某路 8 号")
    asked = Asked(applicant=applicant, content="某地块的征收批复及附图", subject="征收批复")
    at = datetime(DAY.year, DAY.month, DAY.day, 10, tzinfo=CHINA)
    hand = Hand(actor="1", role=deciding.Role.CLERK, at=at)
    number = register(body(_BODY), beginning, hand, office="bench", asked=asked).number
    return f"/desk/requests/{body(_BODY)}/{number}/"


def _timed(user: User, bare: str, case: str, rounds: int) -> Mapping[str, float]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    pages = {**PAGES, "case page": case}
    works: dict[str, Work] = {what: _asked(client, page) for what, page in pages.items()}
    timings = paired({"bare": _asked(client, bare), **works}, rounds=rounds)
    return {what: timings.wall(what) for what in timings.rounds}


def _asked(client: Client, address: str) -> Work:
    def ask() -> object:
        answer = client.get(address)
        if answer.status_code not in {200, 302}:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return answer

    return ask


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
