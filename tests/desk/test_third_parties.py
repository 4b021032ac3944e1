"""A third party's name in the papers of a case: kept apart, masked, put in where one is made."""

import io
import zipfile

import pytest
from tests.desk.paper_desk import TODAY, approve, filled, forward
from tests.desk.requests_desk import NAME, a_case, staffed, submit, text, upload
from tests.registers.requests.work import pdf

from gongkai import clock
from gongkai.ledger.models import Access, Value
from gongkai.ledger.models import Fact as Stored
from gongkai.ledger.values import erase, references
from gongkai.registers.requests.models import Paper

PARTY = "云岭机械有限公司"


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


@pytest.fixture
def letter(client, case) -> str:
    """Return the address of a letter to a third party, as it was saved."""
    return written_to(client, f"{case}papers/new/third_party_letter/", PARTY)


def written_to(client, address: str, party: str, **blanks: str) -> str:
    given = {"b-addressee": party, "b-concerned": "报价", "enclosures": ""} | blanks
    answer = submit(client, address, **filled(client, address, **given))
    assert answer.status_code == 302, text(answer)
    return answer["Location"]


def sent(client, enter, office, paper: str) -> None:
    forward(client, paper, "sign")
    assert approve(enter(office.head), paper, "sign") == 302
    submit(client, f"{paper}do/numbered/", on=TODAY)
    submit(client, f"{paper}do/sealed/", on=TODAY, file=upload("盖章.pdf", pdf()))
    page = text(client.get(f"{paper}do/sent/"))
    assert 'name="party"' not in page
    assert PARTY not in page
    done = submit(client, f"{paper}do/sent/", on=TODAY, method="post", sure="on")
    assert done.status_code == 302


def words_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


def kept_with(name: str) -> set[str]:
    """Return the kinds of the values in which a name is readable (含有姓名的值)."""
    return set(Value.objects.filter(value__contains=name).values_list("kind", flat=True))


def test_the_name_is_kept_apart_from_the_draft(client, case, letter):
    assert kept_with(PARTY) == {"request.addressee"}
    assert not Stored.objects.filter(payload__icontains=PARTY).exists()
    for address in (letter, f"{letter}edit/", f"{letter}compare/", case):
        page = text(client.get(address))
        assert PARTY not in page, address
        assert NAME not in page, address
    assert "第三方" in text(client.get(letter)).partition('id="preview"')[2]
    assert not Access.objects.exists()


def test_it_is_masked_beside_the_form_as_well(client, case):
    address = f"{case}papers/new/third_party_letter/"
    sent = filled(client, address, **{"b-addressee": PARTY, "preview": "1"})
    form, _, preview = text(submit(client, address, **sent)).partition('id="preview"')
    assert PARTY in form
    assert PARTY not in preview
    assert "称谓" not in preview
    nobody = filled(client, address, **{"b-addressee": "", "preview": "1"})
    assert "称谓" in text(submit(client, address, **nobody)).partition('id="preview"')[2]


def test_it_is_put_in_where_the_paper_is_made_and_that_is_logged(client, enter, office, letter):
    words = words_of(client.post(f"{letter}file.docx").content)
    assert PARTY in words
    assert NAME not in words
    (value,) = Value.objects.filter(kind="request.addressee")
    (reading,) = Access.objects.filter(value=value)
    assert (reading.actor, reading.reason[:2]) == (str(office.clerk.pk), "制作")
    assert enter(office.legal).post(f"{letter}file.docx").status_code == 404


def test_a_revision_keeps_whom_it_is_for_or_names_another(client, letter):
    again = written_to(client, f"{letter}edit/", "", **{"b-concerned": "报价明细"})
    assert PARTY in words_of(client.post(f"{again}file.docx").content)
    assert Value.objects.filter(kind="request.addressee").count() == 1
    written_to(client, f"{letter}edit/", "乙公司")
    words = words_of(client.post(f"{again}file.docx").content)
    assert "乙公司" in words
    assert PARTY not in words


def test_the_consultation_is_of_whom_the_letter_is_for(client, enter, office, case, letter):
    before = text(client.post(f"{case}reveal/", {"reason": "电话核实"}))
    assert PARTY in before
    sent(client, enter, office, letter)
    consulted = Stored.objects.get(name="third_party_consulted").payload
    drafted = Stored.objects.get(name="drafted").payload
    assert consulted["party"] == drafted["addressee"]
    assert PARTY not in text(client.get(case))
    assert PARTY in text(client.post(f"{case}reveal/", {"reason": "电话核实"}))


def test_what_it_is_told_later_goes_to_whom_was_consulted(client, enter, office, case, letter):
    sent(client, enter, office, letter)
    address = f"{case}papers/new/third_party_informed/"
    given = {"b-disclosed": "报价", "b-reason": "公共利益", "b-said": "你方不同意公开"}
    told = written_to(client, address, "", **given)
    assert Paper.objects.get(kind="third_party_informed").about == "c1"
    page = text(client.get(told))
    assert PARTY not in page
    assert "还没有填写：称谓" not in page
    assert PARTY in words_of(client.post(f"{told}file.docx").content)


def test_what_was_erased_is_nowhere(client, case, letter):
    named = references(Stored.objects.get(name="drafted").payload["addressee"])
    erase([one.value for one in named], actor="retention", reason="保管期满", at=clock.now())
    assert kept_with(PARTY) == set()
    assert client.get(letter).status_code == 200
    assert PARTY not in words_of(client.post(f"{letter}file.docx").content)
