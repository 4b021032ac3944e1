"""Which requests a list holds, in which order, for whom, and at the cost of how many queries."""

from datetime import date, timedelta

import pytest
from tests.registers.requests.listed import SITUATIONS, asks, bureau, file, member, on_lists

from gongkai.bodies.models import Office, Role
from gongkai.registers.requests import lists
from gongkai.registers.requests.filters import Narrowed, the_one_meant
from gongkai.registers.requests.listing import page
from gongkai.registers.requests.lists import Sort, Which, counted, listed, totals
from gongkai.registers.requests.paging import sliced

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 2)
TAKEN_OVER = {"source": "台账", "original_number": "旧2025-17号"}
HANDS = (Role.HEAD, Role.LEGAL, Role.SECRECY, Role.APPROVER)


@pytest.fixture
def clerk():
    return member(bureau())


def thirty(every: int = 3) -> None:
    """Put thirty cases in, three a day, so that many have one date."""
    for place in range(30):
        day = FIRST + timedelta(days=place // every)
        file(f"2026-{place + 1:04}", [f"{day} submitted"])


@pytest.mark.parametrize("case", SITUATIONS, ids=[case["name"] for case in SITUATIONS])
def test_a_case_is_on_the_lists_of_its_day(clerk, case):
    file("2026-0001", case["facts"])
    for day, expected in case["days"].items():
        assert on_lists(clerk, day) == set(expected), day


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_go_through_a_list_once_and_back(clerk, sort):
    thirty()
    found = listed(Which.ALL, asks(clerk, date(2026, 4, 1)))
    there, after = [], ""
    while True:
        part = sliced(found, sort, 7, after=after)
        there.append([row.request_id for row in part.rows])
        if not part.after:
            break
        after = part.after
    assert [len(one) for one in there] == [7, 7, 7, 7, 2]
    assert len({key for one in there for key in one}) == 30
    back, before = [there[-1]], part.before
    while before:
        part = sliced(found, sort, 7, before=before)
        back.insert(0, [row.request_id for row in part.rows])
        before = part.before
    assert back == there


def test_the_first_of_a_list_is_the_worst(clerk):
    file("2026-0001", ["2026-03-09 submitted"])
    file("2026-0002", ["2026-03-02 submitted"])
    file("2026-0003", ["2026-03-16 submitted"])
    rows = page(Which.OPEN, asks(clerk, date(2026, 4, 1))).rows
    assert [row.request.number for row in rows] == ["2026-0002", "2026-0001", "2026-0003"]
    assert [row.left for row in rows] == [-2, 3, 8]
    assert rows[0].overdue
    assert rows[0].over == 2


def test_what_has_no_date_comes_last(clerk):
    waiting = "2026-03-05 correction_notified"
    file("2026-0001", ["2026-03-02 submitted", {waiting: {"due": date(2026, 3, 20)}}])
    file("2026-0002", ["2026-03-04 submitted"])
    rows = page(Which.OPEN, asks(clerk, date(2026, 3, 6))).rows
    assert [row.left for row in rows] == [18, None]
    assert rows[1].waiting_until == date(2026, 3, 20)


@pytest.mark.parametrize("text", ["", "nonsense", "~", "2026-13-01~甲/1", "2026-03-02\0~甲"])
def test_a_place_that_cannot_be_read_is_the_beginning(clerk, text):
    thirty()
    found = listed(Which.ALL, asks(clerk, FIRST + timedelta(days=40)))
    first = sliced(found, Sort.ARRIVAL, 5)
    assert sliced(found, Sort.ARRIVAL, 5, after=text).rows == first.rows
    assert sliced(found, Sort.ARRIVAL, 5, before=text).rows == first.rows


def test_only_cases_of_ones_own_bodies_are_listed(clerk):
    other = bureau("乙", "乙市教育局")
    file("2026-0001", ["2026-03-02 submitted"])
    file("2026-0002", ["2026-03-02 submitted"], body="乙")
    one = asks(clerk, FIRST)
    assert [row.request.chain for row in page(Which.ALL, one).rows] == ["甲"]
    assert totals(one)[Which.ALL] == 1
    assert the_one_meant("2026-0002", one) is None
    assert not page(Which.ALL, one, Narrowed(body="乙")).rows
    both = asks(member(other), FIRST)
    assert [row.body_name for row in page(Which.ALL, both, sort=Sort.NUMBER).rows] == [
        "乙市教育局",
        "甲市财政局",
    ]


def test_whoever_works_for_no_body_sees_nothing(clerk, django_user_model):
    file("2026-0001", ["2026-03-02 submitted"])
    one = asks(django_user_model.objects.create(username="nobody"), FIRST)
    assert set(totals(one).values()) == {0}
    assert page(Which.ALL, one).rows == ()


def test_counts_are_those_of_the_rows_and_end_where_they_are_told(clerk, monkeypatch):
    thirty()
    one = asks(clerk, date(2026, 4, 1))
    for which, total in totals(one).items():
        assert total == counted(listed(which, one)) == listed(which, one).count()
    monkeypatch.setattr(lists, "COUNTED_UP_TO", 10)
    assert totals(one)[Which.ALL] == page(Which.ALL, one).total == 11


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        (Narrowed(text="2026-0002"), {"2026-0002"}),
        (Narrowed(text="2"), {"2026-0002"}),
        (Narrowed(text="2025-3"), {"2025-0003"}),
        (Narrowed(text="2026-"), {"2026-0001", "2026-0002"}),
        (Narrowed(text="%"), set()),
        (Narrowed(phase="closed"), {"2025-0003"}),
        (Narrowed(channel="online"), {"2026-0002"}),
        (Narrowed(applicant_kind="business"), {"2026-0001"}),
        (Narrowed(outcome="granted"), {"2025-0003"}),
        (Narrowed(arrived_from=date(2026, 1, 1)), {"2026-0001", "2026-0002"}),
        (Narrowed(arrived_until=date(2025, 12, 31)), {"2025-0003"}),
        (Narrowed(due_from=date(2026, 3, 30), due_until=date(2026, 3, 30)), {"2026-0001"}),
        (Narrowed(handler="7"), {"2026-0001"}),
        (Narrowed(office="9"), {"2026-0001"}),
        (Narrowed(text="市公开〔2026〕3号"), {"2026-0002"}),
        (Narrowed(text="旧2025-17"), {"2025-0003"}),
        (Narrowed(body="甲"), {"2026-0001", "2026-0002", "2025-0003"}),
    ],
)
def test_a_list_is_narrowed(clerk, narrowed, expected):
    file(
        "2026-0001",
        [
            {"2026-03-02 submitted": {"applicant_kind": "business"}},
            {"2026-03-02 taken_up": {"by": "7"}},
            {"2026-03-02 assigned": {"id": "a1", "office": "9", "task": "x"}},
        ],
    )
    file(
        "2026-0002",
        [
            {"2026-03-03 submitted": {"channel": "online"}},
            {"2026-03-03 drafted": {"paper": "p1", "kind": "receipt", "by": "7", "content": "x"}},
            {"2026-03-03 put_forward": {"paper": "p1", "by": "7", "steps": ["sign"]}},
            {"2026-03-03 reviewed": {"paper": "p1", "step": "sign", "by": "8", "passed": True}},
            {"2026-03-03 numbered": {"paper": "p1", "number": "市公开〔2026〕3号"}},
        ],
    )
    file(
        "2025-0003",
        [
            {"2025-03-03 opening": {**TAKEN_OVER, "received": date(2025, 3, 3)}},
            {"2025-03-05 replied": {"parts": [{"outcome": "granted"}]}},
            {"2025-03-05 dispatched": {"method": "post"}},
        ],
    )
    rows = page(Which.ALL, asks(clerk, date(2026, 3, 4)), narrowed).rows
    assert {row.request.number for row in rows} == expected


