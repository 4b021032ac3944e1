"""The clock day by day: it has the date of the fold, and says why each day counts or not."""

from datetime import date

from hypothesis import given, settings
from tests.core.process.requests.situations import facts_of, settings_of, situations
from tests.core.process.requests.strategy import CONTEXT, records

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.process.requests.case import Rules
from gongkai.core.process.requests.daybook import Counted, Daybook, daybook
from gongkai.core.process.requests.fold import case_at, fold
from gongkai.core.process.requests.settings import DEFAULTS, Settings
from gongkai.core.process.requests.timeline import Mark, timeline

SUBMITTED = {"on": "2026-04-20", "fact": "submitted", "channel": "in_person"}


def book(facts: list[dict], as_of: str) -> Daybook:
    return daybook(VOCABULARY.decode_all(facts), calendar(), as_of=date.fromisoformat(as_of))


def _agrees(record: tuple[Fact, ...], day: date, by: Settings = DEFAULTS) -> None:
    found = daybook(record, calendar(), by, as_of=day)
    state = fold(record, calendar(), by, as_of=day)
    assert found.due == state.due
    assert all(one.first <= one.last for one in timeline(record, calendar(), by, as_of=day))
    case, _ = case_at(record, Rules(calendar(), by), day)
    if state.due is None or case.fixed_due or state.due < (found.base or state.due):
        return
    taken_over = case.kept_due and any(one.name == "opening" for one in record)
    if not taken_over:
        last = found.days[-1]
        assert (last.on, last.number) == (state.due, found.term)
        assert last.counted is Counted.COUNTED


@settings(max_examples=150, deadline=None)
@given(records(length=16))
def test_the_date_is_that_of_the_fold(record: tuple[Fact, ...]) -> None:
    first = min(one.on for one in record)
    for day in sorted({first, *(one.on for one in record if one.on > first), CONTEXT.today}):
        _agrees(record, day)


def test_the_situations_have_the_date_of_the_fold() -> None:
    for situation in situations():
        if "error" not in situation:
            _agrees(facts_of(situation), situation["as_of"], settings_of(situation))


def test_every_day_says_what_it_is() -> None:
    asked = {"on": "2026-05-06", "fact": "third_party_consulted", "id": "c1", "party": "甲"}
    heard = {"on": "2026-05-08", "fact": "third_party_replied", "id": "c1", "agrees": True}
    days = {one.on: one for one in book([SUBMITTED, asked, heard], "2026-05-11").days}
    assert days[date(2026, 4, 20)].counted is Counted.BASE
    assert days[date(2026, 4, 21)].number == 1
    assert days[date(2026, 4, 25)].counted is Counted.WEEKEND
    assert days[date(2026, 5, 1)].counted is Counted.HOLIDAY
    assert days[date(2026, 5, 1)].name == "劳动节"
    assert (days[date(2026, 5, 9)].make_up, days[date(2026, 5, 9)].number) == (True, 10)
    assert days[date(2026, 5, 7)].counted is Counted.PAUSED
    assert days[date(2026, 5, 7)].consultations == ("c1",)
    assert not days[date(2026, 5, 7)].provisional


def test_days_of_waiting_and_before_the_restart_are_shown() -> None:
    notified = {"on": "2026-04-22", "fact": "correction_notified", "due": "2026-05-15"}
    found = book([SUBMITTED, notified], "2026-05-06")
    assert found.due is None
    assert found.days[-1].counted is Counted.WAITING
    assert found.days[-1].wait == "correction"
    corrected = {"on": "2026-05-06", "fact": "corrected", "channel": "in_person"}
    after = {one.on: one for one in book([SUBMITTED, notified, corrected], "2026-05-06").days}
    assert after[date(2026, 4, 21)].counted is Counted.BEFORE
    assert after[date(2026, 4, 23)].counted is Counted.WAITING
    assert after[date(2026, 5, 6)].counted is Counted.BASE


def test_a_term_into_a_year_without_a_notice_is_provisional() -> None:
    late = {**SUBMITTED, "on": "2026-12-21"}
    assert book([late], "2026-12-22").days[-1].provisional


def test_the_timeline_has_the_extension_and_the_days_that_matter() -> None:
    extended = {"on": "2026-05-06", "fact": "extended", "working_days": 10, "approver": "h"}
    again = {"on": "2026-05-07", "fact": "extended", "working_days": 5, "approver": "h"}
    record = VOCABULARY.decode_all([SUBMITTED, extended, again])
    found = {one.mark: one for one in timeline(record, calendar(), as_of=date(2026, 5, 8))}
    plain = fold(record[:1], calendar(), as_of=date(2026, 5, 8)).due
    assert plain is not None
    assert found[Mark.EXTENSION].first > plain
    assert found[Mark.EXTENSION].last == found[Mark.DUE].first
    assert found[Mark.TODAY].first == date(2026, 5, 8)
    assert next(iter(found)) is Mark.ARRIVED
