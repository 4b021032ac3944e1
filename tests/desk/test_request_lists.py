"""Lists, calendar, counts and the year's end on the desk: who sees what, in how many queries."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from tests.registers.requests.listed import file

from gongkai import clock
from gongkai.bodies.models import Office, Role
from gongkai.bodies.offices import open_office
from gongkai.bodies.posts import engage
from gongkai.bodies.staff import add_account, add_staff
from gongkai.registers.requests.lists import Which
from gongkai.registers.requests.models import Docket, Request

TODAY = date(2026, 4, 1)
PAGES = [
    "/desk/requests/",
    "/desk/requests/calendar/",
    "/desk/requests/summary/",
    *(f"/desk/requests/lists/{which.value}/" for which in Which),
    "/desk/requests/lists/open/print/",
]
COUNTS = ["/desk/requests/supervision/", "/desk/requests/year-end/"]


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def client(enter, editor):
    return enter(editor)


def some(count: int, body: str = "b1", year: int = 2026) -> None:
    """Put cases in: late and open, late and sent, in time, waiting."""
    for place in range(1, count + 1):
        file(f"{year}-{place:04}", FACTS[place % len(FACTS)], body)
        docket(body, f"{year}-{place:04}")


def docket(body: str, number: str) -> None:
    Docket.objects.create(
        request=Request.objects.get(pk=f"{body}/{number}"),
        chain=body,
        number=number,
        subject="某地块征收批复",
        applicant_masked="张*",
        grams=["征收", "批复"],
        sketch=[],
    )


GRANTED = {"parts": [{"outcome": "granted"}]}
FACTS = [
    ["2026-03-02 submitted", {"2026-03-02 taken_up": {"by": "1"}}],
    [
        "2026-03-02 submitted",
        {"2026-03-31 replied": GRANTED},
        {"2026-03-31 dispatched": {"method": "post"}},
    ],
    ["2026-03-16 submitted", {"2026-03-20 third_party_consulted": {"id": "c1", "party": "x"}}],
    ["2026-03-20 submitted", {"2026-03-23 correction_notified": {"due": date(2026, 4, 7)}}],
]


def text(answer) -> str:
    return answer.content.decode()


def test_the_desk_leads_whoever_works_on_requests_to_them(client, enter, supervisor):
    assert client.get("/desk/")["Location"] == "/desk/requests/"
    assert enter(supervisor).get("/desk/")["Location"] == "/desk/annual/"


@pytest.mark.parametrize("address", [*PAGES, *COUNTS])
def test_every_page_is_there_without_a_case(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_inbox_says_in_words_what_is_worst(client):
    some(8)
    page = text(client.get("/desk/requests/"))
    assert "已逾期 2 个工作日" in page
    assert "某地块征收批复" in page
    assert page.index("2026-0004") < page.index("2026-0002")
    assert ">未领办<" in page


def test_a_list_has_its_cases_and_no_other(client):
    some(8)
    page = text(client.get("/desk/requests/lists/late/"))
    assert {number for number in ("2026-0001", "2026-0005", "2026-0002") if number in page} == {
        "2026-0001",
        "2026-0005",
    }
    assert "逾期 1 个工作日发出" in page
    assert client.get("/desk/requests/lists/nothing/").status_code == 404


def test_a_list_is_turned_page_by_page(client, monkeypatch):
    monkeypatch.setattr("gongkai.desk.views.requests.lists.A_PAGE", 3)
    some(8)
    seen, address = [], "/desk/requests/lists/all/?sort=number"
    while address:
        answer = client.get(address)
        seen += [row.request.number for row in answer.context["listing"].rows]
        following = answer.context["links"].get("next")
        address = following and f"/desk/requests/lists/all/?{following}"
    assert seen == [f"2026-{place:04}" for place in range(8, 0, -1)]


@pytest.mark.parametrize(
    "query",
    ["due_from=x", "phase=nonsense", "arrived_from=2026-02-30", "after=x", "text=%00", "sort=x"],
)
def test_a_filter_that_cannot_be_read_narrows_nothing(client, query):
    some(4)
    answer = client.get(f"/desk/requests/lists/all/?{query}")
    assert answer.status_code == 200
    assert len(answer.context["listing"].rows) == 4


def test_a_number_leads_straight_to_its_case(client):
    some(4)
    for said in ("2026-0003", "3", "2026-3"):
        answer = client.get("/desk/requests/find/", {"q": said})
        assert answer["Location"] == "/desk/requests/b1/2026-0003/"
    assert "lists/all/?text=2026-" in client.get("/desk/requests/find/", {"q": "2026-"})["Location"]
    assert client.get("/desk/requests/find/", {"q": ""}).status_code == 302


def test_another_bodys_cases_are_nowhere(client, other):
    some(4, body="b2")
    for address in [*PAGES, *COUNTS]:
        page = text(client.get(address))
        assert "2026-000" not in page, address
        assert "某地块" not in page, address
    answer = client.get("/desk/requests/find/", {"q": "2026-0003"})
    assert "lists/all" in answer["Location"]
    for address in (
        "/desk/requests/supervision/2026/b2/new/",
        "/desk/requests/year-end/?body=b2",
        "/desk/requests/year-end/b2/2026/requests.new.total/",
    ):
        assert client.get(address).status_code == 404


def test_a_supervisor_sees_counts_and_dates_and_never_what_is_asked(
    enter, supervisor, bureau, other
):
    some(8)
    client = enter(supervisor)
    table = client.get("/desk/requests/supervision/")
    row = {row.code: row for row, _ in table.context["rows"]}["b1"]
    assert (row.new, row.concluded, row.late, row.open, row.overdue) == (8, 2, 2, 6, 2)
    assert (row.median, row.longest) == (29, 29)
    assert "没有其他情形" in text(table)
    for figure, numbers in {"late": 2, "overdue": 2, "new": 8, "open": 6, "concluded": 2}.items():
        page = client.get(f"/desk/requests/supervision/2026/b1/{figure}/")
        assert len(page.context["rows"]) == numbers, figure
        assert "2026-000" in text(page)
        assert not {one for one in ("某地块", "张*", "/desk/requests/b1/") if one in text(page)}
    assert client.get("/desk/requests/supervision/2026/b1/median/").status_code == 404
    for address in PAGES:
        assert "2026-000" not in text(client.get(address)), address


def test_the_counts_are_sorted_drawn_and_taken_away(enter, supervisor, bureau, other):
    some(8)
    some(2, body="b2")
    client = enter(supervisor)
    rows = client.get("/desk/requests/supervision/?sort=late").context["rows"]
    assert rows[0][0].code == "b1"
    chart = client.get("/desk/requests/supervision/2026/chart/wide.svg")
    assert b"<svg" in chart.content
    book = load_workbook(
        io.BytesIO(client.get("/desk/requests/supervision/2026/export/xlsx/").content)
    )
    lines = list(book.active.iter_rows(values_only=True))
    assert lines[0][:3] == ("机关", "代码", "本年新收")
    assert {line[1]: line[2] for line in lines[1:]} == {"b1": 8, "b2": 2, "c": 0}
    sheet = client.get("/desk/requests/supervision/2026/export/csv/").content.decode("utf-8-sig")
    assert "乙市财政局,b1,8" in sheet
    assert client.get("/desk/requests/supervision/2026/export/exe/").status_code == 404


def test_administrators_see_no_counts(enter, city):
    admin = add_staff(
        username="admin",
        name="丁一",
        password="a long enough password",
        body=city,
        role=Role.AUDITOR,
    )
    for address in COUNTS:
        assert enter(admin).get(address).status_code == 403


def test_an_office_has_a_list_of_what_it_was_asked(enter, bureau):
    office = Office.objects.create(body=bureau, name="法规科")
    user = add_staff(
        username="office",
        name="丁一",
        password="a long enough password",
        body=bureau,
        role=Role.OFFICE,
        office=office,
    )
    asked = {"2026-03-20 assigned": {"id": "a1", "office": str(office.pk), "task": "x"}}
    file("2026-0001", ["2026-03-16 submitted", asked], "b1")
    file("2026-0002", ["2026-03-16 submitted"], "b1")
    client = enter(user)
    assert "待协查" in text(client.get("/desk/requests/"))
    page = text(client.get("/desk/requests/lists/assigned/"))
    assert "2026-0001" in page
    assert "2026-0002" not in page


def test_the_calendar_has_the_dates_of_its_month(client):
    some(8)
    page = client.get("/desk/requests/calendar/2026/4/")
    days = {day.date: day for week in page.context["weeks"] for day in week}
    assert [one.ends for one in days[date(2026, 4, 7)].entries] == ["applicant", "applicant"]
    assert days[date(2026, 4, 5)].holiday == "清明节"
    assert days[date(2026, 3, 30)].entries
    assert client.get("/desk/requests/calendar/2026/13/").status_code == 404


def test_a_day_with_many_cases_names_the_first_and_counts_the_others(client):
    for place in range(1, 8):
        file(f"2026-{place:04}", ["2026-03-16 submitted"], "b1")
    page = client.get("/desk/requests/calendar/2026/4/")
    (busy,) = [day for week in page.context["weeks"] for day in week if day.entries]
    assert len(busy.entries) == 4
    assert busy.more == {"answer": 3}


def test_the_year_is_rehearsed_with_every_figure_opened(client):
    some(8)
    file("2026-0009", [{"2026-03-16 submitted": {"applicant_kind": None}}], "b1")
    page = client.get("/desk/requests/year-end/")
    found = page.context["found"]
    assert found.carried_total == 7
    assert found.overdue == 2
    assert [one.case for one in found.unplaced] == ["b1/2026-0009"]
    assert "如果今天结账" in text(page)
    assert "/desk/requests/year-end/b1/2026/requests.granted.total/" in text(page)
    cases = client.get("/desk/requests/year-end/b1/2026/requests.granted.total/")
    assert [one.number for one in cases.context["cases"]] == ["2026-0001", "2026-0005"]
    assert client.get("/desk/requests/year-end/b1/2026/nothing.at.all/").status_code == 404


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/desk/requests/", 25),
        ("/desk/requests/lists/open/", 25),
        ("/desk/requests/lists/others/", 25),
        ("/desk/requests/lists/all/?text=征收", 22),
        ("/desk/requests/calendar/2026/4/", 20),
        ("/desk/requests/summary/", 22),
        ("/desk/requests/supervision/", 21),
        ("/desk/requests/supervision/2026/b1/open/", 19),
        ("/desk/requests/year-end/", 29),
        ("/desk/requests/year-end/b1/2026/requests.new.total/", 24),
    ],
)
def test_a_page_takes_the_same_queries_however_many_cases(
    client, editor, address, queries, django_assert_num_queries
):
    FACTS[0][1]["2026-03-02 taken_up"]["by"] = str(editor.pk)
    some(4)
    with django_assert_num_queries(queries):
        client.get(address)
    for place in range(5, 25):
        file(f"2026-{place:04}", FACTS[place % len(FACTS)], "b1")
        docket("b1", f"2026-{place:04}")
    with django_assert_num_queries(queries):
        client.get(address)


def test_cases_of_one_body_alone_stand_without_a_column_for_it(client, editor, other):
    engage(editor, other, Role.CLERK)
    some(3)
    for address in ("/desk/requests/", "/desk/requests/lists/all/", PAGES[-1]):
        page = text(client.get(address))
        assert '<th scope="col">机关</th>' not in page
        assert "乙市财政局" in page
    some(3, "b2")
    for address in ("/desk/requests/", "/desk/requests/lists/all/", PAGES[-1]):
        assert '<th scope="col">机关</th>' in text(client.get(address))


def test_an_office_finds_what_it_was_asked_and_no_link_it_may_not_follow(
    enter, bureau, monkeypatch
):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 2))
    office = open_office(bureau, "征收科")
    user = add_account(
        username="helper", name="周科", password="a long enough password", body=bureau
    )
    engage(user, bureau, Role.OFFICE, office=office)
    asked = {"2026-03-03 assigned": {"id": "a1", "office": str(office.pk), "task": "查"}}
    file("2026-0001", ["2026-03-02 submitted", asked], "b1")
    file("2026-0002", ["2026-03-02 submitted"], "b1")
    page = text(enter(user).get("/desk/requests/"))
    assert "交给本科室的" in page
    assert "2026-0001" in page
    assert "2026-0002" not in page
    assert "没有在办的申请" not in page
    assert "/desk/requests/year-end/" not in page
    assert "/desk/requests/summary/" not in page
