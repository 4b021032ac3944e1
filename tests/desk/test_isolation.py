"""No address of the site shows one body's affairs to another's staff; Wagtail's own show none."""

import re

import pytest
from django.test import Client
from django.urls import resolve
from tests.desk.addresses import routes
from tests.desk.conftest import NOON
from tests.portal.samples import a_report, number
from tests.registers.requests.daybooks import OPEN as AN_OPEN_ROW
from tests.registers.requests.daybooks import brought

from gongkai.bodies.models import Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.desk.doors import OPEN
from gongkai.engine.archive import ArchiveLimits, Packed
from gongkai.registers.reports.handling import explain, send_back
from gongkai.registers.reports.intake import receive
from gongkai.registers.reports.models import Batch, Explanation, Filing, Note, Version
from gongkai.registers.requests.importing.models import Import, ImportRow

SECRETS = (
    "87654",
    "只有教育局自己知道的说明",
    "只有教育局收到的附言",
    "教育局机密文件名",
    "教育局的申请内容",
)


@pytest.fixture
def theirs(other, bring, supervisor):
    """What another body has on the desk: an unpublished report, an explanation, a note, a batch."""
    wrong = {"requests.new.total": number(87654)}
    version = bring(other, a_report(wrong, agency="乙市教育局"))
    Version.objects.filter(pk=version.pk).update(name=f"{SECRETS[3]}.json")
    prints = list(version.findings.values_list("fingerprint", flat=True))
    explain(version.filing, prints[0], SECRETS[1], by=supervisor, at=NOON)
    send_back(version, prints[1:2] or prints, SECRETS[2], by=supervisor, at=NOON)
    file = Packed(f"{SECRETS[3]}.txt", "并非报告".encode())
    receive(supervisor, [file], NOON, DEFAULT_LIMITS, ArchiveLimits())
    rows = [AN_OPEN_ROW | {"content": SECRETS[4]}]
    brought(supervisor, other, rows, f"{SECRETS[3]}.xlsx")
    return version


def tried(theirs) -> list[tuple[str, str]]:
    """Return every address with the other body's keys in the place of each parameter."""
    batch, note = Batch.objects.get(), Note.objects.get()
    daybook = Import.objects.get()
    others = {theirs.pk, theirs.filing_id, theirs.filing.body_id, batch.pk, note.pk}
    keys = sorted({*others, daybook.pk, 1})
    one = {"number": [1], "position": [1], "seq": [1]}
    values = {"code": ["b2"], "year": [2024], "key": keys, **one}
    return sorted(set(routes(values, [*keys, "b2", "reports", theirs.document_id])))


def closed(theirs) -> list[tuple[str, str]]:
    """Return every address under the desk that is not ours and not on the list."""
    every = routes({"year": [2024]}, [theirs.pk])
    named = [(resolve(address).view_name, address) for _, address in every]
    return [
        (name, address)
        for name, address in named
        if address.startswith("/desk/")
        and not name.startswith(("desk:", "entering:"))
        and name not in OPEN
    ]


def test_the_walk_finds_the_addresses_of_every_face(theirs):
    names = {name for name, _ in tried(theirs)}
    assert {"portal:home", "desk:report", "wagtailadmin_login", "wagtailadmin_explore"} <= names
    assert len(names) > 150


def test_no_address_shows_a_member_of_one_body_what_another_has(theirs, editor, enter):
    client = enter(editor)
    before = state_of_affairs()
    shown = []
    for name, address in tried(theirs):
        for answer in (client.get(address), client.post(address)):
            text = b"".join(answer) if answer.streaming else answer.content
            if any(secret in text.decode(errors="ignore") for secret in SECRETS):
                shown.append((name, address))
        if name == "wagtailadmin_logout":
            client = enter(editor)
    assert shown == []
    assert state_of_affairs() == before


def state_of_affairs() -> object:
    return (
        list(Filing.objects.values_list("pk", "current", "latest")),
        list(Explanation.objects.values_list("pk", "withdrawn_at")),
        list(Note.objects.values_list("pk")),
        list(Batch.objects.values_list("pk")),
        list(Import.objects.values_list("pk", "state", "sheets")),
        list(ImportRow.objects.values_list("pk", "state", "cells")),
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_addresses_of_another_bodys_are_not_found(theirs, editor, enter, method):
    client = enter(editor)
    found = [
        (address, answer.status_code)
        for name, address in tried(theirs)
        if name.startswith("desk:") and re.search(r"/\w+/", address.removeprefix("/desk"))
        for answer in [getattr(client, method)(address)]
        if answer.status_code not in {403, 404, 405}
    ]
    own = re.compile(
        r"/desk/(annual|import|account(/[a-z-]+)*|notices(/[a-z-]+)*)/"
        r"|/desk/requests(/[a-z-]+)*/"
        r"|/desk/requests/calendar/\d+/\d+/"
        r"|/desk/publications/((new|import|matching|export/(xlsx|csv|\w+))/|template\.xlsx)?"
        r"|/desk/requests/import/template\.xlsx"
        r"|/desk/requests/((new|find|calendar(/2024/1)?|summary|supervision|year-end)/)?"
        r"|/desk/requests/supervision/2024/(chart|export)/.*"
    )
    assert [address for address, _ in found if not own.fullmatch(address)] == []


def test_what_is_not_on_the_list_is_closed_to_everybody(theirs, editor, supervisor, enter):
    addresses = closed(theirs)
    assert len(addresses) > 100
    for client in (Client(), enter(editor), enter(supervisor)):
        answers = [(*one, client.get(one[1]).status_code) for one in addresses]
        assert [one for one in answers if one[2] not in {403, 404}] == []


def test_the_desk_asks_strangers_to_log_in(theirs):
    for name, address in tried(theirs):
        if name.startswith("desk:"):
            answer = Client().get(address)
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/desk/login/")


def test_somebody_without_a_post_is_not_let_in(theirs, editor, enter):
    editor.memberships.all().delete()
    answers = {
        enter(editor).get(address).status_code
        for name, address in tried(theirs)
        if name.startswith("desk:")
    }
    assert answers == {403}


def test_a_supervisor_of_another_city_sees_nothing(theirs, enter, db):
    elsewhere = add_body(code="x", name="丙市人民政府", level=Level.CITY, kind=Kind.GOVERNMENT)
    user = add_staff(
        username="x", name="戊", password="a long enough one", body=elsewhere, role=Role.SUPERVISOR
    )
    client = enter(user)
    assert client.get("/desk/annual/b2/2024/").status_code == 404
    assert "教育局" not in client.get("/desk/annual/").content.decode()


def test_an_account_that_is_closed_is_let_in_no_more(theirs, editor, enter):
    client = enter(editor)
    editor.is_active = False
    editor.save()
    assert client.get("/desk/annual/").status_code == 302


def test_an_editor_may_not_return_findings(editor, enter, bureau, bring):
    bring(bureau, a_report({"requests.new.total": number(12)}, agency="乙市财政局"))
    client = enter(editor)
    assert client.get("/desk/annual/b1/2024/").status_code == 200
    answer = client.post("/desk/annual/b1/2024/return/", {"version": "1", "finding": "x"})
    assert answer.status_code == 403
    assert not Note.objects.exists()
