"""The addresses of applying, following and the list, walked by all whose case it is not."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.desk.addresses import routes
from tests.portal.applied import BODY, FIELDS, IDENTITY, opened, submitted, written

from gongkai.bodies.models import Role
from gongkai.bodies.staff import add_staff
from gongkai.ledger.models import Access, Fact, Value
from gongkai.portal.views import apply, follow
from gongkai.registers.requests.models import Application, ApplicationFile, Claim

_OURS = re.compile("portal:(apply|follow|published)")
SECRETS = (FIELDS["name"], IDENTITY, FIELDS["phone"], FIELDS["email"], FIELDS["content"])
POSTED = {"version": "1", "text": "核对", "sure": "on", "give_up": "1", "drop": "1"}


@pytest.fixture(autouse=True)
def fresh_throttles(monkeypatch: pytest.MonkeyPatch) -> None:
    for view in (apply, follow):
        monkeypatch.setattr(view, "throttle", view.Throttle())


@pytest.fixture
def theirs(office) -> str:
    """What an applicant has: a request, and a draft of another."""
    applicant = Client()
    number = submitted(applicant).number
    applicant.post(f"/apply/{BODY}/again/")
    written(applicant)
    return number


def addresses(number: str) -> list[tuple[str, str]]:
    values = {"code": [BODY], "number": [number], "deed": ["confirm", "withdraw", "correct"]}
    return sorted(one for one in set(routes(values, ["f1"])) if _OURS.match(one[0]))


def nobody() -> Client:
    return Client()


def another_applicant() -> Client:
    client = Client()
    receipt = submitted(client, name="李四", phone="13900000000", content="另一件", email="l@x.cn")
    opened(client, receipt)
    return client


def staff(role: Role) -> Client:
    user = User.objects.get(username="clerk")
    if role is not Role.CLERK:
        body = user.memberships.get().body
        user = add_staff(
            username="x", name="丁二", password="a long enough password", body=body, role=role
        )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


WALKERS = {"nobody": nobody, "another applicant": another_applicant} | {
    role.value: lambda role=role: staff(role) for role in Role if role is not Role.OFFICE
}


def affairs(number: str) -> object:
    """Return all that is theirs (他人的记录)."""
    return (
        list(Fact.objects.filter(stream=f"request/{number}").values_list("name")),
        list(Application.objects.order_by("pk").values_list("pk", "number", "told")[:2]),
        list(ApplicationFile.objects.values_list("pk")),
        list(Claim.objects.filter(number=number).values_list("code_digest", "account")),
        Value.objects.filter(erased_at=None).count(),
        Access.objects.count(),
    )


def test_the_walk_meets_every_address_of_an_applicants(theirs):
    names = {name.partition(":")[2] for name, _ in addresses(theirs)}
    assert names == {
        *("apply-choose", "apply", "apply-review", "apply-receipt", "apply-again"),
        *("follow", "follow-leave", "followed", "follow-act", "follow-file", "follow-keep"),
        *("published", "published-list", "published-item"),
    }


@pytest.mark.parametrize("who", WALKERS)
def test_nobody_else_sees_or_changes_what_an_applicant_has(theirs, who):
    client = WALKERS[who]()
    before, shown = affairs(theirs), []
    for _, address in addresses(theirs):
        for answer in (client.get(address), client.post(address, POSTED)):
            assert answer.status_code < 500, address
            text = answer.content.decode(errors="ignore")
            shown += [(address, one) for one in SECRETS if one in text]
    assert shown == []
    assert affairs(theirs) == before


@pytest.mark.parametrize("who", WALKERS)
def test_a_case_opens_for_no_number_that_is_guessed(theirs, who):
    client = WALKERS[who]()
    year, serial = theirs.split("-")
    for guess in (theirs, f"{year}-{int(serial) + 1:04}", f"{year}-{int(serial) - 1:04}"):
        for address in (f"/follow/{BODY}/{guess}/", f"/follow/{BODY}/{guess}/do/withdraw/"):
            if who == "another applicant" and guess == f"{year}-{int(serial) + 1:04}":
                continue  # her own
            assert client.get(address)["Location"] == "/follow/"
            assert client.post(address, POSTED).status_code in {302, 405}
    assert not Fact.objects.filter(name="withdrawn").exists()
