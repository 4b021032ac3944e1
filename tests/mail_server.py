"""A mail server on this machine (邮件服务器): it keeps what it takes, and refuses on order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"


@dataclass
class MailServer:
    """What it took, and what it answers (收到的邮件)."""

    port: int
    taken: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """What it says to an address (对收件人的答复) in the place of yes."""
    at_the_end: str = "250 OK"
    """What it says when it has the whole message."""

    async def handle_RCPT(  # noqa: N802 the name that aiosmtpd calls
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.at_the_end.startswith("2"):
            self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.at_the_end


@contextmanager
def mail_server(settings) -> Iterator[MailServer]:
    """Run one, and let the platform send its mail there."""
    with socket() as free:
        free.bind((HOST, 0))
        server = MailServer(port=free.getsockname()[1])
    running = Controller(server, hostname=HOST, port=server.port)
    running.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.NOTICES_BY_MAIL = True
    try:
        yield server
    finally:
        running.stop()
