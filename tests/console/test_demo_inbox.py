"""The demo's inbox has a request in every state, on whatever day it is loaded."""

from datetime import date

import pytest

from gongkai.bodies.models import Membership, Role
from gongkai.console.demo.accounts import load_accounts
from gongkai.console.demo.casework import OFFICE
from gongkai.console.demo.data import load_demo
from gongkai.console.demo.inbox.loading import load_inbox
from gongkai.console.demo.inbox.script import script
from gongkai.core.process.requests.papers.paper import Stage
from gongkai.core.process.requests.state import Phase
from gongkai.holidays.queries import calendar
from gongkai.registers.requests.models import Paper, Request
from gongkai.registers.requests.queries import requests_on
from gongkai.registers.requests.waiting import to_review

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)


@pytest.fixture
def inbox(settings, tmp_path) -> None:
    settings.LOCAL = tmp_path
    load_demo()
    load_accounts()
    assert load_inbox(TODAY)


def recent() -> object:
    return requests_on(TODAY).filter(chain=OFFICE, arrived__gt=date(2026, 1, 1))


def test_every_state_is_there_and_loading_once_more_changes_nothing(inbox):
    """One loading, which takes long, is looked at from all sides."""
    assert {one.phase for one in recent()} == {phase.value for phase in Phase}
    stages = set(Paper.objects.values_list("stage", flat=True))
    assert stages >= {one.value for one in Stage} - {"abandoned", "numbered"}
    assert some_are_late_some_are_soon_due_and_some_nobody_opened()
    assert papers_wait_for() == {Role.HEAD, Role.LEGAL, Role.SECRECY, Role.APPROVER}
    before = Request.objects.count()
    assert not load_inbox(TODAY)
    assert Request.objects.count() == before


def some_are_late_some_are_soon_due_and_some_nobody_opened() -> bool:
    open_ = [one for one in recent() if one.phase == "open"]
    days = [(one.due - TODAY).days for one in open_ if one.due]
    return (
        any(one < 0 for one in days)
        and any(0 <= one <= 7 for one in days)
        and any(one.taken_up is None for one in recent())
    )


def papers_wait_for() -> set[str]:
    """Return the roles of those who have a paper to review (待审批的岗位)."""
    posts = Membership.objects.filter(body__code=OFFICE).select_related("body", "user")
    return {one.role for one in posts if to_review([one], one.user).exists()}


@pytest.mark.parametrize("day", [date(2026, 2, 20), date(2026, 10, 5), date(2027, 1, 2)])
def test_the_script_keeps_its_order_on_any_day(day):
    told = script(day, calendar())
    for at in range(len(told.cases)):
        own = [one for one in told.deeds if one.case == at]
        assert [one.order for one in own] == sorted(one.order for one in own)
        assert all(one.on <= day for one in own)
