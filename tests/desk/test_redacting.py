"""Covering an enclosure at the desk: found or drawn, made into a proven copy, the original kept."""

import io
import json

import pypdf
import pytest
from lxml import html
from tests.desk.requests_desk import IDENTITY, a_case, hand, staffed, text
from tests.registers.requests.work import pdf, picture

from gongkai.core.facts.requests.office import Enclosed
from gongkai.ledger.models import Access, Fact, Value
from gongkai.registers.requests import services
from gongkai.registers.requests.models import Enclosure, Redaction
from gongkai.registers.requests.services import Upload

WHY = {"ground": "15", "why": "第三方个人隐私"}
MANY = 60


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
def address(office, number) -> str:
    return put_in(office, number, pdf(f"ID {IDENTITY} open text"))


def put_in(office, number: str, data: bytes, what: Enclosed = Enclosed.FOUND) -> str:
    """Put a file into the case, and return where it is covered (存入附件)."""
    done = services.file("b1", number, [Upload(what=what, data=data)], hand(office.clerk))
    return f"/desk/requests/b1/{number}/files/{done.key}/redact/"


def fields(page: str, deed: str) -> dict[str, str]:
    """Return the hidden fields of the form for a deed, as they stand on the page."""
    forms = html.fromstring(page).xpath(f"//form[.//input[@name='deed'][@value='{deed}']]")
    hidden = forms[0].xpath(".//input[@type='hidden']")
    return {one.get("name"): one.get("value") for one in hidden if one.get("name") != "patterns"}


def sent(client, address: str, deed: str, **told: object):
    page = text(client.get(address))
    known = fields(page, deed) if deed != "take" else {"deed": "take", "marks": "0"}
    known.pop("csrfmiddlewaretoken", None)
    return client.post(address, known | told)


def made(client, address: str):
    return sent(client, address, "make", sure="on")


def readable(data: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def test_what_is_found_by_its_pattern_is_covered_and_gone_from_the_copy(client, number, address):
    assert "开始遮盖" in text(client.get(address))
    assert client.post(address).status_code == 302
    assert Access.objects.get().reason == "遮盖"
    page = text(sent(client, address, "find", words="", patterns=["resident_id"]))
    assert f"<q>{IDENTITY}</q>" in page
    answer = sent(client, address, "take", words="", patterns=["resident_id"], found=["0"], **WHY)
    assert answer.status_code == 302
    assert "标记 1 处" in text(client.get(address))
    done = made(client, address)
    assert done.status_code == 200
    assert "已入卷" in text(done)
    origin, copy = Enclosure.objects.order_by("key")
    assert (copy.what, copy.media_type) == ("supplied", "application/pdf")
    reference = Value.objects.get(kind="request.file.supplied")
    assert IDENTITY not in readable(bytes(reference.data))
    assert "open text" in readable(bytes(reference.data))
    assert IDENTITY in readable(bytes(Value.objects.get(kind="request.file.found").data))
    fact = Fact.objects.get(name="redacted").payload
    assert (fact["id"], fact["origin"], fact["places"]) == (copy.key, origin.key, 1)
    marks = json.loads(Value.objects.get(kind="request.marks").value)
    assert (marks[0]["ground"], marks[0]["why"]) == ("15", "第三方个人隐私")
    assert IDENTITY not in json.dumps(marks)
    assert not Redaction.objects.exists()
    case = text(client.get(f"/desk/requests/b1/{number}/"))
    assert f"{origin.key} 的遮盖件" in case
    told = text(client.get(address.replace(origin.key, copy.key)))
    assert "第三方个人隐私" in told
    assert "第十五条" in told
    assert origin.sha256 in told


def test_words_are_found_and_a_rectangle_is_drawn(client, address):
    client.post(address)
    page = text(sent(client, address, "find", words="open\nnowhere", patterns=[]))
    assert "找到 1 处" in page
    drawn = {"left": "0", "top": "0", "right": "100", "bottom": "50"} | WHY
    assert sent(client, address, "draw", **drawn).status_code == 302
    assert "m1" in text(client.get(address))
    assert sent(client, address, "unmark", key="m1").status_code == 302
    assert Redaction.objects.get().marks == []


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"left": "50", "top": "0", "right": "10", "bottom": "50"}, "框选的区域是空的"),
        ({"left": "", "top": "0", "right": "10", "bottom": "50"}, "请在页面上框选"),
        ({"left": "nan", "top": "0", "right": "10", "bottom": "50"}, "0 至 100"),
        ({"left": "0", "top": "0", "right": "10", "bottom": "500"}, "0 至 100"),
        ({"left": "0", "top": "0", "right": "9", "bottom": "9", "why": ""}, "请填写“理由”"),
        ({"left": "0", "top": "0", "right": "9", "bottom": "9", "ground": "99"}, "选项里选一个"),
    ],
)
def test_a_mark_that_is_wrong_is_said_to_be(client, address, told, sentence):
    client.post(address)
    answer = sent(client, address, "draw", **(WHY | told))
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert Redaction.objects.get().marks == []


