"""The ways by which a notice leaves (发送方式): by mail, and into a file for a gateway.

Each does it or says why not, in words that name no address: a server's answer may repeat it.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext

from gongkai.clock import CHINA
from gongkai.core.process.requests.notices.wording import Worded

_REFUSED_FOR_GOOD = 500
"""From this answer of a mail server on, trying again is of no use."""
_PRIVATE = 0o600


class NotSentError(RuntimeError):
    """A notice that did not leave (没有发出); its text says why, to be shown.

    `for_good` where trying again is of no use, `everybody` where no other would leave either.
    """

    def __init__(self, reason: str, *, for_good: bool = False, everybody: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good
        self.everybody = everybody


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """A notice to be sent (一件通知), with its address, which is kept nowhere."""

    key: str
    """The same whenever it is sent, so that who gets it twice can tell."""
    to: str
    words: Worded
    at: datetime


def key_of(chain: str, number: str, place: int, channel: str) -> str:
    """Return the key of a notice (通知标识): from what it is about, and of nobody."""
    said = "\0".join([chain, number, str(place), channel])
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def by_mail(parcel: Parcel) -> str:
    """Send a notice by mail (发邮件), and return what was sent; NotSentError where it fails."""
    mail(parcel.to, parcel.words.subject, parcel.words.text, key=parcel.key)
    return f"{parcel.words.subject}\n\n{parcel.words.text}"


def by_file(parcel: Parcel) -> str:
    """Write a text message for a gateway (写入短信文件), a line of JSON; NotSentError."""
    line = {
        "id": parcel.key,
        "to": parcel.to,
        "text": parcel.words.line,
        "at": parcel.at.astimezone(CHINA).isoformat(timespec="seconds"),
    }
    folder = Path(settings.SMS_FOLDER)
    path = folder / f"sms-{parcel.at.astimezone(CHINA):%Y-%m-%d}.jsonl"
    data = (json.dumps(line, ensure_ascii=False) + "\n").encode()
    try:
        target = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _PRIVATE)
        try:
            os.write(target, data)
            os.fsync(target)
        finally:
            os.close(target)
    except OSError as error:
        reason = gettext("短信文件不能写入：{why}。").format(why=error.strerror)
        raise NotSentError(reason, everybody=True) from error
    return parcel.words.line


def mail(to: str, subject: str, text: str, *, key: str) -> None:
    """Send a mail by the deployment's server (发邮件); NotSentError where it is not accepted."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "localhost"
    headers = {"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(subject=subject, body=text, to=[to], headers=headers).send()
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise _refused(max(codes, default=0)) from None
    except SMTPAuthenticationError as error:
        reason = gettext("邮件服务器不接受登录（{code}）。").format(code=error.smtp_code)
        raise NotSentError(reason, everybody=True) from None
    except SMTPResponseException as error:
        reason = gettext("邮件服务器没有接收（{code}）。").format(code=error.smtp_code)
        raise NotSentError(reason) from None
    except (OSError, SMTPException) as error:
        reason = gettext("邮件服务器连接不上或者中断（{name}）。").format(name=type(error).__name__)
        raise NotSentError(reason, everybody=True) from None
    except ValueError:
        raise NotSentError(gettext("电子邮箱写得不对。"), for_good=True) from None


def _refused(code: int) -> NotSentError:
    if code < _REFUSED_FOR_GOOD:
        return NotSentError(gettext("邮件服务器暂时不接收这个邮箱（{code}）。").format(code=code))
    reason = gettext("邮件服务器拒收：没有这个邮箱，或者它不接收（{code}）。").format(code=code)
    return NotSentError(reason, for_good=True)
