"""Notices over those shipped, and the due dates that follow when one is loaded."""

from datetime import date

import pytest
from tests.registers.counted.commands import BODY, HAND, LATER, consult, note, submitted

from gongkai.core.dates.notice import Break, Notice, NoticeError
from gongkai.holidays.models import LoadedNotice
from gongkai.holidays.queries import calendar
from gongkai.holidays.services import load_notice
from gongkai.ledger.models import Fact
from gongkai.ledger.projections import registered
from gongkai.ledger.rebuilding import rebuild
from gongkai.registers.requests import services
from gongkai.registers.requests.models import Standing

pytestmark = pytest.mark.django_db
LONG = Notice(
    year=2027, breaks=(Break(name="元旦", first=date(2026, 12, 28), last=date(2027, 1, 5)),)
)


def load(notice: Notice) -> bool:
    return load_notice(notice, actor="admin-1", at=HAND.at)


def dues() -> dict[str, date | None]:
    return dict(Standing.objects.values_list("request__number", "due"))


def test_a_notice_stands_over_the_shipped_ones():
    assert calendar().is_working_day(date(2027, 1, 4))
    assert load(LONG)
    assert not calendar().is_working_day(date(2027, 1, 4))
    assert load(LATER)
    assert calendar().is_working_day(date(2027, 1, 4))
    assert LoadedNotice.objects.get().loaded_by == "admin-1"
    assert [fact.name for fact in Fact.objects.order_by("position")] == ["notice_loaded"] * 2


def test_the_same_notices_give_the_same_calendar():
    load(LONG)
    assert calendar() is calendar()


def test_a_notice_against_that_of_another_year_is_refused():
    worked = Break(
        name="国庆", first=date(2027, 10, 1), last=date(2027, 10, 7), make_up=(date(2026, 12, 26),)
    )
    load(Notice(year=2027, breaks=(worked,)))
    off = Break(name="年末", first=date(2026, 12, 26), last=date(2026, 12, 27))
    with pytest.raises(NoticeError, match="2026-12-26"):
        load(Notice(year=2026, breaks=(off,)))


def test_due_dates_follow_when_a_notice_is_loaded_and_it_says_how_many():
    long_ago = services.register(BODY, submitted("2026-09-01"), HAND).number
    note(long_ago, "withdrawn", "2026-09-10")
    early = services.register(BODY, submitted("2026-11-02"), HAND).number
    late = services.register(BODY, submitted("2026-12-01"), HAND).number
    before = dues()
    load(LONG)
    assert dues() == before
    assert services.recount(2027) == 1
    after = dues()
    assert {number for number in after if after[number] != before[number]} == {late}
    assert after[late] == date(2027, 1, 7) != before[late]
    assert after[early] == before[early]
    assert services.recount(2027) == 0


def test_what_is_recounted_is_what_a_rebuild_gives():
    services.register(BODY, submitted("2026-12-01"), HAND)
    load(LONG)
    services.recount(2027)
    assert [t for projection in registered() for t in rebuild(projection) if t.differing] == []


def test_a_date_that_counts_days_of_a_year_without_a_notice_is_provisional():
    number = services.register(BODY, submitted("2026-12-01"), HAND).number
    consult(number, "2026-12-01")
    assert {one.provisional for one in Standing.objects.all()} == {True}
    load(LATER)
    assert services.recount(2027) == 1
    assert {one.provisional for one in Standing.objects.all()} == {False}
