"""The journey of a letter once more, and at each step everybody whose act it is not tries it.

STEPS is the table: each act, whose it is, and who of the office tries it all the same, at every
paper. Who has no part in the case at all tries each act once.
"""

from typing import NamedTuple

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import BODY, Windows
from tests.browser.journey import (
    LATER,
    REGISTER,
    SCAN,
    STAMPED,
    TODAY,
    As,
    Journey,
    site_of,
    whole_journey,
)
from tests.desk.requests_desk import IDENTITY, NAME, Bureau, member

from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.ledger.models import Access, Fact, IssuedNumber, Value


class Step(NamedTuple):
    """An act: who of the office may do it, and who of the office tries to, and may not."""

    act: str
    may: str
    tried: str


STEPS = (
    # act                     who may          who tries, and is refused
    Step("登记", "clerk head", "secrecy legal approver"),
    Step("补正告知书", "clerk head", "secrecy legal approver"),
    Step("征求第三方意见书", "clerk head", "secrecy legal approver"),
    Step("延期答复告知书", "clerk head", "secrecy legal approver"),
    Step("答复书", "clerk head", "secrecy legal approver"),
    Step("送审", "clerk head", "secrecy legal approver"),
    Step("核稿", "head", "clerk secrecy legal approver"),
    Step("保密审查", "secrecy", "clerk head legal approver"),
    Step("合法性审核", "legal", "clerk head secrecy approver"),
    Step("签发", "head approver", "clerk secrecy legal"),
    Step("签发（纸质签批）", "clerk head approver", "secrecy legal"),
    Step("编文号", "clerk head", "secrecy legal approver"),
    Step("用印", "clerk head", "secrecy legal approver"),
    Step("发出", "clerk head", "secrecy legal approver"),
    Step("收到补正", "clerk head", "secrecy legal approver"),
    Step("第三方答复", "clerk head", "secrecy legal approver"),
    Step("登记送达", "clerk head", "secrecy legal approver"),
    Step("归档", "clerk head", "secrecy legal approver"),
    Step("装订卷宗", "clerk head", "secrecy legal approver"),
)
"""The acts of the journey (各步由谁办); the clerk drafts, so she approves and signs nothing."""
OFFICE = {"clerk", "head", "secrecy", "legal", "approver"}

NEIGHBOUR = "neighbour"
OUTSIDERS = {
    # who            what she is, and of which body
    NEIGHBOUR: (Role.CLERK, "370303-cyzy"),
    "supervisor": (Role.SUPERVISOR, "370303"),
    "auditor": (Role.AUDITOR, BODY),
    "sysadmin": (Role.SYSTEM_ADMIN, BODY),
    "security": (Role.SECURITY_ADMIN, BODY),
}
"""Who has no part in the case (案外人), and neither has the office that nobody asked."""
HELPER = "helper"
SOON = "domcontentloaded"
"""Nobody need wait for the styles of a page that refuses her."""
NO_TOKEN = "请重新提交"
"""What the page says that refuses a form for its token alone."""

FILLED = {
    "on": TODAY.isoformat(),
    "signed_on": TODAY.isoformat(),
    "body": BODY,
    "items": "1",
    "channel": "in_person",
    "asks": "person",
    "name": NAME,
    "identity_kind": "resident",
    "identity": IDENTITY,
    "subject_1": "征收批复",
    "content_1": "某地块的征收批复及附图",
    "steps": "sign",
    "verdict": "pass",
    "opinion": "同意",
    "method": "post",
    "sure": "on",
    "due": LATER,
    "working_days": "10",
    "party": "甲公司",
    "id": "c1",
    "agrees": "yes",
    "pages": "12",
    "what": "dossier",
    "form": "pdf",
    "reason": "归档",
    "enclosures": "",
    "file": STAMPED,
    "scan": SCAN,
    "proof": SCAN,
}
"""All that the forms of the journey ask for (各步表单), rightly filled in."""


