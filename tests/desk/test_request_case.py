"""The page of a case: what it shows to whom, and what is recorded from it."""

import pytest
from tests.desk.requests_desk import (
    IDENTITY,
    NAME,
    a_case,
    days_ago,
    hand,
    member,
    staffed,
    submit,
    text,
    upload,
)
from tests.registers.requests.work import picture

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.terms import Channel
from gongkai.core.process import deciding
from gongkai.desk.requests.acts import ACTS
from gongkai.ledger.models import Access, Fact
from gongkai.registers.requests import services
from gongkai.registers.requests.models import Docket, Request
from gongkai.registers.requests.services import Upload

TODAY = clock.today()
STRANGE = bytes(range(256)) * 4


@pytest.fixture
def office(bureau):
    return staffed(bureau)


@pytest.fixture
def client(enter, office):
    return enter(office.clerk)


@pytest.fixture
def number(office):
    return a_case(office.body, office.clerk)


@pytest.fixture
def case(number):
    return f"/desk/requests/b1/{number}/"


def note(bureau, number, fact, role=deciding.Role.HEAD, days=3, **fields):
    decoded = VOCABULARY.decode({"on": days_ago(days).isoformat(), "fact": fact, **fields})
    services.perform("b1", number, decoded, hand(bureau.head, role))


def last(number: str) -> str:
    facts = Fact.objects.filter(chain="b1", stream=f"request/{number}")
    return facts.order_by("-version").values_list("name", flat=True)[0]


def test_a_case_shows_its_term_and_not_who_asks(client, case):
    page = text(client.get(case))
    assert "某地块的征收批复及附图" in page
    assert "张**" in page
    assert NAME not in page
    assert IDENTITY not in page
    assert "<svg" in page
    assert "style=" not in page.partition('<div class="desk">')[2]
    assert "王办" in page


def test_who_asks_is_shown_for_a_reason_that_is_listed(client, office, case):
    refused = client.post(f"{case}reveal/", {"reason": " "})
    assert refused.status_code == 422
    assert "请写明查看的事由" in text(refused)
    assert not Access.objects.exists()
    page = text(client.post(f"{case}reveal/", {"reason": "与申请人联系"}))
    assert NAME in page
    assert IDENTITY in page
    assert "王办：与申请人联系" in page
    assert NAME not in text(client.get(case))
    assert Access.objects.get().reason == "与申请人联系"


@pytest.mark.parametrize(
    ("who", "seen", "revealed"),
    [
        ("clerk", 200, 200),
        ("head", 200, 200),
        ("approver", 200, 200),
        ("secrecy", 200, 403),
        ("legal", 200, 403),
        ("helper", 404, 404),
        ("supervisor", 404, 404),
        ("auditor", 404, 404),
        ("stranger", 404, 404),
    ],
)
def test_each_role_sees_what_it_may(enter, office, city, other, case, who, seen, revealed):
    people = {
        "supervisor": lambda: member("zhuguan", "上级", city, Role.SUPERVISOR),
        "auditor": lambda: member("shenji", "审计", city, Role.AUDITOR),
        "stranger": lambda: member("bieren", "别人", other, Role.CLERK),
    }
    client = enter(people[who]() if who in people else getattr(office, who))
    assert client.get(case).status_code == seen
    answer = client.post(f"{case}reveal/", {"reason": "看看"})
    assert answer.status_code == revealed
    assert (NAME in text(answer)) == (revealed == 200)


def test_an_office_sees_a_case_only_where_it_was_asked(enter, office, number, case):
    note(office, number, "assigned", id="a1", office=str(office.office.pk), task="查一查批复")
    helper = enter(office.helper)
    page = text(helper.get(case))
    assert page.count("查一查批复") == 2
    assert "#sha256" not in page
    assert "张**" in page
    answer = submit(helper, f"{case}do/assignment_answered/", id="a1", on=TODAY, answer="找到了")
    assert answer.status_code == 302
    assert last(number) == "assignment_answered"
    assert helper.get(f"{case}do/withdrawn/").status_code == 403
    assert text(helper.get(case)).count("找到了") == 2


