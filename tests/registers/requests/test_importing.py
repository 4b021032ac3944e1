"""Bringing in a daybook: rehearsed, carried out whole or not at all, known again, undone."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.fault_injection import InjectedError, failing_at
from tests.registers.requests.daybooks import ASKED, CLOSED, FAULTY, NOON, OPEN, brought, rehearsed

from gongkai.core.daybook.columns import Column
from gongkai.core.facts.requests.applicant import applicant_from
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Hand
from gongkai.ledger.models import Fact, IssuedNumber, Value
from gongkai.ledger.row_security import within
from gongkai.registers.requests import services
from gongkai.registers.requests.importing.carrying import carry_out, undo
from gongkai.registers.requests.importing.layouts import layouts
from gongkai.registers.requests.importing.models import (
    Import,
    ImportProgress,
    ImportRow,
    State,
)
from gongkai.registers.requests.importing.queueing import queue, queue_undo
from gongkai.registers.requests.importing.receiving import (
    Choices,
    DaybookError,
    answer,
    discard,
    map_columns,
)
from gongkai.registers.requests.importing.rehearsing import rehearse
from gongkai.registers.requests.models import Request
from gongkai.registers.requests.queries import requests_on
from gongkai.registers.requests.tasks import carry_out_import, undo_import

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def states(batch: Import) -> list[str]:
    return list(batch.rows.order_by("number").values_list("state", flat=True))


def done(clerk, body, rows, **choices) -> Import:
    batch = brought(clerk, body, rows)
    map_columns(batch, layouts(batch), Choices(**choices))
    rehearse(batch, NOON)
    queue(batch, leave_out=choices.get("leave_out", False))
    carry_out(batch.pk, NOON)
    batch.refresh_from_db()
    return batch


def test_a_rehearsal_says_what_would_become_of_each_row_and_records_nothing(body, clerk):
    batch = rehearsed(clerk, body, [OPEN, CLOSED, FAULTY, ASKED, {"number": "9"}])
    assert states(batch) == ["passed", "ready", "ready", "faulty", "faulty", "passed"]
    said = {row.number: row.says for row in batch.rows.all()}
    assert said[4][0][0] == "收到日期"
    assert batch.questions[0]["word"] == "不予公开"
    assert not Fact.objects.exists()
    assert not Value.objects.exists()


def test_open_and_closed_requests_are_taken_over(body, clerk):
    batch = done(clerk, body, [OPEN, CLOSED])
    assert (batch.state, states(batch)) == (State.DONE, ["passed", "entered", "entered"])
    first, second = requests_on(TODAY).order_by("number")
    assert (first.number, first.phase, first.due) == ("2026-0001", "open", date(2026, 3, 30))
    assert (second.outcome, second.concluded) == ("partial", date(2026, 1, 20))
    assert (second.phase, second.due) == ("closed", date(2026, 2, 2))
    facts = services.read(body.code, "2026-0001", hand(clerk), reason="核对导入")
    assert applicant_from(facts[0].applicant).phone == "13800001234"
    assert facts[0].original_number == "1"
    assert '["申请人", "张三"]' in facts[0].entry


def test_nothing_of_people_stays_outside_the_values(body, clerk):
    batch = done(clerk, body, [OPEN, FAULTY], leave_out=True)
    assert "张三" not in str(list(Fact.objects.values_list("payload", flat=True)))
    assert not batch.rows.exclude(cells=[]).exists()
    assert "李四" not in str(list(batch.rows.values_list("says", flat=True)))
    batch = rehearsed(clerk, body, [CLOSED])
    discard(batch)
    assert not batch.rows.exists()


def test_a_row_that_came_before_is_known_again_and_not_doubled(body, clerk):
    done(clerk, body, [OPEN, CLOSED])
    again = rehearsed(clerk, body, [OPEN, CLOSED | {"remarks": "后补"}, OPEN | {"number": "7"}])
    assert states(again) == ["passed", "repeated", "repeated", "ready"]
    assert "2026-0001" in again.rows.get(number=2).says[0][2]
    assert "有改动" in again.rows.get(number=3).says[0][2]


def test_the_same_file_twice_is_nothing_new(body, clerk):
    bare = {"received": "2026-03-02", "kind": "自然人"}
    done(clerk, body, [bare, bare])
    assert Request.objects.count() == 2
    again = rehearsed(clerk, body, [bare, bare])
    assert states(again) == ["passed", "repeated", "repeated"]
    with pytest.raises(DaybookError, match="没有可以导入"):
        queue(again, leave_out=False)


def test_a_request_that_stands_twice_in_a_file_is_an_error(body, clerk):
    batch = rehearsed(clerk, body, [OPEN, OPEN])
    assert states(batch) == ["passed", "ready", "faulty"]
    assert "第 2 行" in batch.rows.get(number=3).says[0][2]


def test_errors_stop_the_whole_unless_their_rows_are_left_out(body, clerk):
    batch = rehearsed(clerk, body, [OPEN, FAULTY])
    with pytest.raises(DaybookError, match="1 行有错误"):
        queue(batch, leave_out=False)
    queue(batch, leave_out=True)
    carry_out(batch.pk, NOON)
    assert Request.objects.count() == 1


def test_a_word_is_asked_about_once_and_then_known(body, clerk):
    batch = rehearsed(clerk, body, [ASKED, ASKED | {"number": "5", "content": "另一件"}])
    assert batch.questions[0]["times"] == 2
    answer(batch, {(Column.OUTCOME, "不予公开"): "refused_process"})
    rehearse(batch, NOON)
    assert states(batch) == ["passed", "ready", "ready"]


def test_columns_are_decided_by_the_clerk(body, clerk):
    batch = brought(clerk, body, [OPEN | {"remarks": "2026-03-03"}])
    (layout,) = layouts(batch)
    columns = dict(layout.columns)
    columns[Column.RECEIVED] = columns.pop(Column.REMARKS)
    map_columns(batch, [replace(layout, columns=columns)], Choices())
    rehearse(batch, NOON)
    queue(batch, leave_out=False)
    carry_out(batch.pk, NOON)
    assert Request.objects.get().received == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"used": False}, "没有选定"),
        ({"header": None}, "第几行"),
        ({"columns": {Column.APPLICANT: 1}}, "收到日期"),
    ],
)
def test_a_layout_that_cannot_be_read_is_refused(body, clerk, change, says):
    batch = brought(clerk, body, [OPEN])
    with pytest.raises(DaybookError, match=says):
        map_columns(batch, [replace(layouts(batch)[0], **change)], Choices())


def test_numbers_are_kept_where_they_can_be_and_given_numbers_pass_them_by(body, clerk):
    kept = [OPEN | {"number": "2026-0001"}, CLOSED | {"number": "公开-7"}]
    done(clerk, body, kept, keep_numbers=True)
    assert set(Request.objects.values_list("number", flat=True)) == {"2026-0001", "公开-7"}
    done(clerk, body, [OPEN | {"number": "8", "content": "又一件"}])
    assert Request.objects.filter(number="2026-0002").exists()


def test_numbers_that_cannot_be_kept_are_errors(body, clerk):
    done(clerk, body, [OPEN | {"number": "甲1"}], keep_numbers=True)
    rows = [OPEN | {"number": number, "content": number} for number in ("甲1", "2/1", "", "x")]
    batch = brought(clerk, body, [*rows, OPEN | {"number": "x", "content": "另一件"}])
    map_columns(batch, layouts(batch), Choices(keep_numbers=True))
    rehearse(batch, NOON)
    assert states(batch)[1:] == ["faulty"] * 5


def test_an_import_is_undone_by_voiding_its_requests(body, clerk):
    batch = done(clerk, body, [OPEN, CLOSED])
    with pytest.raises(DaybookError, match="理由"):
        queue_undo(batch, clerk, " ")
    queue_undo(batch, clerk, "选错了年度")
    undo(batch.pk, clerk.pk, NOON)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (State.UNDONE, ["passed", "voided", "voided"])
    assert Request.objects.filter(voided=True).count() == 2
    assert states(rehearsed(clerk, body, [OPEN, CLOSED])) == ["passed", "ready", "ready"]


def test_what_was_worked_on_since_is_not_undone(body, clerk):
    batch = done(clerk, body, [OPEN, CLOSED])
    withdrawn = services.CASES.vocabulary.decode({"on": "2026-03-20", "fact": "withdrawn"})
    services.perform(body.code, "2026-0001", withdrawn, hand(clerk))
    with pytest.raises(DaybookError, match="2026-0001"):
        queue_undo(batch, clerk, "选错了")


def test_the_job_runs_once_and_a_finished_import_cannot_be_changed(body, clerk):
    batch = rehearsed(clerk, body, [OPEN])
    queue(batch, leave_out=False)
    assert ProcrastinateJob.objects.filter(task_name="requests.carry_out_import").count() == 1
    for change in (lambda: discard(batch), lambda: rehearse(batch, NOON)):
        with pytest.raises(DaybookError, match="不能再改"):
            change()
    for _ in range(2):
        carry_out(batch.pk, NOON)
    assert Request.objects.count() == 1
    carry_out(0, NOON)


def test_what_is_no_longer_possible_takes_all_of_it_back(body, clerk):
    rows = [CLOSED | {"number": "甲1"}, OPEN | {"number": "甲2"}]
    batch = brought(clerk, body, rows)
    map_columns(batch, layouts(batch), Choices(keep_numbers=True))
    rehearse(batch, NOON)
    queue(batch, leave_out=False)
    done(clerk, body, [OPEN | {"number": "甲2", "content": "别的"}], keep_numbers=True)
    carry_out(batch.pk, NOON)
    batch.refresh_from_db()
    assert batch.state == State.REHEARSED
    assert "整批没有导入" in batch.refusal
    assert Request.objects.count() == 1


def hand(clerk) -> Hand:
    return Hand(actor=str(clerk.pk), role=Role.HEAD, at=NOON)


def test_whatever_statement_fails_all_tables_are_as_they_were(body, clerk):
    batch = rehearsed(clerk, body, [OPEN])
    queue(batch, leave_out=False)
    before = tables()
    place, failed = 0, True
    while failed:
        place += 1
        try:
            with transaction.atomic(), failing_at(place):
                carry_out(batch.pk, NOON)
            failed = False
        except InjectedError:
            assert tables() == before
    assert place > 10
    assert Request.objects.count() == 1


def tables() -> object:
    models = (Fact, Value, Request, Import, ImportRow, IssuedNumber)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_from_outside_the_transaction(body, clerk):
    rows = [OPEN | {"number": str(number)} for number in range(25)]
    batch = rehearsed(clerk, body, rows)
    queue(batch, leave_out=False)
    carry_out(batch.pk, NOON)
    progress = ImportProgress.objects.get(batch=batch)
    assert (progress.done, progress.total) == (25, 25)


def test_the_jobs_see_what_they_need_whatever_is_seen_around_them(body, clerk):
    batch = rehearsed(clerk, body, [OPEN])
    queue(batch, leave_out=False)
    with within():
        carry_out_import(key=batch.pk)
    assert Request.objects.count() == 1
    queue_undo(batch, clerk, "选错了年度")
    with within():
        undo_import(key=batch.pk, by=clerk.pk)
    assert Request.objects.get().voided
