"""Working days: conventions.md, 'Working days'."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.dates.calendar import Calendar, DayKind
from gongkai.core.dates.catalog import calendar
from gongkai.core.dates.notice import Break, Notice, NoticeError, notice_from, notice_to

KNOWN = st.dates(date(2004, 1, 1), date(2026, 12, 31))
ANY = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_the_notices_shipped_are_equal_to_the_library() -> None:
    day = date(2004, 1, 1)
    while day.year < 2027:
        assert calendar().is_working_day(day) == chinese_calendar.is_workday(day), day
        assert (calendar().kind(day) is DayKind.HOLIDAY) == (
            day in chinese_calendar.constants.holidays
        ), day
        day += timedelta(days=1)


def test_the_years_of_the_library_are_known_and_no_others() -> None:
    assert [year for year in range(2000, 2035) if calendar().known(year)] == [*range(2004, 2027)]


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2026, 2, 14), DayKind.MAKE_UP, "春节"),
        (date(2026, 2, 17), DayKind.HOLIDAY, "春节"),
        (date(2026, 2, 24), DayKind.WORKING, None),
        (date(2026, 3, 1), DayKind.WEEKEND, None),
    ],
)
def test_what_a_day_is(day: date, kind: DayKind, name: str | None) -> None:
    assert (calendar().kind(day), calendar().name(day)) == (kind, name)


def test_a_year_without_a_notice_has_weekends_and_the_days_fixed_by_law() -> None:
    off = {
        day
        for day in (date(2027, 1, 1) + timedelta(days=n) for n in range(365))
        if not calendar().is_working_day(day) and day.weekday() < 5
    }
    fixed = {
        date(2027, 1, 1),
        date(2027, 10, 1),
    }  # a Friday each; 1, 2 May and 2, 3 October are not
    assert off == fixed
    assert {n for n in range(1, 32) if calendar().kind(date(2027, 10, n)) is DayKind.HOLIDAY} == {
        1,
        2,
        3,
    }
    assert {n for n in range(1, 32) if calendar().kind(date(2027, 5, n)) is DayKind.HOLIDAY} == {
        1,
        2,
    }


def test_a_span_is_provisional_where_it_touches_a_year_without_a_notice() -> None:
    assert not calendar().provisional(date(2025, 12, 1), date(2026, 12, 31))
    assert calendar().provisional(date(2026, 12, 31), date(2027, 1, 1))
    assert calendar().provisional(date(2003, 12, 31), date(2004, 1, 1))


def test_a_notice_loaded_later_makes_its_year_known() -> None:
    spring = Break(
        name="春节", first=date(2027, 2, 5), last=date(2027, 2, 11), make_up=(date(2027, 2, 13),)
    )
    later = calendar().with_notice(Notice(year=2027, breaks=(spring,)))
    assert later.known(2027)
    assert not calendar().known(2027)
    assert later.kind(date(2027, 2, 13)) is DayKind.MAKE_UP
    assert later.is_working_day(date(2027, 1, 1))  # the notice says what is off, nothing else does
    edited = later.with_notice(Notice(year=2027, breaks=()))
    assert edited.kind(date(2027, 2, 13)) is DayKind.WEEKEND


def test_a_count_over_the_spring_festival_by_hand() -> None:
    # After Fri 13 Feb 2026: Sat 14 (worked) 1, Tue 24 2, Wed 25 3, Thu 26 4, Fri 27 5, Sat 28
    # (worked) 6, Mon 2 Mar 7.
    assert calendar().working_day_after(date(2026, 2, 13), 7) == date(2026, 3, 2)
    assert calendar().working_days(date(2026, 2, 13), date(2026, 3, 2)) == 7


@given(ANY, st.integers(1, 60))
def test_the_nth_working_day_is_one_and_has_n_between(day: date, count: int) -> None:
    found = calendar().working_day_after(day, count)
    assert calendar().is_working_day(found)
    days = (day + timedelta(days=n) for n in range(1, (found - day).days + 1))
    assert sum(map(calendar().is_working_day, days)) == count
    assert calendar().working_days(day, found) == count


@given(KNOWN, st.integers(1, 60), st.sets(KNOWN, max_size=3))
def test_a_day_off_more_never_makes_a_count_end_earlier(
    day: date, count: int, off: set[date]
) -> None:
    extra = tuple(
        Break(name="加放", first=one, last=one)
        for one in off
        if calendar().kind(one) in {DayKind.WORKING, DayKind.WEEKEND}
    )
    more = calendar()
    for one in extra:
        (old,) = (notice for notice in more.notices if notice.year == one.first.year)
        if one.first not in {d for b in old.breaks for d in b.days()}:
            more = more.with_notice(Notice(year=old.year, breaks=(*old.breaks, one)))
    assert more.working_day_after(day, count) >= calendar().working_day_after(day, count)


@pytest.mark.parametrize("count", [0, -1])
def test_there_is_no_zeroth_working_day(count: int) -> None:
    with pytest.raises(ValueError, match="working day"):
        calendar().working_day_after(date(2026, 1, 5), count)


def test_a_notice_goes_to_plain_data_and_back() -> None:
    for notice in calendar().notices:
        assert notice_from(notice_to(notice)) == notice


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"year": 2027}, "不完整"),
        ({"year": 2027, "breaks": [{"name": "元旦", "first": "2027-13-01"}]}, "日期写法不对"),
        ({"year": 2027, "breaks": [{"name": "元旦", "first": "2028-01-01"}]}, "不在这一年"),
        ({"year": 2027, "breaks": [{"name": " ", "first": "2027-01-01"}]}, "没有名称"),
        (
            {
                "year": 2027,
                "breaks": [{"name": "春节", "first": "2027-02-09", "last": "2027-02-08"}],
            },
            "早于第一天",
        ),
        (
            {
                "year": 2027,
                "breaks": [{"name": "春节", "first": "2027-02-05", "make_up": ["2027-02-10"]}],
            },
            "不是周末",
        ),
        (
            {
                "year": 2027,
                "breaks": [
                    {"name": "春节", "first": "2027-02-06"},
                    {"name": "元宵", "first": "2027-02-21", "make_up": ["2027-02-06"]},
                ],
            },
            "既放假又上班",
        ),
        (
            {
                "year": 2027,
                "breaks": [
                    {"name": "春节", "first": "2027-02-05", "last": "2027-02-09"},
                    {"name": "元宵", "first": "2027-02-09"},
                ],
            },
            "列了两次",
        ),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused(raw: dict[str, object], sentence: str) -> None:
    with pytest.raises(NoticeError, match=sentence):
        notice_from(raw)


def test_two_notices_for_a_year_are_refused() -> None:
    with pytest.raises(NoticeError, match="两份"):
        Calendar((Notice(year=2027, breaks=()), Notice(year=2027, breaks=())))