@pytest.fixture
def outsiders(office: Bureau) -> None:
    for who, (role, code) in OUTSIDERS.items():
        body = body_of(code)
        assert body is not None
        member(who, "丁一", body, role)


def left_behind() -> tuple[int, ...]:
    """Return how much there is of all that an act could leave (账上事实、文号、文字、查阅)."""
    return tuple(one.objects.count() for one in (Fact, IssuedNumber, Value, Access))


class Refusals:
    """Tries each act as everybody whose it is not (越权尝试), before it is done."""

    def __init__(self, as_: As, office: Bureau) -> None:
        self.as_ = as_
        self.people = {"signer": str(office.approver.pk), "approver": str(office.head.pk)}
        self.steps = {one.act: one for one in STEPS}
        self.tried: set[str] = set()
        self.not_refused: list[tuple[str, str, str]] = []
        """The act, who, and what she was given."""
        self.tokens: dict[str, str] = {}

    def __call__(self, act: str, offered_at: str, address: str) -> None:
        before = left_behind()
        for who in self.steps[act].tried.split():
            self._sees_no_button(act, who, offered_at, address)
            self._is_refused(act, who, address)
        for who in () if act in self.tried else (*OUTSIDERS, HELPER):
            if (act, who) != (REGISTER, NEIGHBOUR):  # she may, what comes to her own body
                self._is_refused(act, who, address)
        self.tried.add(act)
        assert self.not_refused == []
        assert left_behind() == before

    def _sees_no_button(self, act: str, who: str, offered_at: str, address: str) -> None:
        page = self.as_(who)
        page.goto(offered_at, wait_until=SOON)
        if page.locator(f'a[href="{address.removeprefix(site_of(page))}"]').count():
            self.not_refused.append((act, who, "a button"))

    def _is_refused(self, act: str, who: str, address: str) -> None:
        """Open the page of the act, and send its form all the same, with one's own token."""
        page = self.as_(who)
        token = self._token(page, who)
        shown = page.goto(address, wait_until=SOON)
        if shown is None or shown.status not in {200, 403, 404}:
            self.not_refused.append((act, who, "no page"))
        if page.locator("form.desk-sheet, form.drafting, form.intake").count():
            self.not_refused.append((act, who, "the form"))
        told = FILLED | self.people | {"version": version_at(address), "csrfmiddlewaretoken": token}
        answer = page.request.post(address, multipart=told, max_redirects=0)
        if answer.status not in {403, 404} or NO_TOKEN in answer.text():
            self.not_refused.append((act, who, f"{answer.status} for what she sent"))

    def _token(self, page: Page, who: str) -> str:
        if who not in self.tokens:
            page.goto(f"{site_of(page)}/desk/")
            assert NO_TOKEN in page.request.post(page.url, form={}).text()
            field = page.locator("input[name=csrfmiddlewaretoken]").first
            self.tokens[who] = field.get_attribute("value") or ""
        return self.tokens[who]


def version_at(address: str) -> str:
    """Return the version of the case of an address (案件版本), as its forms have it."""
    number = address.partition(f"/{BODY}/")[2].partition("/")[0]
    return str(Fact.objects.filter(chain=BODY, stream=f"request/{number}").count())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_wrong_people_are_refused_at_each_step(
    windows: Windows, office: Bureau, outsiders: None
) -> None:
    """Without scripts, so that the whole journey is gone without them as well."""
    as_ = windows(scripts=False)
    refusals = Refusals(as_, office)
    whole_journey(Journey(as_, refusals))
    assert refusals.tried == set(refusals.steps)


def test_of_everybody_in_the_office_each_step_says_whether_she_may() -> None:
    said = [(one.act, {*one.may.split()}, {*one.tried.split()}) for one in STEPS]
    assert [act for act, may, tried in said if may | tried != OFFICE or may & tried] == []