@pytest.mark.parametrize("text", ["2026-0012", "12", "0012", "12号", "2026-12", "2026年12号"])
def test_a_number_is_found_as_people_say_it(clerk, text):
    file("2026-0012", ["2026-03-02 submitted"])
    found = the_one_meant(text, asks(clerk, FIRST))
    assert found is not None
    assert found.number == "2026-0012"


def test_a_number_of_two_bodies_is_not_guessed(clerk):
    member(bureau("乙", "乙市教育局"))
    for body in ("甲", "乙"):
        file("2026-0012", ["2026-03-02 submitted"], body=body)
    assert the_one_meant("12", asks(clerk, FIRST)) is None


def a_paper(step: str, **fields: object) -> list[object]:
    """Return the facts of a case with a paper that waits for a step."""
    steps = [step] if step == "sign" else [step, "sign"]
    drafted = {"paper": "p1", "kind": "answer", "by": "7", "content": "x"}
    return [
        "2026-03-02 submitted",
        {"2026-03-02 taken_up": {"by": "7"}},
        {"2026-03-03 drafted": {**drafted, "parts": [{"outcome": "granted"}]}},
        {"2026-03-03 put_forward": {"paper": "p1", "by": "7", "steps": steps, **fields}},
    ]


@pytest.mark.parametrize(
    ("step", "role"),
    [
        ("check", Role.HEAD),
        ("legal", Role.LEGAL),
        ("secrecy", Role.SECRECY),
        ("sign", Role.APPROVER),
    ],
)
def test_a_paper_waits_for_whose_step_it_is(step, role):
    body = bureau()
    users = {one: member(body, one, one.value) for one in (Role.CLERK, *HANDS)}
    file("2026-0001", a_paper(step))
    waits = {one for one, user in users.items() if Which.APPROVAL.value in on_lists(user, FIRST)}
    assert waits == {role}
    row = page(Which.APPROVAL, asks(users[role], FIRST)).rows[0]
    assert [note.since for note in row.notes] == [date(2026, 3, 3)]
    assert row.notes[0].what.startswith("答复书：")


