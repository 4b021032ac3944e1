"""Testing the published channels each day (每日自检): mailbox by a mail, form by a visit."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from gongkai.bodies.models import Body, Letterhead
from gongkai.bodies.queries import named
from gongkai.bodies.rights import Right, held_by_somebody
from gongkai.clock import CHINA
from gongkai.registers.requests.channels.models import ChannelTest, Published
from gongkai.registers.requests.notifying.ways import NotSentError, key_of, mail

Visit = Callable[[str], str]
"""Visits a body's page to apply on (打开在线申请页): returns what is wrong, else nothing."""


def check_channels(at: datetime, visit: Visit) -> list[ChannelTest]:
    """Test the channels of every body that takes requests in (渠道自检), and keep what was found.

    No request is submitted. A mailbox that is published no more, or that cannot be tested for
    want of a mail server, has no result.
    """
    today = at.astimezone(CHINA).date()
    bodies = named(held_by_somebody(Right.REGISTER, today), today).order_by("code")
    heads = Letterhead.objects.filter(body__in=bodies).in_bulk()
    found = [
        row
        for body in bodies
        for row in (_mailbox(body, heads.get(body.pk), at), _form(body, visit, at))
        if row is not None
    ]
    ChannelTest.objects.exclude(pk__in=[one.pk for one in found]).delete()
    return found


def _mailbox(body: Body, head: Letterhead | None, at: datetime) -> ChannelTest | None:
    """Send a mail to the published mailbox (邮箱自检): that the server takes it is all it tells."""
    if head is None or not head.email or not settings.NOTICES_BY_MAIL:
        return None
    subject = gettext("【自检】{body}政府信息公开邮箱").format(body=_called(body))
    text = gettext(
        "这是系统每天发给公布邮箱的自检邮件，不用回复，也不用处理。\n"
        "邮件服务器接收这封信，不等于有人查看这个邮箱；请每个工作日查看。"
    )
    key = key_of(body.code, "", at.astimezone(CHINA).date().toordinal(), "self-test")
    try:
        mail(head.email, subject, text, key=key)
    except NotSentError as error:
        return _kept(body, Published.MAILBOX, at, passed=False, said=str(error))
    said = gettext("邮件服务器接收了自检邮件。之后有没有退信、有没有人查看，系统看不到。")
    return _kept(body, Published.MAILBOX, at, passed=True, said=said)


def _form(body: Body, visit: Visit, at: datetime) -> ChannelTest:
    """Visit the page to apply on (申请页自检), without submitting anything."""
    wrong = visit(body.code)
    said = wrong or gettext("在线申请页能够打开，表单完整。没有试着提交。")
    return _kept(body, Published.FORM, at, passed=not wrong, said=said)


def _kept(body: Body, channel: Published, at: datetime, *, passed: bool, said: str) -> ChannelTest:
    told = {"tested_at": at, "passed": passed, "said": said[:200]}
    told["passed_at" if passed else "failed_at"] = at
    row, _ = ChannelTest.objects.update_or_create(chain=body.code, channel=channel, defaults=told)
    return row


def _called(body: Body) -> str:
    return getattr(body, "name", None) or body.code
