"""Notices at the desk: every kind with its preview, what did not arrive, the daily tests."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desk.requests_desk import APPLICANT, member, text

from gongkai import clock
from gongkai.bodies.letterheads import set_letterhead
from gongkai.bodies.models import Role
from gongkai.bodies.offices import open_office
from gongkai.bodies.posts import engage
from gongkai.core.facts.requests.terms import ApplicantKind
from gongkai.core.process.requests.notices.kinds import WORDINGS
from gongkai.ledger.models import Fact, Value
from gongkai.registers.requests.applying.submitting import Wish, submit
from gongkai.registers.requests.channels.models import ChannelTest
from gongkai.registers.requests.notifying.models import Notice, State

ADDRESS = "zhang@example.com"
WHO = replace(APPLICANT, email=ADDRESS)


@pytest.fixture
def client(enter, editor):
    return enter(editor)


@pytest.fixture(autouse=True)
def _by_mail(settings):
    settings.NOTICES_BY_MAIL = True


def a_lost_one(body, key: str = "k" * 32) -> Notice:
    """Put a request in on the portal whose notice was refused (没有送达的通知)."""
    wish = Wish(
        applicant=WHO, kind=ApplicantKind.NATURAL_PERSON, subject="批复", content="某地块批复"
    )
    number = submit(body.code, key, wish, clock.now()).number
    Notice.objects.filter(number=number, channel="email").update(
        state=State.UNDELIVERABLE, attempts=1, tried_at=clock.now(), error="邮件服务器拒收（550）。"
    )
    return Notice.objects.get(chain=body.code, number=number, channel="email")


def result(body, *, passed: bool, hours: int = 0) -> None:
    at = clock.now() - timedelta(hours=hours)
    ChannelTest.objects.create(
        chain=body.code, channel="mailbox", tested_at=at, passed=passed, said="结果", passed_at=at
    )


def test_every_kind_is_on_the_page_with_its_preview(client, bureau, settings):
    page = text(client.get("/desk/notices/kinds/"))
    assert [one.title for one in WORDINGS.values() if one.title not in page] == []
    assert page.count("<details") >= len(WORDINGS)
    assert "乙市财政局已于" in page
    assert "本平台不发送短信" in page
    assert "现在没有设置短信文件夹" in page
    settings.SMS_FOLDER, settings.NOTICES_BY_MAIL = "/srv/sms", False
    page = text(client.get("/desk/notices/kinds/"))
    assert "只在工作日 09:00–17:30 写入" in page
    assert "不发邮件" in page


@pytest.mark.parametrize(
    ("role", "kinds", "lost"),
    [
        (Role.CLERK, 200, 200),
        (Role.HEAD, 200, 200),
        (Role.APPROVER, 200, 200),
        (Role.OFFICE, 403, 403),
        (Role.SUPERVISOR, 403, 403),
        (Role.AUDITOR, 403, 403),
    ],
)
def test_who_sees_the_pages_of_notices(enter, bureau, role, kinds, lost):
    user = member("x", "王", bureau)
    engaged(user, bureau, role)
    client = enter(user)
    assert client.get("/desk/notices/kinds/").status_code == kinds
    assert client.get("/desk/notices/").status_code == lost
    assert client.get("/desk/notices/channels/").status_code == lost


def test_what_did_not_arrive_is_counted_listed_and_on_its_case(client, bureau):
    assert "没有送达" not in text(client.get("/desk/requests/"))
    row = a_lost_one(bureau)
    assert "有 1 条给申请人的通知没有送达" in text(client.get("/desk/requests/"))
    for address in ("/desk/notices/", f"/desk/requests/b1/{row.number}/"):
        page = text(client.get(address))
        assert "提交回执（电子邮件）" in page
        assert "邮件服务器拒收（550）" in page
        assert f"/desk/notices/{row.pk}/settle/" in page
        assert ADDRESS not in page
        assert WHO.name not in page


def test_told_otherwise_is_noted_in_the_case_with_how(client, editor, bureau):
    row = a_lost_one(bureau)
    address = f"/desk/notices/{row.pk}/settle/"
    assert client.post(address, {"how": " "}).status_code == 422
    assert not Fact.objects.filter(name="noted").exists()
    answer = client.post(address, {"how": "当日电话告知"})
    assert answer["Location"] == f"/desk/requests/b1/{row.number}/"
    row.refresh_from_db()
    assert (row.settled_by, row.settlement) == (editor, "当日电话告知")
    assert Fact.objects.filter(name="noted").count() == 1
    noted = Value.objects.get(kind="request.text").value
    assert noted == "“提交回执”的电子邮件通知没有送达，已用其他方式告知：当日电话告知"
    assert "没有未送达的通知" in text(client.get("/desk/notices/"))
    assert client.post(address, {"how": "又一次"}).status_code == 404
    assert Fact.objects.filter(name="noted").count() == 1


def test_it_can_be_sent_once_more(client, bureau):
    row = a_lost_one(bureau)
    assert client.post(f"/desk/notices/{row.pk}/again/")["Location"] == "/desk/notices/"
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == (State.QUEUED, 0, "")
    assert client.post(f"/desk/notices/{row.pk}/again/").status_code == 404


def test_another_bodys_are_neither_shown_nor_settled(client, bureau, other):
    row = a_lost_one(other)
    before = list(Notice.objects.values())
    for address in ("/desk/notices/", "/desk/requests/"):
        assert row.number not in text(client.get(address))
    for deed in ("settle", "again"):
        answer = client.post(f"/desk/notices/{row.pk}/{deed}/", {"how": "电话"})
        assert answer.status_code == 404
    assert list(Notice.objects.values()) == before
    assert not Fact.objects.filter(name="noted").exists()


def test_the_daily_tests_are_shown_and_their_failure_is_on_the_inbox(client, bureau, other):
    page = text(client.get("/desk/notices/channels/"))
    assert "没有登记公布的电子邮箱" in page
    assert "不等于有人查看邮箱" in page
    result(other, passed=False)
    assert "自检没有通过" not in text(client.get("/desk/requests/"))
    result(bureau, passed=False)
    assert "自检没有通过" in text(client.get("/desk/requests/"))
    assert re.search("没有通过</span>", text(client.get("/desk/notices/channels/")))


def test_a_test_that_did_not_run_is_said(client, bureau):
    result(bureau, passed=True, hours=48)
    assert "没有按时自检" in text(client.get("/desk/requests/"))
    assert "没有按时自检</span>" in text(client.get("/desk/notices/channels/"))


@pytest.mark.parametrize(
    ("address", "queries"),
    [("/desk/notices/", 17), ("/desk/notices/kinds/", 16), ("/desk/notices/channels/", 16)],
)
def test_a_page_takes_the_same_queries_however_many_there_are(
    client, bureau, address, queries, django_assert_num_queries
):
    set_letterhead(bureau, office_name="科", number_pattern="乙{year}-{number}", email="a@b.cn")
    a_lost_one(bureau)
    result(bureau, passed=True)
    with django_assert_num_queries(queries):
        client.get(address)
    for place in range(5):
        a_lost_one(bureau, key=str(place) * 32)
    with django_assert_num_queries(queries):
        client.get(address)


def engaged(user, body, role: Role) -> None:
    office = open_office(body, "征收科") if role is Role.OFFICE else None
    engage(user, body, role, office=office)
