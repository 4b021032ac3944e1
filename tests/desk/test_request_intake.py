"""Taking in a request at the desk: what is kept, refused with a sentence, and like it."""

import pytest
from tests.desk.requests_desk import (
    IDENTITY,
    NAME,
    a_case,
    days_ago,
    member,
    staffed,
    submit,
    text,
    upload,
)
from tests.portal.samples import a_report
from tests.registers.requests.work import picture

from gongkai.bodies.models import Role
from gongkai.ledger.models import Fact, IssuedNumber, Value
from gongkai.registers.requests.models import Docket, Request

NEW = "/desk/requests/new/"
LETTER = {
    "body": "b1",
    "channel": "signed_mail",
    "tracking": "EM123456789CN",
    "asks": "person",
    "name": NAME,
    "identity_kind": "resident",
    "identity": IDENTITY,
    "phone": "13800001234",
    "subject_1": "征收批复",
    "content_1": "某地块的征收批复及附图",
    "items": "1",
    "take_up": "on",
}


@pytest.fixture
def office(bureau):
    return staffed(bureau)


@pytest.fixture
def client(enter, office):
    return enter(office.clerk)


def letter(**changes: object) -> dict[str, object]:
    return LETTER | {"on": days_ago(1).isoformat()} | changes


def names(number: str) -> list[str]:
    facts = Fact.objects.filter(chain="b1", stream=f"request/{number}").order_by("version")
    return list(facts.values_list("name", flat=True))


def test_a_letter_that_was_signed_for_yesterday_is_entered_today(client, office):
    sent = letter(
        file_letter=upload("信.png", picture()), file_envelope=upload("封.png", picture())
    )
    answer = submit(client, NEW, **sent)
    row = Request.objects.get()
    assert answer["Location"] == f"/desk/requests/b1/{row.number}/"
    assert (row.received, row.channel) == (days_ago(1), "signed_mail")
    assert row.handler == str(office.clerk.pk)
    assert names(row.number) == ["submitted", "filed", "filed", "taken_up"]
    page = text(client.get(answer["Location"]))
    assert "已登记" in page
    assert "登记回执" in page
    assert "EM123456789CN" in page
    assert NAME not in page
    assert IDENTITY not in page


def test_what_is_wrong_is_said_and_nothing_is_kept(client):
    sent = letter(name="", identity="11010519491231002", file_letter=upload("x.exe", b"MZ" * 50))
    answer = submit(client, NEW, **sent)
    page = text(answer)
    assert answer.status_code == 422
    assert "请填写申请人的姓名" in page
    assert "附件要重新选择" in page
    assert 'value="EM123456789CN"' in page
    assert "某地块的征收批复及附图</textarea>" in page
    assert not any(one.objects.exists() for one in (Fact, Value, IssuedNumber))


def test_a_file_that_is_not_accepted_takes_all_back(client):
    answer = submit(client, NEW, **letter(file_letter=upload("程序.pdf", bytes(range(256)) * 4)))
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)
    assert not any(one.objects.exists() for one in (Fact, Value, IssuedNumber))


def test_a_letter_with_several_requests_makes_as_many_cases(client):
    more = text(client.post(NEW, letter(more="1")))
    assert 'name="items" value="2"' in more
    assert not Request.objects.exists()
    both = letter(items="2", subject_2="补偿方案", content_2="某地块的补偿安置方案")
    page = text(client.post(NEW, both, follow=True))
    assert "、" in page.partition("已登记 ")[2][:30]
    assert list(Docket.objects.order_by("number").values_list("subject", flat=True)) == [
        "征收批复",
        "补偿方案",
    ]


def test_an_organisation_is_entered_with_its_kind_confirmed(client):
    firm = {"asks": "organisation", "organisation": "某公司", "credit_code": "91310000MA1K3UTR8N"}
    proposed = submit(client, NEW, **letter(**firm))
    assert proposed.status_code == 422
    assert "请核对后再提交" in text(proposed)
    assert '<option value="business" selected>' in text(proposed)
    client.post(NEW, letter(**firm, proposed_kind="business"))
    assert Request.objects.get().applicant_kind == "business"