def test_an_office_finds_no_file_that_is_not_its_own_and_nothing_it_may_not_do(
    enter, office, number, case
):
    note(office, number, "assigned", id="a1", office=str(office.office.pk), task="查一查批复")
    letter = [Upload(what=Enclosed.LETTER, data=picture())]
    services.file("b1", number, letter, hand(office.clerk))
    assert f"{case}files/f1/" in text(enter(office.clerk).get(case))
    helper = enter(office.helper)
    page = text(helper.get(case))
    assert f"{case}files/f1/" not in page
    assert "有笔误，更正" not in page
    assert helper.get(f"{case}files/f1/").status_code == 404


@pytest.mark.parametrize("name", ACTS)
def test_every_act_has_its_page(enter, office, case, name):
    for user in (office.clerk, office.head):
        answer = enter(user).get(f"{case}do/{name}/")
        assert answer.status_code in {200, 403}
        if answer.status_code == 200:
            assert str(ACTS[name].verb) in text(answer)
    assert enter(office.head).get(f"{case}do/{name}/").status_code == 200


def test_what_was_recorded_stands_on_the_page(client, number, case):
    sent = {"on": days_ago(2), "due": TODAY.replace(year=TODAY.year + 1)}
    answer = submit(client, f"{case}do/correction_notified/", **sent)
    page = text(client.get(answer["Location"]))
    assert "待补正" in page
    assert "已登记“告知补正”" in page


def test_a_refusal_stands_beside_the_form_with_what_was_entered(client, number, case):
    sent = {"on": TODAY, "due": days_ago(1).isoformat()}
    answer = submit(client, f"{case}do/correction_notified/", **sent)
    assert answer.status_code == 409
    assert "补正期限" in text(answer)
    assert f'value="{days_ago(1)}"' in text(answer)
    assert last(number) == "submitted"


def test_what_happened_meanwhile_is_shown_and_the_entry_kept(client, office, number, case):
    address = f"{case}do/noted/"
    before = client.get(address)
    note(office, number, "searched", where="库房", how="目录", by="1", result="没有")
    assert before.status_code == 200
    answer = client.post(address, {"version": "1", "on": TODAY, "text": "打过电话"})
    page = text(answer)
    assert answer.status_code == 409
    assert "案件又有了新的记录" in page
    assert "检索（李主" in page
    assert "打过电话</textarea>" in page
    assert last(number) == "searched"
    again = client.post(address, {"version": "2", "on": TODAY, "text": "打过电话"})
    assert again.status_code == 302


def test_what_cannot_be_undone_asks_first(client, number, case):
    assert "先勾选确认" in text(submit(client, f"{case}do/withdrawn/", on=TODAY))
    assert submit(client, f"{case}do/withdrawn/", on=TODAY, sure="on").status_code == 302
    assert last(number) == "withdrawn"


def test_a_charge_is_reckoned_on_the_page(client, case):
    page = text(client.get(f"{case}do/fee_notified/?by=pages&count=68"))
    assert "380 元" in page
    assert 'name="amount" value="380"' in page
    assert "请写整数" in text(client.get(f"{case}do/fee_notified/?by=pages&count=x"))


def test_a_typing_error_is_mended_and_the_old_line_stays(client, number, case):
    sent = {
        "on": days_ago(6),
        "channel": "in_person",
        "applicant_kind": "natural_person",
        "why": "日期录错",
    }
    answer = submit(client, f"{case}amend/1/", **sent)
    assert answer.status_code == 302
    assert Request.objects.get().received == days_ago(6)
    page = text(client.get(case))
    assert "已由第 2 条更正" in page
    assert "某地块的征收批复及附图" in page
    assert Docket.objects.get().applicant_masked == "张**"
    assert client.get(f"{case}amend/9/").status_code == 404


def test_an_amendment_wants_a_reason(client, number, case):
    sent = {"on": days_ago(6), "channel": "in_person", "applicant_kind": "natural_person"}
    assert "请写明是什么笔误" in text(submit(client, f"{case}amend/1/", **sent))


def test_a_request_is_split_by_the_head_alone(client, enter, office, number, case):
    assert client.get(f"{case}split/").status_code == 403
    head = enter(office.head)
    sent = {"parts": "2", "on": TODAY, "reason": "两件不相干的事"}
    assert "先勾选确认" in text(submit(head, f"{case}split/", **sent))
    answer = submit(head, f"{case}split/", **sent, sure="on")
    assert answer["Location"] == f"/desk/requests/b1/{number}-1/"
    assert f"{number}-2" in text(head.get(case))
    assert "由此拆分" in text(head.get(answer["Location"]))


