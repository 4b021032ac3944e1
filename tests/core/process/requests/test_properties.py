"""What holds of every request that comes about through decide."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.process.requests.plain_clock import due_on
from tests.core.process.requests.situations import facts_of, situations
from tests.core.process.requests.strategy import CONTEXT, DAYS, START, records

from gongkai.core.dates.calendar import Calendar, DayKind
from gongkai.core.dates.catalog import calendar
from gongkai.core.dates.notice import Break, Notice
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.course import AgencyConsulted, ThirdPartyConsulted
from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.process.requests.case import Rules
from gongkai.core.process.requests.counting import counted_day
from gongkai.core.process.requests.fold import case_at, fold
from gongkai.core.process.requests.settings import DEFAULTS
from gongkai.core.process.requests.state import LIVE, Phase, State

LAST = CONTEXT.today
EXAMPLES = settings(max_examples=60, deadline=None)


def _days(record: tuple[Fact, ...]) -> list[date]:
    first = min(one.on for one in record)
    return [first, *sorted({one.on for one in record if one.on > first}), LAST]


@EXAMPLES
@given(records(amended=True))
def test_whatever_decide_lets_through_folds_on_every_day(record: tuple[Fact, ...]) -> None:
    for day in _days(record):
        case_at(record, Rules(calendar(), DEFAULTS), day)
    assert fold(record, calendar(), as_of=LAST).as_of == LAST


@EXAMPLES
@given(records())
def test_a_request_has_a_due_date_or_a_reason_for_none(record: tuple[Fact, ...]) -> None:
    for day in _days(record):
        state = fold(record, calendar(), as_of=day)
        assert (state.due is None) != (state.without_due is None)
        if state.phase is Phase.OPEN:
            assert state.due is not None
        if state.phase in LIVE and state.received is None and state.due is None:
            assert state.phase is not Phase.SUSPENDED


@EXAMPLES
@given(records())
def test_the_date_is_that_of_a_plain_clock(record: tuple[Fact, ...]) -> None:
    assume(all(one.name != "split" for one in record))
    raws = [VOCABULARY.encode(one) for one in record]
    for day in _days(record):
        assert fold(record, calendar(), as_of=day).due == due_on(raws, day)


def test_the_situations_have_the_date_of_a_plain_clock() -> None:
    for situation in situations():
        names = {one["fact"] for one in situation["facts"]}
        if names & {"amended", "split", "opening", "redo_ordered"} or "settings" in situation:
            continue
        if "error" in situation or any(
            one["fact"] == "corrected" and "channel" not in one for one in situation["facts"]
        ):
            continue
        raws = [VOCABULARY.encode(one) for one in facts_of(situation)]
        assert due_on(raws, situation["as_of"]) == situation["due"], situation["name"]


@EXAMPLES
@given(records())
def test_steps_are_in_order_and_end_with_the_present_date(record: tuple[Fact, ...]) -> None:
    state = fold(record, calendar(), as_of=LAST)
    assert all(one.on <= other.on for one, other in pairwise(state.steps))
    assert state.steps[-1].due == state.due
    assert all(one.on <= LAST for one in state.findings)


@EXAMPLES
@given(records(), st.permutations(range(16)))
def test_the_order_of_recording_does_not_matter_but_for_ties(
    record: tuple[Fact, ...], order: list[int]
) -> None:
    assume(len({one.on for one in record}) == len(record))
    shuffled = tuple(record[at] for at in order if at < len(record))
    before, after = (fold(one, calendar(), as_of=LAST) for one in (record, shuffled))
    assert before == after


@settings(max_examples=25, deadline=None)
@given(records(), st.data())
def test_a_holiday_more_never_makes_the_date_earlier(
    record: tuple[Fact, ...], data: st.DataObject
) -> None:
    day = data.draw(st.dates(START, START + timedelta(days=250)))
    assume(calendar().kind(day) in {DayKind.WORKING, DayKind.WEEKEND})
    more = _with_holiday(calendar(), day)
    for on in _days(record):
        before = fold(record, calendar(), as_of=on)
        if after := _comparable(record, more, before):
            assert before.due is not None
            assert after.due is not None
            assert after.due >= before.due


def _with_holiday(days: Calendar, day: date) -> Calendar:
    (old,) = (one for one in days.notices if one.year == day.year)
    added = Break(name="加放", first=day, last=day)
    return days.with_notice(Notice(year=old.year, breaks=(*old.breaks, added)))


def _comparable(record: tuple[Fact, ...], days: Calendar, before: State) -> State | None:
    """Fold under another calendar; None where what was done then has another meaning.

    With a day more an act may have been in time that was late, or a fact that ended the
    request may come before its day.
    """
    try:
        after = fold(record, days, as_of=before.as_of)
    except FactError:
        return None
    same = before.due and after.due and before.phase == after.phase
    return after if same else None


@EXAMPLES
@given(
    st.dates(date(2026, 1, 5), date(2026, 6, 30)),
    st.integers(1, 40),
    st.lists(st.tuples(DAYS, st.integers(0, 30)), max_size=4),
    st.tuples(DAYS, st.integers(0, 30)),
)
def test_a_pause_never_makes_the_counted_day_earlier(
    base: date, count: int, pauses: list[tuple[date, int]], another: tuple[date, int]
) -> None:
    spans = [(first, first + timedelta(days=length)) for first, length in (*pauses, another)]
    less = counted_day(calendar(), base, count, spans[:-1])
    more = counted_day(calendar(), base, count, spans)
    assert less is not None
    assert more is not None
    assert more >= less
    paused = {one + timedelta(days=n) for one, last in spans for n in range((last - one).days + 1)}
    days = (base + timedelta(days=n) for n in range(1, (more - base).days + 1))
    counted = [one for one in days if calendar().is_working_day(one) and one not in paused]
    assert (len(counted), counted[-1]) == (count, more)


@EXAMPLES
@given(records(), DAYS, st.booleans(), st.booleans())
def test_a_consultation_never_makes_the_date_earlier(
    record: tuple[Fact, ...], on: date, joint: bool, third: bool
) -> None:
    asked: Fact = (
        ThirdPartyConsulted(on=on, id="more", party="p2")
        if third
        else AgencyConsulted(on=on, id="more", agency="丙局", joint=joint)
    )
    for day in _days(record):
        before = fold(record, calendar(), as_of=day)
        try:
            after = fold((*record, asked), calendar(), as_of=day)
        except FactError:
            return
        if (
            before.due
            and after.due
            and [f.rule for f in before.findings] == [f.rule for f in after.findings]
        ):
            assert after.due >= before.due


def test_a_fact_moved_later_in_the_file_is_the_same_situation() -> None:
    for situation in situations():
        if "error" in situation:
            continue
        facts = facts_of(situation)
        if len({one.on for one in facts}) < len(facts) or any(
            one.name == "amended" for one in facts
        ):
            continue
        forth, back = (
            fold(one, calendar(), as_of=situation["as_of"]) for one in (facts, facts[::-1])
        )
        assert forth == back


def test_a_submission_by_another_channel_is_another_situation() -> None:
    facts = facts_of(situations()[0])
    (submitted,) = (one for one in facts if isinstance(one, Submitted))
    later = replace(submitted, on=submitted.on + timedelta(days=1))
    assert fold([later], calendar(), as_of=LAST).due != fold(facts, calendar(), as_of=LAST).due