def test_nobody_is_asked_to_sign_what_bears_their_own_hand():
    user = member(bureau(), Role.APPROVER)
    facts = a_paper("sign")
    facts[2]["2026-03-03 drafted"]["by"] = str(user.pk)
    file("2026-0001", facts)
    assert Which.APPROVAL.value not in on_lists(user, FIRST)


def test_an_office_has_what_it_was_asked_and_nothing_else():
    body = bureau()
    mine, other = (Office.objects.create(body=body, name=name) for name in ("法规科", "税政科"))
    users = [member(body, Role.OFFICE, str(one.pk), office=one) for one in (mine, other)]
    asked = {"id": "a1", "office": str(mine.pk), "task": "x", "until": date(2026, 3, 10)}
    file("2026-0001", ["2026-03-02 submitted", {"2026-03-03 assigned": asked}])
    file("2026-0002", a_paper("countersign", offices=[str(mine.pk)]))
    file("2026-0003", ["2026-03-02 submitted"])
    assert on_lists(users[0], FIRST) == {"assigned"}
    assert on_lists(users[1], FIRST) == set()
    row = page(Which.ASSIGNED, asks(users[0], FIRST)).rows[0]
    assert row.notes[0].until == date(2026, 3, 10)


def test_a_consultation_says_whose_answer_is_awaited(clerk):
    asked = {"2026-03-04 third_party_consulted": {"id": "c1", "party": "乙公司"}}
    file("2026-0001", ["2026-03-02 submitted", asked])
    row = page(Which.OTHERS, asks(clerk, date(2026, 3, 5))).rows[0]
    assert [(one.what, one.since, one.until) for one in row.notes] == [
        ("第三方", date(2026, 3, 4), date(2026, 3, 25))
    ]


def test_a_list_takes_the_same_queries_however_long(clerk, django_assert_num_queries):
    for count in (2, 20):
        for place in range(count):
            taken = {"2026-03-02 taken_up": {"by": str(clerk.pk)}}
            file(f"{2000 + count}-{place:04}", ["2026-03-02 submitted", taken])
        with django_assert_num_queries(3):
            one = asks(clerk, FIRST)
        with django_assert_num_queries(5):
            rows = page(Which.OPEN, one).rows
        with django_assert_num_queries(1):
            totals(one)
        assert {row.handler for row in rows} == {"clerk"}


def test_what_arrived_lies_unopened_once_a_working_day_has_passed(clerk):
    assert asks(clerk, date(2026, 3, 4)).unopened_since == date(2026, 3, 2)
    assert asks(clerk, date(2026, 3, 9)).unopened_since == date(2026, 3, 5)
