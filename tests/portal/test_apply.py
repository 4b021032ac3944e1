"""Applying on the portal: kept while it is written, one request however often it is sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from tests.portal.applied import APPLY, FIELDS, receipt_of, submitted, written
from tests.registers.requests.work import CLERK, DAY, picture

from gongkai.bodies.models import Kind, Level, Membership
from gongkai.bodies.services import add_body
from gongkai.core.facts.publications.listing import Listed
from gongkai.ledger.models import Fact, Value
from gongkai.portal.views import apply
from gongkai.registers.publications.services import put_on_list
from gongkai.registers.requests.models import Application, ApplicationFile, Docket, Request

BIG = 40
QUERIES = 26
"""What a submission asks the database (提交一次的查询数), with what sets the sight of a visit."""


@pytest.fixture(autouse=True)
def fresh_throttle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apply, "throttle", apply.Throttle())


def text(answer) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_bodies_that_take_requests_in_are_offered_and_no_others(client, office):
    add_body(code="b2", name="乙市教育局", level=Level.CITY, kind=Kind.DEPARTMENT)
    page = text(client.get("/apply/"))
    assert "乙市财政局" in page
    assert "乙市教育局" not in page
    assert client.get("/apply/b2/").status_code == 404
    assert "没有名称里带“水利”" in text(client.get("/apply/?q=水利"))


def test_a_request_is_written_looked_over_submitted_and_has_a_receipt(client, office):
    receipt = submitted(client)
    request = Request.objects.get()
    assert (request.number, request.channel) == (receipt.number, "online")
    assert Docket.objects.get().applicant_masked == "张**"
    page = text(client.get(f"{APPLY}receipt/"))
    assert "双方确认之日" in page
    assert "政务公开科" in page
    facts = Fact.objects.get(name="submitted")
    assert facts.actor == "applicant"
    assert "张三丰" not in str(facts.payload)


def test_a_double_click_a_reload_and_another_tab_make_one_request(client, office):
    receipt = submitted(client)
    for again in (
        client.post(f"{APPLY}review/"),
        written(client, content="另一个标签页里的内容"),
        client.get(APPLY),
    ):
        assert again["Location"] == f"{APPLY}receipt/"
    assert receipt_of(client) == receipt
    assert Request.objects.count() == 1
    client.post(f"{APPLY}again/")
    assert submitted(client, content="第二件申请").number != receipt.number


def test_what_was_begun_is_taken_in_though_nobody_takes_requests_in_by_now(client, office):
    written(client)
    Membership.objects.all().delete()
    assert client.get(APPLY).status_code == 404
    assert client.get(f"{APPLY}review/").status_code == 200
    assert client.post(f"{APPLY}review/")["Location"] == f"{APPLY}receipt/"
    assert client.get(f"{APPLY}receipt/").status_code == 200
    assert Request.objects.count() == 1


def test_a_submission_takes_the_same_queries_however_much_is_asked(client, office):
    for content in ("甲" * 10, "某镇某村征地批复" * 200):
        written(client, content=content)
        client.get(f"{APPLY}review/")
        with CaptureQueriesContext(connection) as asked:
            assert client.post(f"{APPLY}review/")["Location"] == f"{APPLY}receipt/"
        assert len(asked) == QUERIES
        client.post(f"{APPLY}again/")


def test_nobody_else_sees_a_draft_or_a_receipt(client, office):
    submitted(client)
    written(other := Client(), name="李四")
    assert "李四" in other.get(f"{APPLY}review/").content.decode()
    for stranger in (Client(), Client()):
        stranger.cookies["draft"] = "x" * 32
        assert stranger.get(f"{APPLY}receipt/")["Location"] == APPLY
        assert "李四" not in stranger.get(APPLY).content.decode()


def test_what_is_written_is_kept_though_it_is_wrong(client, office):
    answer = written(client, phone="", identity="110105194912310021")
    assert answer.status_code == 422
    assert "校验码不对" in text(answer)
    assert "请填写电话" in text(answer)
    assert 'value="张三丰"' in client.get(APPLY).content.decode()
    assert Request.objects.count() == 0
    assert client.post(f"{APPLY}review/").status_code == 200
    assert Request.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "请填写申请人的姓名"),
        ({"identity": ""}, "请填写证件号码"),
        ({"email": "zhang"}, "电子邮箱写得不对"),
        ({"wanted_delivery": "post"}, "请填写通信地址"),
        ({"content": ""}, "请填写“具体内容”"),
        ({"content": "x" * 2001}, "控制在 2000 字以内"),
        ({"asks": "organisation", "organisation": "某公司"}, "请填写统一社会信用代码"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(client, office, changes, sentence):
    assert sentence in text(written(client, **changes))


def test_an_organisation_counts_as_its_credit_code_says(client, office):
    submitted(
        client, asks="organisation", organisation="乙市某公司", credit_code="91350100M000100Y43"
    )
    assert Fact.objects.get(name="submitted").payload["applicant_kind"] == "business"


def test_files_are_told_by_their_content_kept_with_the_draft_and_dropped_again(client, office):
    photo = SimpleUploadedFile("身份证.jpg", picture("PNG"))
    assert client.post(APPLY, FIELDS | {"save": "1", "file_identity": photo}).status_code == 302
    assert "身份证.jpg" in text(client.get(APPLY))
    page = SimpleUploadedFile("信.pdf", b"<html><script>alert(1)</script></html>")
    refused = client.post(APPLY, FIELDS | {"save": "1", "file_other": page})
    assert refused.status_code == 422
    assert "信.pdf" in text(refused)
    kept = ApplicationFile.objects.get()
    client.post(APPLY, FIELDS | {"drop": str(kept.pk)})
    assert not ApplicationFile.objects.exists()
    client.post(APPLY, FIELDS | {"save": "1", "file_identity": SimpleUploadedFile("a", picture())})
    submitted(client)
    assert Value.objects.filter(kind="request.file.identity").count() == 1


def test_a_file_that_is_sent_again_is_there_once(client, office):
    for _ in range(2):
        sent = FIELDS | {"save": "1", "file_other": SimpleUploadedFile("a.png", picture())}
        assert client.post(APPLY, sent).status_code == 302
    assert ApplicationFile.objects.count() == 1
    sent = FIELDS | {"save": "1", "file_identity": SimpleUploadedFile("a.png", picture())}
    client.post(APPLY, sent)
    assert ApplicationFile.objects.count() == 2


def test_zero_bytes_are_left_out_of_a_draft(client, office):
    written(client, address="某路\0 8 号")
    assert Application.objects.get().told["address"] == "某路 8 号"


def test_another_browsers_file_is_not_dropped(client, office):
    client.post(APPLY, FIELDS | {"save": "1", "file_other": SimpleUploadedFile("a.png", picture())})
    kept = ApplicationFile.objects.get()
    Client().post(APPLY, FIELDS | {"drop": str(kept.pk)})
    assert ApplicationFile.objects.exists()


def test_what_is_public_already_is_offered_while_writing(client, office):
    item = Listed(
        on=DAY,
        headline="某镇某村2019年第三批次建设用地征地批复",
        link="https://example.gov.cn/1",
    )
    put_on_list("b1", item, CLERK)
    answer = client.post(APPLY, FIELDS | {"look": "1", "identity": "110105194912310021"})
    assert answer.status_code == 200
    assert "https://example.gov.cn/1" in answer.content.decode()
    assert "校验码不对" in text(answer)
    assert Application.objects.get().told["name"] == "张三丰"


def test_a_draft_is_given_up(client, office):
    written(client)
    client.post(f"{APPLY}again/", {"give_up": "1"})
    assert not Application.objects.exists()
    assert "张三丰" not in client.get(APPLY).content.decode()


def test_a_link_from_an_item_fills_the_form_in(client, office):
    page = client.get(APPLY, {"item": "关于甲的通知", "index": "000014349/2018-00222"})
    assert "关于甲的通知（索引号：000014349/2018-00222）" in page.content.decode()


def test_a_limit_on_how_many_explains_itself_and_loses_nothing(client, office, settings):
    settings.APPLY_RATE = "1/day"
    submitted(client)
    client.post(f"{APPLY}again/")
    written(client)
    answer = client.post(f"{APPLY}review/")
    assert answer.status_code == 429
    assert "写好的草稿还在" in text(answer)
    assert answer["Retry-After"]
    assert Request.objects.count() == 1
    assert "征地批复" in text(client.get(f"{APPLY}review/"))


def test_markup_in_a_field_is_shown_as_text(client, office):
    attack = "<script>alert(1)</script>"
    written(client, name=attack, content=attack, subject=attack[:60])
    for address in (APPLY, f"{APPLY}review/"):
        assert attack not in client.get(address).content.decode()


def test_a_form_without_a_token_is_refused(office):
    strict = Client(enforce_csrf_checks=True)
    for address in (APPLY, f"{APPLY}review/", f"{APPLY}again/", "/follow/", "/follow/leave/"):
        assert strict.post(address, FIELDS).status_code == 403
    assert not Application.objects.exists()


def test_pages_take_few_queries_however_many_files(client, office, django_assert_max_num_queries):
    for side in range(40, 43):
        photo = SimpleUploadedFile("a.png", picture(size=(side, 30)))
        client.post(APPLY, FIELDS | {"save": "1", "file_other": photo})
    for address in ("/apply/", APPLY, f"{APPLY}review/", "/follow/"):
        with django_assert_max_num_queries(BIG):
            client.get(address)


def test_the_cookie_is_for_the_pages_of_that_body_alone(client, office):
    cookie = written(client).cookies["draft"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (APPLY, True, "Strict")
