"""Reading a daybook: headings.yaml, days.yaml, words.yaml, rows.yaml, and what always holds."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.dates.catalog import calendar
from gongkai.core.daybook import words
from gongkai.core.daybook.columns import Column, specs, spelt
from gongkai.core.daybook.days import EARLIEST, DayError, read_day
from gongkai.core.daybook.entry import Conventions, Entry, Faulty, Passed
from gongkai.core.daybook.mapping import (
    CERTAIN,
    Layout,
    body_rows,
    header_row,
    headings,
    propose,
    proposed_layout,
)
from gongkai.core.daybook.rows import read_row
from gongkai.core.daybook.sheets import Row, sheet_of, sheet_of_lines
from gongkai.core.daybook.words import UnclearError, meaning
from gongkai.core.facts.requests.applicant import applicant_from
from gongkai.core.facts.requests.intake import Opening
from gongkai.core.facts.requests.terms import ApplicantKind, Channel, Outcome

TODAY = date(2026, 3, 20)
HERE = Path(__file__).parent


def cases(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


WORDS = [(column, case) for column, found in cases("words").items() for case in found]


@pytest.mark.parametrize("case", cases("headings"), ids=lambda case: case["heading"])
def test_a_heading_is_taken_for_a_column(case: dict[str, Any]) -> None:
    sheet = sheet_of_lines("s", [[case["heading"], "x"]])
    found = propose(sheet, 1)[0]
    assert found.column == case["column"]
    assert found.confidence >= case["confidence"]
    assert (found.confidence == CERTAIN) == (case["confidence"] == CERTAIN)


def test_no_spelling_means_two_columns_and_every_column_knows_its_own_heading() -> None:
    assert len(spelt()) == sum(len(one.spellings) for one in specs().values())
    assert list(specs()) == list(Column)
    assert {one: proposed(one.heading) for one in Column} == {one: one for one in Column}


def proposed(heading: str) -> Column | None:
    return propose(sheet_of_lines("s", [[heading, "x"]]), 1)[0].column


@pytest.mark.parametrize("case", cases("days"), ids=lambda case: case["written"])
def test_a_day_is_read(case: dict[str, Any]) -> None:
    year = case.get("year", 2026)
    if "day" in case:
        assert read_day(case["written"], year) == case["day"]
    else:
        with pytest.raises(DayError, match=case["says"]):
            read_day(case["written"], year)


WRITTEN = [
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}/{0.month}/{0.day} 0:00:00",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}{0.month:02}{0.day:02}",
    "{1}",
]


@given(st.dates(EARLIEST, date(2099, 12, 31)), st.sampled_from(WRITTEN))
def test_every_day_is_read_from_every_form(day: date, form: str) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert read_day(form.format(day, serial), None) == day


@given(st.dates(EARLIEST, date(2099, 12, 31)))
def test_a_day_without_its_year_is_of_the_sheets(day: date) -> None:
    assert read_day(f"{day.month}月{day.day}日", day.year) == day


@given(st.text(max_size=20), st.none() | st.integers(2008, 2099))
def test_whatever_is_written_is_a_day_or_says_what_to_do(written: str, year: int | None) -> None:
    try:
        assert read_day(written, year) >= EARLIEST
    except DayError as error:
        assert str(error)  # noqa: PT017


@pytest.mark.parametrize(("column", "case"), WORDS, ids=str)
def test_a_word_means_one_thing_or_is_asked_about(column: str, case: dict[str, Any]) -> None:
    if "means" in case:
        assert meaning(Column(column), case["word"], TODAY, {}) == case["means"]
        return
    with pytest.raises(UnclearError) as asked:
        meaning(Column(column), case["word"], TODAY, {})
    assert list(asked.value.choices[: len(case["asks"])]) == case["asks"]
    assert asked.value.choices


def test_words_mean_rows_of_the_form_and_no_spelling_two_of_them() -> None:
    other = {words.OPEN, words.WITHDRAWN, words.VOIDED, "awaiting_correction", "awaiting_fee"}
    other |= {words.SPLIT, words.REDO}
    assert set(words.titles(Column.OUTCOME, TODAY)) == {*Outcome, *other}
    assert set(words.titles(Column.CHANNEL, TODAY)) == set(Channel)
    assert set(words.titles(Column.KIND, TODAY)) == set(ApplicantKind)
    for column in (Column.OUTCOME, Column.CHANNEL, Column.KIND):
        found = [one for texts in words.spellings(column, TODAY).values() for one in texts]
        assert len(found) == len(set(found))


def test_every_title_means_itself() -> None:
    for column in (Column.OUTCOME, Column.CHANNEL, Column.KIND):
        for value, title in words.titles(column, TODAY).items():
            assert meaning(column, title, TODAY, {}) == value


def conventions(case: dict[str, Any]) -> Conventions:
    answers = {
        words.question(Column(column), word): value
        for column, given in case.get("answers", {}).items()
        for word, value in given.items()
    }
    return Conventions(
        today=TODAY,
        calendar=calendar(),
        source="台账.xlsx",
        year=2026,
        answers=answers,
        answered_is_sent=case.get("answered_is_sent", False),
        accept_kinds=case.get("accept_kinds", False),
    )


LAYOUT = Layout(header=1, columns={column: at for at, column in enumerate(Column)})
HEADINGS = [one.heading for one in Column]


@pytest.mark.parametrize("case", cases("rows"), ids=lambda case: case["name"])
def test_a_row_is_read(case: dict[str, Any]) -> None:
    cells = tuple(str(case["row"].get(one.value, "")) for one in Column)
    read = read_row(Row(number=2, cells=cells), LAYOUT, HEADINGS, conventions(case))
    match read:
        case Entry(beginning=begun):
            for name, value in case["begins"].items():
                assert getattr(begun, name) == value, name
        case Faulty(problems=problems):
            said = {one.column: one.says for one in problems}
            assert set(said) == set(case["wrong"])
            for column, text in case["wrong"].items():
                assert text in said[Column(column)]
        case Passed(reason=reason):
            assert case["passed"] in reason
        case None:
            pytest.fail("the row says nothing")


def test_a_row_that_says_nothing_is_none() -> None:
    assert read_row(Row(number=2, cells=("", "/", "—")), LAYOUT, HEADINGS, conventions({})) is None


@given(st.lists(st.text(max_size=12), min_size=len(Column), max_size=len(Column)))
def test_whatever_stands_in_a_row_it_is_read_or_says_why(cells: list[str]) -> None:
    row = Row(number=2, cells=tuple(cells))
    read = read_row(row, LAYOUT, HEADINGS, conventions({"accept_kinds": True}))
    if isinstance(read, Faulty):
        assert read.problems
        assert all(one.says for one in read.problems)


@given(st.dates(date(2008, 5, 1), TODAY), st.integers(0, 20))
def test_an_open_case_is_due_after_its_receipt(received: date, extension: int) -> None:
    row = {"received": str(received), "kind": "公民", "extension": str(extension or "无")}
    cells = tuple(row.get(one.value, "") for one in Column)
    read = read_row(Row(number=2, cells=cells), LAYOUT, HEADINGS, conventions({}))
    assert isinstance(read, Entry)
    assert isinstance(read.beginning, Opening)
    assert read.beginning.due is not None
    assert timedelta(20) < read.beginning.due - received < timedelta(90)


def test_the_applicant_is_taken_apart_and_the_row_kept_word_for_word() -> None:
    row = {"received": "2026-03-02", "kind": "公民", "applicant": "张三", "number": "3"}
    row |= {"identity": "11010519491231002x", "contact": "13800001234，某街1号 a@example.org"}
    cells = tuple(row.get(one.value, "") for one in Column)
    read = read_row(Row(number=2, cells=cells), LAYOUT, HEADINGS, conventions({}))
    assert isinstance(read, Entry)
    assert read.identified
    assert isinstance(read.beginning, Opening)
    who = applicant_from(read.beginning.applicant or "")
    assert (who.name, who.identity, who.identity_kind) == ("张三", "11010519491231002X", "resident")
    assert (who.phone, who.email, who.address) == ("13800001234", "a@example.org", "某街1号")
    assert '["申请人", "张三"]' in (read.beginning.entry or "")


TITLED = [
    ["某局2025年度依申请公开登记台账"],
    ["填报单位：某局"],
    ["序号", "收到日期", "申请人", "", "申请内容", "办理情况", ""],
    ["", "", "姓名", "性质", "", "结果", "答复时间"],
    ["1", "3月5日", "张三", "公民", "某批复", "予以公开", "3月20日"],
    ["序号", "收到日期", "申请人", "", "申请内容", "办理情况", ""],
]


def test_the_headings_are_found_below_a_title_and_in_two_rows() -> None:
    merged = {(4, 1): "序号", (4, 2): "收到日期", (3, 4): "申请人", (4, 5): "申请内容"}
    merged[3, 7] = "办理情况"
    texts = {
        (row, column): text
        for row, line in enumerate(TITLED, start=1)
        for column, text in enumerate(line, start=1)
        if text
    }
    sheet = sheet_of("台账", texts | merged)
    assert header_row(sheet) == 4
    layout = proposed_layout(sheet)
    assert layout.year == 2025
    assert dict(layout.columns) == {
        Column.NUMBER: 0,
        Column.RECEIVED: 1,
        Column.APPLICANT: 2,
        Column.KIND: 3,
        Column.CONTENT: 4,
        Column.OUTCOME: 5,
        Column.DECIDED: 6,
    }
    assert headings(sheet, 4)[3] == "申请人 性质"


def test_a_sheet_without_headings_is_not_read_unless_somebody_says_where() -> None:
    sheet = sheet_of_lines("说明", [["本表由各科室填写", "每月报送"], ["谢谢"]])
    assert not proposed_layout(sheet).used


def test_headings_that_stand_again_are_no_rows() -> None:
    lines = [
        ["登记号", "收到日期"],
        ["1", "2026-03-02"],
        ["登记号", "收到日期"],
        ["2", "2026-03-03"],
    ]
    assert [one.number for one in body_rows(sheet_of_lines("s", lines), 1)] == [2, 4]
