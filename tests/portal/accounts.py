"""An applicant's account in front of the portal (申请人账号): made, entered, and its mail read."""

import re

from django.core import mail
from django.test import Client
from lxml import html

EMAIL = "zhang@example.com"
PASSWORD = "this is rather long"
_CODE = re.compile(r"^([A-Z0-9]{4,}(?:-[A-Z0-9]{3,})?)$", re.MULTILINE)


def mailed_code() -> str:
    """Return the code in the last mail (最近一封邮件里的验证码)."""
    (code,) = _CODE.findall(mail.outbox[-1].body)
    return code


def signed_up(client: Client, email: str = EMAIL, password: str = PASSWORD):
    """Sign up (注册), to where the account is ready."""
    answer = client.post("/account/signup/", {"email": email, "password1": password})
    assert answer["Location"] == "/account/confirm-email/", answer
    return client.post("/account/confirm-email/", {"code": mailed_code(), "action": "verify"})


def logged_in(client: Client, email: str = EMAIL, password: str = PASSWORD):
    """Log in with the password (用密码登录)."""
    return client.post("/account/login/", {"login": email, "password": password})


def is_in(client: Client) -> bool:
    """Say whether somebody is logged in (是否已登录)."""
    return client.get("/account/").status_code == 200


def text(answer) -> str:
    """Return the words of a page (页面文字)."""
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())