def test_a_redo_is_a_case_of_its_own_linked_to_the_first(client, office, number, case):
    note(office, number, "withdrawn")
    assert "责令重新答复" in text(client.get(case))
    answer = submit(client, f"{case}redo/", by="乙市人民政府", on=TODAY, until="")
    assert f'href="{case}"' in text(client.get(answer["Location"]))


def test_the_clock_is_told_day_by_day_and_as_it_was_known(client, office, number, case):
    note(office, number, "third_party_consulted", id="c1", party="甲公司")
    page = text(client.get(f"{case}clock/"))
    assert page.count('class="days__row') > 15
    assert "正在征求意见（c1" in page
    past = text(client.get(f"{case}clock/?known={days_ago(30)}"))
    assert "还没有这件申请的记录" in past
    assert client.get(f"{case}clock/?as_of=x").status_code == 200


def test_files_are_put_in_and_sent_as_files(client, number, case):
    sent = {"what": "supplied", "about": "", "file": upload("图.png", picture()), "version": "1"}
    assert client.post(f"{case}files/", sent).status_code == 302
    answer = client.get(f"{case}files/f1/")
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer.content == picture()


def test_a_file_from_the_applicant_asks_for_a_reason(client, enter, office, number, case):
    files = [Upload(what=Enclosed.IDENTITY, data=picture())]
    services.file("b1", number, files, hand(office.clerk))
    assert "为什么要看" in text(client.get(f"{case}files/f1/"))
    assert client.post(f"{case}files/f1/", {"reason": ""}).status_code == 422
    assert client.post(f"{case}files/f1/", {"reason": "核对身份"}).content == picture()
    assert enter(office.legal).post(f"{case}files/f1/", {"reason": "看"}).status_code == 404
    assert client.get(f"{case}files/f9/").status_code == 404


def test_a_file_that_is_not_accepted_says_why_and_is_not_kept(client, number, case):
    sent = {"what": "other", "about": "", "file": upload("x.pdf", STRANGE), "version": "1"}
    answer = client.post(f"{case}files/", sent)
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)
    assert "请选择要存入的文件" in text(client.post(f"{case}files/", {"what": "other"}))
    assert last(number) == "submitted"


def test_why_something_may_not_be_done_is_said(client, office, case):
    waits = a_case(office.body, office.clerk, channel=Channel.ORDINARY_MAIL)
    page = text(client.get(f"/desk/requests/b1/{waits}/"))
    assert "确认收到" in page
    assert "现在不能办，为什么" in text(client.get(case))


def test_a_page_takes_the_same_queries_however_much_happened(
    client, office, number, case, django_assert_num_queries, django_assert_max_num_queries
):
    note(office, number, "noted", text="来电", by=str(office.head.pk))
    note(office, number, "assigned", id="a1", office=str(office.office.pk), task="查")
    files = [Upload(what=Enclosed.OTHER, data=picture())]
    services.file("b1", number, files, hand(office.clerk))
    client.post(f"{case}reveal/", {"reason": "核对"})
    with django_assert_max_num_queries(60) as few:
        client.get(case)
    first = len(few)
    for place in range(2, 12):
        note(office, number, "noted", text="来电", by=str(office.clerk.pk))
        note(office, number, "assigned", id=f"a{place}", office=str(office.office.pk), task="查")
        client.post(f"{case}reveal/", {"reason": "核对"})
    with django_assert_num_queries(first):
        client.get(case)


def test_every_page_holds_to_the_strict_policy(client, number, case):
    addresses = ("", "clock/", "do/noted/", "amend/1/", "papers/new/answer/")
    for address in ["/desk/requests/new/", *(case + one for one in addresses)]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert "style=" not in text(answer).partition('<div class="desk">')[2]
        assert answer["Cache-Control"]


def test_like_cases_are_linked_from_one_another(client, office, number, case):
    other = a_case(office.body, office.clerk)
    page = text(client.get(case))
    assert f'href="/desk/requests/b1/{other}/"' in page
    assert "一年内 2 件" in page