def test_an_oral_request_is_written_down_by_staff(client):
    submit(client, NEW, **letter(channel="oral", tracking=""))
    assert Request.objects.get().received == days_ago(1)


def test_like_requests_and_frequency_are_shown_and_refuse_nothing(client, office):
    first = a_case(office.body, office.clerk, on=days_ago(1))
    page = text(client.post(NEW, letter(look="1")))
    assert f'href="/desk/requests/b1/{first}/"' in page
    assert "一年内第 <strong>2</strong> 件" in page
    assert "同一申请人" in page
    assert Request.objects.count() == 1
    assert client.post(NEW, letter())["Location"]


def test_what_is_public_already_is_offered(client, bring, office):
    bring(office.body, a_report(year=2024, agency="乙市财政局"), public=True)
    asked = {"content_1": "贵局2024年政府信息公开工作年度报告", "subject_1": "年报"}
    page = text(client.post(NEW, letter(look="1", **asked)))
    assert 'href="http://testserver/reports/b1/2024/"' in page


def test_looking_does_not_judge(client):
    answer = client.post(NEW, {"look": "1"})
    assert answer.status_code == 200
    assert "desk-error" not in text(answer)


@pytest.mark.parametrize(
    "who", ["secrecy", "legal", "approver", "helper", "supervisor", "auditor", "other"]
)
def test_whoever_takes_in_no_requests_is_refused(enter, office, city, other, who):
    people = {
        "supervisor": lambda: member("zhuguan", "上级", city, Role.SUPERVISOR),
        "auditor": lambda: member("shenji", "审计", city, Role.AUDITOR),
        "other": lambda: member("bieren", "别人", other, Role.CLERK),
    }
    user = people[who]() if who in people else getattr(office, who)
    answer = enter(user).post(NEW, letter())
    assert answer.status_code == (422 if who == "other" else 403)
    assert not Request.objects.exists()


def test_the_head_takes_in_requests_too(enter, office):
    submit(enter(office.head), NEW, **letter())
    assert Request.objects.count() == 1


def test_a_number_that_is_guessed_reaches_no_other_body(client, other):
    assert client.post(NEW, letter(body="b2")).status_code == 422
    assert not Request.objects.exists()


def test_the_form_takes_the_same_queries_however_much_is_like(
    client, office, django_assert_max_num_queries
):
    a_case(office.body, office.clerk)
    with django_assert_max_num_queries(60) as few:
        client.post(NEW, letter(look="1"))
    first = len(few)
    for _ in range(5):
        a_case(office.body, office.clerk)
    with django_assert_max_num_queries(first):
        client.post(NEW, letter(look="1"))


def test_a_record_to_be_put_right_is_a_case_of_its_own(client, office):
    first = a_case(office.body, office.clerk)
    sent = letter(
        matter="rectification",
        original=first,
        subject_1="家庭人口数有误",
        content_1="应为三人，登记为四人",
    )
    answer = client.post(NEW, sent)
    request = Request.objects.get(rectification=True)
    assert answer["Location"] == f"/desk/requests/b1/{request.number}/"
    begun = Fact.objects.get(name="rectification_asked").payload
    assert (begun["original"], begun["tracking"]) == (first, "EM123456789CN")
    page = text(client.get(answer["Location"]))
    assert "审核以后拟更正申请答复" in page
    assert f'要求更正的信息由此取得： <a href="/desk/requests/b1/{first}/"' in page
    assert "应为三人，登记为四人" in page
    assert "papers/new/correction_reply/" in page
    assert "papers/new/answer/" not in page
    assert "登记更正申请的处理" in page


def test_a_record_given_by_a_request_that_is_not_there_registers_nothing(client):
    answer = client.post(NEW, letter(matter="rectification", original="2026-999"))
    assert answer.status_code == 422
    assert "没有登记号为 2026-999 的申请" in text(answer)
    assert not Request.objects.exists()
