"""Notices: put down with the facts and with nothing else, sent once, and seen when they fail."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from tests.fault_injection import InjectedError
from tests.mail_server import mail_server
from tests.registers.counted.commands import BODY
from tests.registers.requests import work
from tests.registers.requests.daybooks import CLOSED, OPEN, brought
from tests.registers.requests.daybooks import NOON as BOOKED

from gongkai.clock import CHINA
from gongkai.core.facts.requests.terms import ApplicantKind, Method
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.models import Access, Value
from gongkai.ledger.rebuilding import rebuild
from gongkai.registers.requests import services
from gongkai.registers.requests.applying import acting
from gongkai.registers.requests.applying.submitting import Wish, submit
from gongkai.registers.requests.importing.carrying import carry_out, undo
from gongkai.registers.requests.importing.layouts import layouts
from gongkai.registers.requests.importing.models import Import
from gongkai.registers.requests.importing.queueing import queue, queue_undo
from gongkai.registers.requests.importing.receiving import Choices, map_columns
from gongkai.registers.requests.importing.rehearsing import rehearse
from gongkai.registers.requests.models import Request
from gongkai.registers.requests.notifying.delivering import ACTOR, WAITS, deliver
from gongkai.registers.requests.notifying.models import Channel, Notice, State
from gongkai.registers.requests.projections import Requests

ADDRESS = "zhang@example.com"
WHO = replace(work.ZHANG, email=ADDRESS)
ZERO = timedelta()
pytestmark = pytest.mark.django_db


@pytest.fixture
def post(settings):
    with mail_server(settings) as server:
        yield server


def sent(who=WHO, key: str = "k" * 32) -> str:
    wish = Wish(
        applicant=who,
        kind=ApplicantKind.NATURAL_PERSON,
        subject="征地批复",
        content=work.CONTENT,
    )
    return submit(BODY, key, wish, work.NOON).number


def perform(number: str, fact: str, **told: object) -> None:
    services.perform(BODY, number, work.fact({"on": work.DAY, "fact": fact} | told), work.CLERK)


def rows(**which: object) -> list[tuple[str, str, str]]:
    found = Notice.objects.filter(**which).order_by("pk")
    return list(found.values_list("kind", "channel", "state"))


def page_of(chain: str, number: str) -> str:
    return f"https://gk.example.cn/follow/{chain}/{number}/"


def delivered(after: timedelta = ZERO) -> int:
    return deliver(work.NOON + after, page_of)


def test_what_is_submitted_twice_is_receipted_once(post):
    sent(), sent()
    assert rows() == [("received", "account", "sent"), ("received", "email", "queued")]


def taken_back(number: str) -> None:
    with transaction.atomic():
        perform(number, "confirmed")
        raise InjectedError


def test_a_notice_is_there_exactly_when_its_fact_is(post):
    number = sent()
    with pytest.raises(InjectedError):
        taken_back(number)
    assert not Notice.objects.filter(kind="confirmed").exists()
    with pytest.raises(RefusedError):
        perform(number, "correction_lapsed")
    perform(number, "confirmed")
    perform(number, "correction_notified", due=work.DAY + timedelta(days=30))
    assert rows(channel="email") == [
        ("received", "email", "queued"),
        ("confirmed", "email", "queued"),
        ("correction_notified", "email", "queued"),
    ]


def test_nothing_that_is_no_news_to_the_applicant_makes_a_notice(post):
    number = sent()
    services.take_up(BODY, number, work.CLERK)
    perform(number, "noted", text="来电询问", by="clerk-1")
    assert {kind for kind, _, _ in rows()} == {"received"}


def test_who_did_not_apply_on_the_portal_gets_none(post):
    number = work.case(applicant=WHO)
    work.sent(number)
    assert rows() == []


def test_an_old_book_brought_in_tells_nobody_and_neither_does_its_undoing(post, clerk, body):
    batch = brought(clerk, body, [OPEN, CLOSED])
    map_columns(batch, layouts(batch), Choices())
    rehearse(batch, BOOKED)
    queue(batch, leave_out=False)
    carry_out(batch.pk, BOOKED)
    assert Request.objects.count() == 2
    queue_undo(Import.objects.get(), clerk, "选错了年度")
    undo(batch.pk, clerk.pk, BOOKED)
    assert Request.objects.filter(voided=True).count() == 2
    assert rows() == []


def test_read_models_built_anew_notify_nobody_again(post):
    number = sent()
    perform(number, "confirmed")
    before = list(Notice.objects.values_list("pk", "place", "state"))
    rebuild(Requests())
    assert list(Notice.objects.values_list("pk", "place", "state")) == before


def test_without_an_address_it_stands_in_the_account_alone(post):
    sent(work.ZHANG)
    assert rows() == [("received", "account", "sent")]


def test_without_a_mail_server_none_is_put_down(settings):
    settings.NOTICES_BY_MAIL = False
    sent()
    assert rows() == [("received", "account", "sent")]


def test_a_notice_goes_out_by_mail_once(post):
    number = sent()
    assert (delivered(), delivered()) == (1, 0)
    (message,) = post.taken
    assert message["To"] == ADDRESS
    assert message["Subject"] == f"已登记您提交的申请（{number}）"
    text = message.get_content()
    assert page_of(BODY, number) in text
    assert "张三丰" not in text
    assert work.CONTENT[:8] not in text
    assert message["Auto-Submitted"] == "auto-generated"
    row = Notice.objects.get(channel="email")
    assert (row.state, row.attempts, row.error) == (State.SENT, 1, "")
    assert "已于2026年11月20日登记" in row.text


def test_the_address_is_read_from_the_erasable_value_and_that_is_logged(post):
    number = sent()
    delivered()
    reading = Access.objects.get(actor=ACTOR)
    assert (reading.stream, reading.reason) == (f"request/{number}", "发送办理通知")
    assert Value.objects.get(pk=reading.value_id).kind == "request.applicant"
    assert ADDRESS not in str(list(Notice.objects.values()))


def test_once_the_applicant_is_erased_nothing_can_be_sent(post):
    sent()
    Value.objects.filter(kind="request.applicant").update(
        value=None, salt=None, erased_at=work.NOON
    )
    assert delivered() == 0
    assert rows(channel="email") == [("received", "email", "undeliverable")]
    assert not post.taken


def test_an_address_that_is_refused_for_good_is_not_tried_again(post):
    post.answers[ADDRESS] = f"550 5.1.1 <{ADDRESS}>: user unknown"
    sent()
    assert (delivered(), delivered(WAITS[-1])) == (0, 0)
    row = Notice.objects.get(channel="email")
    assert (row.state, row.attempts) == (State.UNDELIVERABLE, 1)
    assert "550" in row.error
    assert ADDRESS not in row.error


def test_a_server_that_is_busy_is_tried_with_longer_waits_and_then_left_to_staff(post):
    post.at_the_end = f"451 later, {ADDRESS}"
    sent()
    after = ZERO
    for wait in WAITS:
        assert delivered(after) == 0
        assert Notice.objects.get(channel="email").due_at == work.NOON + after + wait
        assert delivered(after + wait - timedelta(seconds=1)) == 0
        after += wait
    delivered(after)
    row = Notice.objects.get(channel="email")
    assert (row.state, row.attempts) == (State.FAILED, len(WAITS) + 1)
    assert "451" in row.error
    assert ADDRESS not in row.error


def test_it_goes_out_later_once_the_server_takes_mail_again(post):
    post.at_the_end = "451 later"
    sent()
    delivered()
    post.at_the_end = "250 OK"
    assert delivered(WAITS[0]) == 1
    assert len(post.taken) == 1


def test_a_server_that_is_away_costs_the_others_no_attempt(post, settings):
    sent()
    sent(key="x" * 32)
    settings.EMAIL_PORT = 1
    assert delivered() == 0
    assert sorted(Notice.objects.filter(channel="email").values_list("attempts", flat=True)) == [
        0,
        1,
    ]
    settings.EMAIL_PORT = post.port
    assert delivered(WAITS[0]) == 2


def test_an_answer_that_is_on_the_site_is_told_without_its_content(post):
    number = sent()
    services.take_up(BODY, number, work.CLERK)
    acting.confirm(BODY, number, work.NOON, expected=2)
    paper = work.sealed(number)
    services.send(BODY, number, paper, work.CLERK, method=Method.ONLINE)
    delivered()
    text = post.taken[-1].get_content()
    assert rows(channel="email")[-1] == ("answer_online", "email", "sent")
    assert "可以在办理情况页下载" in text
    assert "予以公开" not in text


NIGHT = datetime(2026, 11, 20, 21, tzinfo=CHINA)
"""A Friday evening."""
MONDAY = datetime(2026, 11, 23, 9, tzinfo=CHINA)


def test_text_messages_are_lines_of_a_file_and_wait_for_the_offices_hours(settings, tmp_path):
    settings.SMS_FOLDER = str(tmp_path)
    wish = Wish(
        applicant=work.ZHANG,
        kind=ApplicantKind.NATURAL_PERSON,
        subject="征地批复",
        content=work.CONTENT,
    )
    number = submit(BODY, "k" * 32, wish, NIGHT).number
    row = Notice.objects.get(channel=Channel.SMS)
    assert (row.state, row.due_at) == (State.QUEUED, MONDAY)
    assert deliver(MONDAY - timedelta(seconds=1), page_of) == 0
    assert deliver(MONDAY, page_of) == 1
    assert deliver(MONDAY, page_of) == 0
    (file,) = tmp_path.iterdir()
    assert file.name == "sms-2026-11-23.jsonl"
    assert file.stat().st_mode & 0o077 == 0
    (line,) = [json.loads(one) for one in file.read_text(encoding="utf-8").splitlines()]
    assert line["to"] == "13800001234"
    assert number in line["text"]
    assert len(line["id"]) == 32


def test_a_folder_that_is_gone_is_said(settings, tmp_path):
    settings.SMS_FOLDER = str(tmp_path / "gone")
    sent()
    assert delivered() == 0
    row = Notice.objects.get(channel=Channel.SMS)
    assert row.state == State.QUEUED
    assert "短信文件不能写入" in row.error