def test_nothing_is_made_without_marks_or_without_having_looked(client, address):
    client.post(address)
    assert "请逐页看过" in text(sent(client, address, "make"))
    answer = made(client, address)
    assert "还没有标记" in text(answer)
    assert not Fact.objects.filter(name="redacted").exists()
    assert Redaction.objects.exists()


def test_marks_that_another_changed_meanwhile_are_shown_first(client, address):
    client.post(address)
    drawn = {"left": "0", "top": "0", "right": "9", "bottom": "9"} | WHY
    before = fields(text(client.get(address)), "draw")
    assert client.post(address, before | drawn).status_code == 302
    answer = client.post(address, before | drawn)
    assert "刚刚有人改过" in text(answer)
    assert len(Redaction.objects.get().marks) == 1


def test_a_case_that_went_on_is_looked_at_first(client, office, number, address):
    client.post(address)
    sent(client, address, "draw", left="0", top="0", right="9", bottom="9", **WHY)
    seen = fields(text(client.get(address)), "make")
    services.take_up("b1", number, hand(office.clerk))
    answer = client.post(address, seen | {"sure": "on"})
    assert "刚刚有新的办理记录" in text(answer)
    assert not Fact.objects.filter(name="redacted").exists()


def test_a_picture_is_covered_and_a_workbook_is_refused(client, office, number):
    photo = put_in(office, number, picture(size=(400, 300)))
    client.post(photo)
    assert client.get(f"{photo}1.png").content.startswith(b"\x89PNG")
    assert client.get(f"{photo}2.png").status_code == 404
    sent(client, photo, "draw", left="10", top="10", right="50", bottom="50", **WHY)
    assert made(client, photo).status_code == 200
    note = put_in(office, number, "只是文字".encode())
    assert "不能遮盖这种格式" in text(client.post(note))


def test_it_can_be_given_up(client, address):
    client.post(address)
    assert sent(client, address, "give_up").status_code == 302
    assert not Redaction.objects.exists()


def test_only_what_is_given_out_is_covered_and_only_by_whom_it_is_due(
    client, enter, office, number, address
):
    letter = put_in(office, number, picture(), Enclosed.LETTER)
    assert client.get(letter).status_code == 403
    for who, expected in ((office.legal, 403), (office.approver, 403), (office.helper, 404)):
        stranger = enter(who)
        assert stranger.get(address).status_code == expected
        assert stranger.post(address).status_code == expected
        assert stranger.get(f"{address}1.png").status_code == expected
    assert not Redaction.objects.exists()


def test_the_head_covers_as_well(enter, office, address):
    head = enter(office.head)
    assert head.post(address).status_code == 302
    assert "这一页的标记" in text(head.get(address))


def test_the_page_takes_few_queries(client, address, django_assert_max_num_queries):
    client.post(address)
    for at in range(3):
        sent(client, address, "draw", left="0", top=str(at), right="9", bottom="9", **WHY)
    with django_assert_max_num_queries(MANY):
        client.get(address)


def test_one_is_asked_for_something_to_look_for(client, address):
    client.post(address)
    for words in ("", " \n", "x" * 100_000):
        page = sent(client, address, "find", words=words, patterns=[])
        assert page.status_code == 422
