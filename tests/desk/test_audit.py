"""What the auditor reads: logins, readings of personal data, changes; and nothing else."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.desk.conftest import PASSWORD, staff
from tests.desk.markup import inline

from gongkai import clock
from gongkai.accounts.models import Change, Login, Outcome, What
from gongkai.bodies.models import Role
from gongkai.ledger.values import keep_value, log_reading

LOGS = ("logins", "readings", "changes")


def shown(answer) -> str:
    return answer.content.decode()


def listed(client: Client, which: str, query: str = "") -> str:
    return shown(client.get(f"/desk/audit/{which}/?{query}")).partition("<tbody>")[2]


@pytest.fixture
def auditor(city, enter):
    return enter(staff("auditor", city, Role.AUDITOR))


@pytest.fixture
def stranger(elsewhere):
    return staff("stranger", elsewhere, Role.CLERK)


def entered(user, days: int = 0, browser: str = "") -> Login:
    at = clock.now() - timedelta(days=days)
    return Login.objects.create(
        at=at, user=user, outcome=Outcome.ENTERED, address="192.0.2.7", browser=browser
    )


def read(user, chain: str, reason: str) -> None:
    kept = keep_value(chain, "张三的住址", kind="applicant", at=clock.now())
    log_reading(
        [kept.value], actor=str(user.pk), reason=reason, at=clock.now(), stream="request/2026-7"
    )


def changed(code: str, detail: str) -> None:
    Change.objects.create(at=clock.now(), what=What.OFFICE, body=code, detail=detail)


def test_the_auditor_is_led_to_the_logs_and_sees_no_other_entries(auditor):
    answer = auditor.get("/desk/", follow=True)
    assert answer.redirect_chain[-1] == ("/desk/audit/logins/", 302)
    for other in ("annual", "import", "requests", "staff"):
        assert f'href="/desk/{other}/"' not in shown(answer)


@pytest.mark.parametrize("which", LOGS)
def test_an_empty_log_says_so(auditor, which):
    page = shown(auditor.get(f"/desk/audit/{which}/"))
    assert "还没有记录。" in page
    assert "没有符合条件的记录。" in shown(auditor.get(f"/desk/audit/{which}/?text=无此人"))


def test_logins_of_ones_own_bodies_are_listed_and_those_of_nobody(auditor, editor, stranger):
    entered(editor)
    entered(stranger)
    Client().post("/desk/login/", {"username": "guess", "password": "x"})
    rows = listed(auditor, "logins")
    assert "192.0.2.7" in rows
    assert "没有这个账号" in rows
    assert "stranger" not in rows
    assert "没有这个账号" not in listed(auditor, "logins", "body=b1")


def test_readings_of_personal_data_say_who_what_and_why_and_nothing_of_the_data(
    auditor, editor, stranger
):
    read(editor, "b1", "核对住址")
    read(stranger, "x", "别处的事由")
    rows = listed(auditor, "readings")
    for word in ("丁一", "editor", "查阅", "乙市财政局", "2026-7", "核对住址"):
        assert word in rows
    assert "别处" not in rows
    assert "张三" not in rows


def test_changes_of_ones_own_bodies_are_listed(auditor, bureau, elsewhere):
    changed("b1", "新设法制科")
    changed("x", "新设机密科")
    rows = listed(auditor, "changes")
    assert "新设法制科" in rows
    assert "命令行" in rows
    assert "机密科" not in rows


def test_entries_are_filtered_by_person_body_and_period(auditor, editor, other):
    colleague = staff("colleague", other, Role.CLERK)
    entered(editor, days=9)
    entered(colleague)
    today = clock.today()
    for query, names in [
        ("text=edit", {"editor"}),
        ("body=b2", {"colleague"}),
        (f"first={today}", {"colleague"}),
        (f"last={today - timedelta(days=1)}", {"editor"}),
        (f"first={today - timedelta(days=9)}&last={today}", {"editor", "colleague"}),
    ]:
        rows = listed(auditor, "logins", query)
        assert {name for name in ("editor", "colleague") if name in rows} == names


def test_days_in_the_wrong_order_are_said(auditor):
    page = shown(auditor.get("/desk/audit/logins/?first=2026-02-01&last=2026-01-01"))
    assert "截止日期早于起始日期" in page


def test_a_body_that_is_not_hers_filters_nothing_in(auditor, stranger):
    entered(stranger)
    page = shown(auditor.get("/desk/audit/logins/?body=x"))
    assert "请选择机关" in page
    assert "stranger" not in page


def test_a_log_is_taken_away_as_a_table_without_formulas(auditor, editor):
    entered(editor, browser="=HYPERLINK(1)")
    entered(editor)
    answer = auditor.get("/desk/audit/logins/?format=csv")
    assert "attachment" in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["时间", "姓名", "用户名", "结果", "来访地址", "浏览器"]
    assert len(rows) == 3
    assert rows[2][5] == "'=HYPERLINK(1)"
    book = load_workbook(io.BytesIO(auditor.get("/desk/audit/logins/?format=xlsx").content))
    cells = list(book.active.iter_rows())
    assert cells[2][5].value == "=HYPERLINK(1)"
    assert cells[2][5].data_type == "s"


def test_a_log_is_only_read(auditor):
    for which in LOGS:
        assert auditor.post(f"/desk/audit/{which}/").status_code == 405
    assert auditor.get("/desk/audit/nonsense/").status_code == 404
    for address in ("/desk/staff/", "/desk/staff/new/", "/desk/bodies/"):
        assert auditor.get(address).status_code == 403


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR, Role.OFFICE}))
def test_nobody_else_reads_the_logs(bureau, enter, role):
    client = enter(staff("other", bureau, role))
    assert client.get("/desk/audit/").status_code == 403
    assert client.get("/desk/audit/logins/?format=csv").status_code == 403


def test_logs_take_the_same_queries_however_long(
    auditor, bureau, editor, django_assert_num_queries
):
    for number in range(20):
        entered(staff(f"u{number}", bureau, Role.CLERK))
        read(editor, "b1", f"事由{number}")
        changed("b1", f"新设{number}")
        if number in {1, 19}:
            for which, count in zip(LOGS, (18, 19, 18), strict=True):
                with django_assert_num_queries(count):
                    auditor.get(f"/desk/audit/{which}/")


@pytest.mark.parametrize("which", LOGS)
def test_no_page_of_hers_has_scripts_or_styles_within(auditor, which, editor):
    entered(editor)
    answer = auditor.get(f"/desk/audit/{which}/")
    assert inline(answer) == []
    assert "no-store" in answer["Cache-Control"]


def test_coming_in_and_being_refused_are_in_the_log(auditor, editor):
    Client().post("/desk/login/", {"username": "editor", "password": "wrong"})
    Client().post("/desk/login/", {"username": "editor", "password": PASSWORD})
    rows = listed(auditor, "logins", "text=editor")
    assert "密码不对" in rows
    assert "登录成功" in rows
