"""Cases on the desk, and everybody who has a part in them, for the tests of their pages."""

from datetime import date, datetime

from django.contrib.auth.models import User

from gongkai.bodies.models import Body, Office, Role
from gongkai.bodies.offices import open_office
from gongkai.bodies.posts import engage
from gongkai.bodies.staff import add_staff
from gongkai.clock import CHINA
from gongkai.core.facts.requests.applicant import Applicant, IdentityKind
from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.terms import ApplicantKind, Channel
from gongkai.core.process import deciding
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests import services

PASSWORD = "a long enough password"
APPLICANT = Applicant(
    name="张三丰",
    identity_kind=IdentityKind.RESIDENT,
    identity="11010519491231002X",
    phone="13800001234",
    address="某路 8 号",
)
RECEIVED = date(2026, 11, 2)


def member(
    username: str, name: str, body: Body, *roles: Role, office: Office | None = None
) -> User:
    user = add_staff(username=username, name=name, password=PASSWORD, body=body, role=roles[0])
    for role in roles[1:]:
        engage(user, body, role)
    return user


def hand(user: User, role: deciding.Role = deciding.Role.CLERK, on: date = RECEIVED) -> Hand:
    at = datetime(on.year, on.month, on.day, 10, tzinfo=CHINA)
    return Hand(actor=str(user.pk), role=role, at=at)


def a_case(
    body: Body, user: User, on: date = RECEIVED, channel: Channel = Channel.IN_PERSON
) -> str:
    beginning = Submitted(on=on, channel=channel, applicant_kind=ApplicantKind.NATURAL_PERSON)
    asked = services.Asked(
        applicant=APPLICANT, content="某地块的征收批复及附图", subject="征收批复"
    )
    return services.register(body.code, beginning, hand(user, on=on), asked=asked).number


def an_office(body: Body, name: str = "征收科") -> Office:
    return open_office(body, name)
