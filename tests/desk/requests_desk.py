"""Cases on the desk, and everybody who has a part in them, for the tests of their pages."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from gongkai import clock
from gongkai.bodies.forums import add_forum
from gongkai.bodies.letterheads import set_letterhead
from gongkai.bodies.models import Body, Office, Role
from gongkai.bodies.offices import open_office
from gongkai.bodies.posts import engage
from gongkai.bodies.staff import add_account
from gongkai.core.facts.requests.applicant import Applicant, IdentityKind
from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.terms import ApplicantKind, Channel
from gongkai.core.law.remedies import ForumKind
from gongkai.core.process import deciding
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests import services

PASSWORD = "a long enough password"
NAME = "张三丰"
IDENTITY = "11010519491231002X"
APPLICANT = Applicant(
    name=NAME,
    identity_kind=IdentityKind.RESIDENT,
    identity=IDENTITY,
    phone="13800001234",
    address="某路 8 号",
)
_VERSION = re.compile(r'name="version" value="(\d+)"')


@dataclass(frozen=True)
class Bureau:
    """An office with everybody it needs (一个工作机构)."""

    body: Body
    clerk: User
    head: User
    secrecy: User
    legal: User
    approver: User
    helper: User
    """Of the office that is asked for help."""
    office: Office


def staffed(body: Body) -> Bureau:
    """Give a body an office with one person for each role (配齐各岗位)."""
    office = open_office(body, "征收科")
    set_letterhead(
        body,
        office_name="政务公开科",
        number_pattern="乙财公复〔{year}〕{number}号",
        address="某路 1 号",
        phone="0000-1234567",
    )
    add_forum(body, ForumKind.AUTHORITY, "乙市人民政府")
    add_forum(body, ForumKind.COURT, "乙市铁路运输法院")
    helper = member("helper", "周科", body)
    engage(helper, body, Role.OFFICE, office=office)
    return Bureau(
        body=body,
        clerk=member("clerk", "王办", body, Role.CLERK),
        head=member("head", "李主", body, Role.HEAD),
        secrecy=member("secrecy", "赵密", body, Role.SECRECY),
        legal=member("legal", "钱法", body, Role.LEGAL),
        approver=member("approver", "孙局", body, Role.APPROVER),
        helper=helper,
        office=office,
    )


def member(username: str, name: str, body: Body, *roles: Role) -> User:
    """Make an account with posts (新增人员)."""
    user = add_account(username=username, name=name, password=PASSWORD, body=body)
    for role in roles:
        engage(user, body, role)
    return user


def hand(user: User, role: deciding.Role = deciding.Role.CLERK) -> Hand:
    return Hand(actor=str(user.pk), role=role, at=clock.now())


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def a_case(
    body: Body,
    user: User,
    *,
    on: date | None = None,
    channel: Channel = Channel.IN_PERSON,
    content: str = "某地块的征收批复及附图",
) -> str:
    """Register a request (登记一件申请), a week old."""
    beginning = Submitted(
        on=on or days_ago(7), channel=channel, applicant_kind=ApplicantKind.NATURAL_PERSON
    )
    asked = services.Asked(applicant=APPLICANT, content=content, subject="征收批复")
    return services.register(body.code, beginning, hand(user), asked=asked).number


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def submit(client: Client, address: str, **fields: object) -> HttpResponse:
    """Open a page, and send its form as it came with these fields (填表提交)."""
    page = text(client.get(address))
    found = _VERSION.search(page)
    version = {"version": found[1]} if found else {}
    return client.post(address, version | fields)


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)
