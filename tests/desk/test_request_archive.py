"""A case bound as a file, and put into the archive with its pages counted."""

import io
import re
import zipfile

import pypdfium2
import pytest
from tests.desk.paper_desk import TODAY, approve, filled, forward, issued
from tests.desk.requests_desk import a_case, staffed, submit, text, upload
from tests.registers.requests.work import pdf, picture

from gongkai.ledger.models import Access, Fact

COVER_AND_CONTENTS = 2
"""Pages of the bound file that are not numbered."""


@pytest.fixture
def office(bureau):
    return staffed(bureau)


@pytest.fixture
def client(enter, office):
    return enter(office.clerk)


@pytest.fixture
def number(office):
    return a_case(office.body, office.clerk)


@pytest.fixture
def case(number):
    return f"/desk/requests/b1/{number}/"


def test_a_case_is_bound_for_the_archive_and_for_the_court(client, enter, office, number, case):
    issued(client, office, enter, case)
    address = f"{case}bundle/"
    assert "请写明做什么用" in text(submit(client, address, what="dossier", form="pdf"))
    asked = {"form": "pdf", "reason": "复议答复"}
    for what in ("dossier", "evidence"):
        answer = submit(client, address, what=what, **asked)
        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Disposition"].startswith("attachment")
    packed = submit(client, address, what="evidence", form="zip", reason="复议答复")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert "SHA256SUMS.txt" in archive.namelist()
        assert len(archive.namelist()) == 2
    assert Access.objects.filter(reason="复议答复").exists()
    assert enter(office.legal).get(address).status_code == 403


def test_the_pages_to_archive_are_those_of_the_bound_file(client, enter, office, case):
    paper = issued(client, office, enter, case, pdf(pages=3))
    sent = {"on": TODAY, "method": "post", "tracking": "EM1", "sure": "on"}
    assert submit(client, f"{paper}do/sent/", **sent).status_code == 302
    for name, data in (("回证.png", picture()), ("说明.txt", "情况说明".encode())):
        put_in(client, case, name, data)
    archive = f"{case}do/archived/"
    assert pages_proposed(client, archive) == 5
    assert not Access.objects.exists()
    asked = {"what": "dossier", "form": "pdf", "reason": "核对页数"}
    bound = submit(client, f"{case}bundle/", **asked).content
    with pypdfium2.PdfDocument(bound) as file:
        assert len(file) == COVER_AND_CONTENTS + 5
    assert submit(client, archive, on=TODAY, pages="9").status_code == 302
    assert Fact.objects.get(name="archived").payload["pages"] == 9


def test_a_paper_that_needs_no_seal_is_counted_as_it_would_be_set(client, enter, office, case):
    issued(client, office, enter, case)
    address = f"{case}papers/new/receipt/"
    receipt = submit(client, address, **filled(client, address, enclosures=""))["Location"]
    forward(client, receipt, "sign")
    assert approve(enter(office.head), receipt, "sign") == 302
    assert pages_proposed(client, f"{case}do/archived/") == 1 + 1


def test_counting_the_pages_takes_as_many_queries_however_many_files(
    client, enter, office, case, django_assert_num_queries, django_assert_max_num_queries
):
    issued(client, office, enter, case)
    archive = f"{case}do/archived/"
    client.get(archive)
    with django_assert_max_num_queries(40) as few:
        assert pages_proposed(client, archive) == 1
    first = len(few)
    for name in "一二三":
        put_in(client, case, f"{name}.png", picture())
    with django_assert_num_queries(first):
        assert pages_proposed(client, archive) == 4


def put_in(client, case: str, name: str, data: bytes) -> None:
    put = {"what": "other", "about": "", "version": "", "file": upload(name, data)}
    assert client.post(f"{case}files/", put).status_code == 302


def pages_proposed(client, address: str) -> int:
    """Return how many pages stand in the form for the archive as it opens (建议页数)."""
    found = re.search(r'name="pages" value="(\d+)"', text(client.get(address)))
    assert found is not None
    return int(found[1])
