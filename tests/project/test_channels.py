"""The daily test of the published channels: a mail that is taken, a page that opens, or not."""

from datetime import timedelta

import pytest
from tests.mail_server import mail_server

from gongkai import clock
from gongkai.bodies.letterheads import set_letterhead
from gongkai.bodies.models import Body, Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.ledger.models import Fact
from gongkai.project.probing import visit_apply_page
from gongkai.project.tasks import check_published_channels, send_notices
from gongkai.registers.requests.applying.models import Application
from gongkai.registers.requests.channels.models import ChannelTest
from gongkai.registers.requests.channels.queries import STALE, troubled
from gongkai.registers.requests.notifying.models import Notice

MAILBOX = "gk@caiju.example.cn"


@pytest.fixture
def body(db: None) -> Body:
    body = add_body(code="b1", name="乙市财政局", level=Level.CITY, kind=Kind.DEPARTMENT)
    add_staff(
        username="clerk", name="丁一", password="a long enough password", body=body, role=Role.CLERK
    )
    set_letterhead(
        body, office_name="政务公开科", number_pattern="乙{year}-{number}", email=MAILBOX
    )
    return body


@pytest.fixture
def post(settings):
    with mail_server(settings) as server:
        yield server


def found() -> dict[str, tuple[bool, str]]:
    return {one.channel: (one.passed, one.said) for one in ChannelTest.objects.all()}


def test_both_channels_are_tested_and_no_request_comes_of_it(body, post):
    check_published_channels(timestamp=0)
    (message,) = post.taken
    assert message["To"] == MAILBOX
    assert "不等于有人查看" in message.get_content()
    passed, said = found()["mailbox"]
    assert passed
    assert "系统看不到" in said
    assert found()["form"][0]
    assert not Fact.objects.exists()
    assert not Application.objects.exists()
    assert list(troubled(["b1"], clock.now())) == []


def test_a_mailbox_that_is_refused_is_a_trouble_and_the_last_success_is_kept(body, post):
    check_published_channels(timestamp=0)
    post.answers[MAILBOX] = "550 no such user"
    check_published_channels(timestamp=0)
    (row,) = troubled(["b1"], clock.now())
    assert row.channel == "mailbox"
    assert "550" in row.said
    assert row.passed_at < row.failed_at == row.tested_at


def test_without_a_mailbox_or_a_mail_server_there_is_no_result_for_it(body, settings):
    settings.NOTICES_BY_MAIL = False
    check_published_channels(timestamp=0)
    assert set(found()) == {"form"}


def test_a_test_that_is_old_is_a_trouble(body, post):
    check_published_channels(timestamp=0)
    later = clock.now() + STALE + timedelta(minutes=1)
    assert {one.channel for one in troubled(["b1"], later)} == {"mailbox", "form"}


def test_a_page_that_is_not_there_is_said(body):
    assert visit_apply_page("b1") == ""
    assert visit_apply_page("nobody") == "在线申请页打不开（404）。"


def test_the_page_is_visited_by_the_sites_own_address(body, settings, live_server):
    settings.BASE_URL = live_server.url
    assert visit_apply_page("b1") == ""
    settings.BASE_URL = "http://127.0.0.1:1"
    assert "打不开" in visit_apply_page("b1")


def test_the_job_that_sends_notices_runs_without_any(db):
    send_notices(timestamp=0)
    assert not Notice.objects.exists()
