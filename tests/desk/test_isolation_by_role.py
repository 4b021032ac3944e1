"""Every role, of another body and of the own: what each is shown of a case, and what it changes."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.desk.addresses import routes
from tests.desk.conftest import NOON
from tests.desk.requests_desk import APPLICANT, a_case, member
from tests.portal.samples import a_report, number

from gongkai.bodies.models import APART, Role
from gongkai.bodies.offices import open_office
from gongkai.bodies.posts import engage
from gongkai.bodies.staff import add_account
from gongkai.ledger.models import Access, Fact, IssuedNumber
from gongkai.registers.reports.handling import send_back
from gongkai.registers.reports.models import Explanation, Filing, Note
from gongkai.registers.requests.models import Docket, Notice, Request

PERSON = (APPLICANT.name, APPLICANT.identity, APPLICANT.phone, APPLICANT.address)
CASE = ("征收批复",)
LOST = ("只有教育局没有发出的通知",)
REPORT = ("87654", "只有教育局收到的附言")
CASE_WORKERS = [Role.CLERK, Role.HEAD, Role.SECRECY, Role.LEGAL, Role.APPROVER]
"""Those who see the cases of their body, and its applicants after a reason at most."""
_WALKED = re.compile("desk:(?!account)|portal:counted-cell")
POSTED = {
    "reason": "核对",
    "on": "2026-11-03",
    "text": "核对",
    "version": "1",
    "body": "b2",
    "year": "2024",
    "finding": "x",
    "expected": "1",
    "how": "电话",
}


@pytest.fixture
def theirs(other, bring, supervisor) -> str:
    """What a body has on the desk: an unpublished report with a note, and a request."""
    version = bring(other, a_report({"requests.new.total": number(87654)}, agency="乙市教育局"))
    prints = list(version.findings.values_list("fingerprint", flat=True))
    send_back(version, prints[:1], REPORT[1], by=supervisor, at=NOON)
    case = a_case(other, member("their-clerk", "王办", other, Role.CLERK))
    Notice.objects.create(
        chain=other.code,
        number=case,
        place=1,
        kind="received",
        told={"on": "2025-01-31"},
        channel="email",
        state="failed",
        at=NOON,
        due_at=NOON,
        tried_at=NOON,
        error=LOST[0],
    )
    return case


def somebody(body, role: Role) -> User:
    user = add_account(username="x", name="丁一", password="a long enough password", body=body)
    office = open_office(body, "征收科") if role is Role.OFFICE else None
    engage(user, body, role, office=office)
    return user


def addresses(case: str) -> list[tuple[str, str]]:
    """Return the addresses of the desk and of counted cells, with the keys of what is there.

    One's own account is left out: it is no body's.
    """
    notices = Notice.objects.values_list("pk", flat=True)
    keys = sorted(
        {1, *notices, *Filing.objects.values_list("pk", flat=True), Note.objects.get().pk}
    )
    values = {
        "code": ["b2"],
        "year": [2024],
        "number": [1, case],
        "key": keys,
        "which": ["all", "open", "overdue"],
        "cell": ["requests.new.total"],
        "name": ["taken_up", "withdrawn", "voided"],
        "seq": [1],
    }
    every = set(routes(values, keys))
    return sorted((name, address) for name, address in every if _WALKED.match(name))


def shown(client: Client, case: str, secrets: tuple[str, ...], methods=("get", "post")) -> list:
    """Return where any of the secrets is shown."""
    found = []
    for _, address in addresses(case):
        for method in methods:
            data = POSTED if method == "post" else {}
            answer = getattr(client, method)(address, data)
            text = b"".join(answer) if answer.streaming else answer.content
            text = text.decode(errors="ignore")
            found += [(method, address, one) for one in secrets if one in text]
    return found


def affairs() -> object:
    return (
        list(Fact.objects.values_list("chain", "position")),
        list(IssuedNumber.objects.values_list("text")),
        list(Access.objects.values_list("pk")),
        list(Docket.objects.values_list("pk", "subject")),
        list(Filing.objects.values_list("pk", "current", "latest")),
        list(Explanation.objects.values_list("pk", "withdrawn_at")),
        list(Note.objects.values_list("pk")),
        list(Notice.objects.values_list("pk", "state", "settled_at")),
    )


def test_the_walk_meets_the_pages_of_a_case(theirs):
    names = {name for name, _ in addresses(theirs)}
    assert {"desk:request", "desk:request-reveal", "desk:report", "desk:requests-list"} <= names


@pytest.mark.parametrize("role", list(Role))
def test_no_role_of_another_body_is_shown_anything_or_changes_anything(theirs, bureau, enter, role):
    client = enter(somebody(bureau, role))
    before = affairs()
    assert shown(client, theirs, PERSON + CASE + REPORT + LOST) == []
    assert affairs() == before


@pytest.mark.parametrize("role", sorted(APART))
def test_administrators_of_the_body_see_no_case_and_no_report(theirs, other, enter, role):
    client = enter(somebody(other, role))
    before = affairs()
    assert shown(client, theirs, PERSON + CASE + REPORT + LOST) == []
    assert client.get(f"/desk/requests/b2/{theirs}/").status_code in {403, 404}
    assert affairs() == before


def test_an_office_is_not_shown_what_was_not_assigned_to_it(theirs, other, enter):
    client = enter(somebody(other, Role.OFFICE))
    before = affairs()
    assert shown(client, theirs, PERSON + CASE + REPORT + LOST) == []
    assert affairs() == before


def test_a_supervisor_is_shown_no_applicant_and_no_content(theirs, supervisor, enter):
    client = enter(supervisor)
    before = affairs()
    assert shown(client, theirs, PERSON + CASE + LOST) == []
    assert affairs()[:4] == before[:4]
    assert shown(client, theirs, REPORT[:1], methods=["get"]) != []


@pytest.mark.parametrize("role", CASE_WORKERS)
def test_who_works_on_a_case_is_shown_it_and_the_person_only_with_a_reason(
    theirs, other, enter, role
):
    client = enter(somebody(other, role))
    assert shown(client, theirs, PERSON, methods=["get"]) == []
    page = client.get(f"/desk/requests/b2/{theirs}/")
    assert page.status_code == 200
    assert CASE[0] in page.content.decode()
    before = Access.objects.count()
    reveal = f"/desk/requests/b2/{theirs}/reveal/"
    assert client.post(reveal, {"reason": " "}).status_code in {403, 422}
    assert Access.objects.count() == before
    revealed = client.post(reveal, {"reason": "电话核实"})
    may = role in {Role.CLERK, Role.HEAD, Role.APPROVER}
    assert (revealed.status_code == 200) == may
    assert (APPLICANT.name in revealed.content.decode()) == may
    assert (Access.objects.count() > before) == may


def test_a_query_that_forgot_whose_it_is_shows_nothing_of_another_body(
    theirs, bureau, enter, monkeypatch
):
    """What the rights in the queries are for, the database holds beneath them."""
    monkeypatch.setattr(
        "gongkai.registers.requests.casework.visible", lambda *_: Request.objects.all()
    )
    theirs_too = f"/desk/requests/b2/{theirs}/"
    assert enter(somebody(bureau, Role.CLERK)).get(theirs_too).status_code == 404
