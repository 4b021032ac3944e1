"""Whatever is sent to the pages of applying and following: no fault, and nothing half written."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.fuzzing import (
    TRIED,
    WORDS,
    Form,
    Tried,
    attempt,
    bad_addresses,
    forms_at,
    posted,
    try_out,
)
from tests.portal.applied import APPLY, BODY, FIELDS, case_of, opened, submitted, written
from tests.registers.requests import work
from tests.registers.requests.work import picture

from gongkai import clock
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.facts.requests.terms import Method
from gongkai.registers.publications.services import put_on_list
from gongkai.registers.requests import services

TODAY = work.DAY
EXAMPLES = [pytest.param(3, id="few"), pytest.param(150, id="many", marks=pytest.mark.slow)]


@pytest.fixture(autouse=True)
def no_limit(settings, monkeypatch) -> None:
    settings.APPLY_RATE = settings.FOLLOW_RATE = settings.CHECK_UP_RATE = "1000000/hour"
    monkeypatch.setattr(clock, "now", lambda: work.NOON)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(work, "BODY", BODY)


@pytest.fixture
def tried(record_property):
    found = Tried()
    yield found
    record_property(TRIED, found.times)


def drafting() -> Client:
    """A browser with a draft and a file in it (填写中)."""
    written(client := Client())
    photo = SimpleUploadedFile("a.png", picture())
    client.post(APPLY, FIELDS | {"save": "1", "file_other": photo})
    return client


def following(*facts: dict[str, object]) -> tuple[Client, str]:
    """A browser that follows a case to which these facts came (办理中)."""
    receipt = submitted(client := Client())
    for fact in facts:
        named = work.fact({"on": TODAY} | fact)
        services.perform(BODY, receipt.number, named, work.CLERK)
    opened(client, receipt)
    return client, case_of(receipt)


def sent() -> tuple[Client, str]:
    """A browser that follows a case whose answer was sent (已答复)."""
    receipt = submitted(client := Client())
    named = work.fact({"on": TODAY, "fact": "confirmed"})
    services.perform(BODY, receipt.number, named, work.CLERK)
    paper = work.sealed(receipt.number)
    services.send(BODY, receipt.number, paper, work.CLERK, method=Method.ONLINE)
    opened(client, receipt)
    return client, case_of(receipt)


def stages() -> list[tuple[Client, str, list[str]]]:
    """Return cases in the stages in which the applicant does something, with what she does."""
    asked = {"fact": "correction_notified", "due": TODAY + timedelta(days=14)}
    confirmed = {"fact": "confirmed"}
    return [
        (*following(), ["confirm", "withdraw"]),
        (*following(confirmed, asked), ["correct", "withdraw"]),
        (*following(confirmed, {"fact": "reason_requested"}), ["reason"]),
        (*sent(), []),
    ]


@pytest.mark.parametrize("examples", EXAMPLES)
def test_applying_takes_whatever_comes(office, tried, examples):
    client = drafting()
    forms = [
        form for page in ("/apply/", APPLY, f"{APPLY}review/") for form in forms_at(client, page)
    ]
    assert {f"{APPLY}review/", f"{APPLY}again/"} <= {form.address for form in forms}
    try_out(client, forms, examples, tried)

    def all_the_way(client: Client, form: Form, data: dict[str, list[object]]):
        posted(client, form, FIELDS | data)
        client.get(f"{APPLY}review/")
        return client.post(f"{APPLY}review/")

    write = next(one for one in forms if "subject" in one.fields)
    try_out(client, [write], examples, tried, all_the_way)


@pytest.mark.parametrize("examples", EXAMPLES)
def test_following_takes_whatever_comes(office, tried, examples):
    for client, case, deeds in stages():
        pages = ["/follow/", case, *(f"{case}do/{deed}/" for deed in deeds)]
        forms = [form for page in pages for form in forms_at(client, page)]
        assert len(forms) > len(deeds)
        try_out(client, forms, examples, tried)


@pytest.mark.parametrize("examples", EXAMPLES)
def test_the_other_pages_take_whatever_comes(office, tried, examples):
    client = Client()
    put_on_list("b1", Listed(on=work.DAY, headline="通知", link="某馆"), work.CLERK)
    pages = [
        *("/", "/reports/", "/compare/", "/check/", "/roll-ups/", "/display/"),
        *("/publications/", "/publications/b1/"),
    ]
    forms = [form for page in pages for form in forms_at(client, page)]
    try_out(client, forms, examples, tried)


@pytest.mark.parametrize("examples", EXAMPLES)
def test_addresses_that_nobody_gave_are_no_fault(office, tried, examples):
    client, case, _ = stages()[-1]
    own = [
        *(APPLY, f"{APPLY}review/", f"{APPLY}receipt/", f"{APPLY}again/"),
        *(case, f"{case}do/confirm/", f"{case}files/f1/"),
    ]
    every = list(bad_addresses(own))
    for address in every if examples > 10 else every[::5]:
        for ask in (client.get, client.post):
            attempt(lambda ask=ask, address=address: ask(address), tried, address)


@pytest.mark.parametrize("name", ["draft", "following", "sessionid", "csrftoken"])
def test_cookies_that_nobody_set_open_nothing(office, tried, name):
    client, case, _ = stages()[0]
    for word in (*(one[:4000] for one in WORDS if one.isascii() and one.isprintable()), "x" * 32):
        client.cookies[name] = word
        for address in (APPLY, f"{APPLY}review/", f"{APPLY}receipt/", case, "/follow/"):
            attempt(lambda address=address: client.get(address), tried, (address, word))
            attempt(lambda address=address: client.post(address, FIELDS), tried, (address, word))
