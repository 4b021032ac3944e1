"""Taking out the daybook, and bringing it in again: the same counts, the same due dates."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import User
from tests.registers.requests.daybooks import CLOSED, NOON, OPEN, brought

from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.services import add_body
from gongkai.clock import CHINA
from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.writing import lines, workbook
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.form.catalog import editions
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Hand
from gongkai.ledger.models import Access
from gongkai.registers.requests import services
from gongkai.registers.requests.exporting import Wanted, daybook_rows
from gongkai.registers.requests.importing.carrying import carry_out
from gongkai.registers.requests.importing.layouts import layouts
from gongkai.registers.requests.importing.models import Import, RowState
from gongkai.registers.requests.importing.queueing import queue
from gongkai.registers.requests.importing.receiving import Choices, map_columns, receive
from gongkai.registers.requests.importing.rehearsing import rehearse
from gongkai.registers.requests.models import Request
from gongkai.registers.requests.queries import counts, requests_on

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 1)
HAND = Hand(actor="1", role=Role.HEAD, at=datetime(2026, 12, 1, 12, tzinfo=CHINA))

Facts = list[dict[str, object]]


def on(day: str, fact: str, **fields: object) -> dict[str, object]:
    return {"on": day, "fact": fact, **fields}


def part(outcome: str, ground: str) -> dict[str, object]:
    return {"parts": [{"outcome": outcome, "grounds": [ground]}], "drafter": "a", "signer": "b"}


GRANTED = on("2026-11-10", "replied", **part("granted", "36.2"))
NOTICE = on("2026-11-04", "correction_notified", due="2026-11-25")
CASES: dict[str, Facts] = {
    "open": [],
    "answered": [GRANTED, on("2026-11-11", "dispatched", method="post")],
    "late": [
        on("2026-12-01", "replied", **part("refused_process", "16.2")),
        on("2026-12-01", "dispatched", method="post"),
    ],
    "decided": [GRANTED],
    "waiting": [NOTICE | {"due": "2026-12-15"}],
    "corrected": [NOTICE, on("2026-11-20", "corrected", channel="in_person")],
    "lapsed": [NOTICE, on("2026-11-26", "correction_lapsed")],
    "extended": [on("2026-11-20", "extended", working_days=15, approver="head")],
    "consulted": [on("2026-11-20", "third_party_consulted", id="c1", party="乙公司")],
    "charged": [on("2026-11-20", "fee_notified", amount=100)],
    "withdrawn": [on("2026-11-20", "withdrawn")],
    "voided": [on("2026-11-20", "voided", reason="误登")],
}


@pytest.fixture
def elsewhere(db: None) -> Body:
    return add_body(code="b2", name="乙市教育局", level=Level.CITY, kind=Kind.DEPARTMENT)


def register(body: Body, facts: Facts, name: str) -> str:
    begun = on("2026-11-02", "submitted", channel="in_person", applicant_kind="business")
    begun |= {"applicant": f'{{"name": "{name}公司"}}', "content": f"{name}的批复"}
    number = services.register(body.code, VOCABULARY.decode(begun), HAND).number
    for fact in facts:
        services.perform(body.code, number, VOCABULARY.decode(fact), HAND)
    return number


def wanted(body: Body, **change: object) -> Wanted:
    asked = {"since": date(2026, 1, 1), "until": date(2026, 12, 31), "people": True}
    return Wanted(chain=body.code, reason="核对", **asked | change)


def brought_again(clerk: User, body: Body, data: bytes, name: str) -> Import:
    batch = receive(clerk, body, name, data, HAND.at)
    map_columns(batch, layouts(batch), Choices())
    rehearse(batch, HAND.at)
    queue(batch, leave_out=False)
    carry_out(batch.pk, HAND.at)
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_taken_out_and_brought_in_counts_alike_and_is_due_alike(
    body, elsewhere, clerk, form
):
    for name, facts in CASES.items():
        register(body, facts, name)
    rows = daybook_rows(wanted(body), HAND)
    data = workbook("台账", rows) if form == "xlsx" else b"".join(lines(rows))
    batch = brought_again(clerk, elsewhere, data, f"台账.{form}")
    assert not batch.rows.filter(state=RowState.FAULTY).exists()
    edition = editions()["2021"]
    for year in (2026, 2027):
        assert counts(["b1"], year, edition) == counts(["b2"], year, edition)
    assert standings("b1") == standings("b2")


def standings(chain: str) -> list[tuple[object, ...]]:
    found = requests_on(DAY).filter(chain=chain, voided=False)
    order = ("due", "outcome", "concluded", "waiting_until")
    return list(found.order_by(*order).values_list(*order, "received", "dispatched"))


def test_without_people_nobody_can_be_told_by_a_row(body):
    begun = on("2026-11-02", "submitted", channel="oral", applicant_kind="natural_person")
    begun["applicant"] = '{"name": "张三丰", "phone": "13800001234", "address": "某街1号"}'
    services.register(body.code, VOCABULARY.decode(begun), HAND)
    (row,) = daybook_rows(wanted(body, people=False), HAND)
    assert row[Column.APPLICANT] == "张**"
    assert row[Column.CONTACT] == "138****1234"
    assert "某街" not in str(row)


def test_taking_out_is_logged_with_its_reason(body):
    register(body, [], "甲")
    list(daybook_rows(wanted(body), HAND))
    assert set(Access.objects.values_list("actor", "reason")) == {("1", "导出台账：核对")}
    list(daybook_rows(wanted(body, people=False), HAND))
    assert Access.objects.filter(reason="导出台账（脱敏）：核对").count() == 2


def test_what_the_old_book_said_besides_is_written_again(body, clerk):
    rows = [OPEN | {"remarks": "急件", "office": "法规科", "paper_number": "某公复〔2026〕1号"}]
    batch = brought(clerk, body, [*rows, CLOSED])
    map_columns(batch, layouts(batch), Choices())
    rehearse(batch, NOON)
    queue(batch, leave_out=False)
    carry_out(batch.pk, NOON)
    first, second = sorted(
        daybook_rows(wanted(body), HAND), key=lambda one: str(one[Column.NUMBER])
    )
    assert (first[Column.REMARKS], first[Column.OFFICE]) == ("急件", "法规科")
    assert second[Column.OUTCOME] == "部分公开"


def test_it_takes_the_same_queries_however_many(body, django_assert_num_queries):
    for count in (2, 20):
        while Request.objects.count() < count:
            register(body, [GRANTED], str(Request.objects.count()))
        with django_assert_num_queries(5):
            list(daybook_rows(wanted(body), HAND))
