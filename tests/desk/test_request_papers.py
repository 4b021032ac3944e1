"""The papers of a case at the desk: drafted, approved by four eyes, sealed, sent, served."""

import re

import pytest
from tests.desk.paper_desk import ANSWER, TODAY, approve, draft, filled, forward, names
from tests.desk.requests_desk import (
    APPLICANT,
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
from tests.portal.samples import a_report
from tests.registers.requests.work import pdf, picture

from gongkai import clock
from gongkai.bodies.delegations import delegate
from gongkai.bodies.models import Membership, Role
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.facts.requests.terms import ApplicantKind, Channel
from gongkai.core.papers.catalog import by_key, template
from gongkai.core.papers.draft import Draft, DraftPart, decided
from gongkai.core.papers.template_writing import write
from gongkai.core.process import deciding
from gongkai.ledger.models import Access, Fact
from gongkai.registers.publications.services import put_on_list
from gongkai.registers.requests import services
from gongkai.registers.requests.models import Paper, Part, Request
from gongkai.registers.requests.templating import adopt


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


def test_a_draft_is_previewed_without_being_kept(client, number, case):
    address = f"{case}papers/new/answer/"
    page = text(client.get(address))
    assert "张**" in page
    assert NAME not in page
    assert 'class="locked"' in page
    sent = filled(client, address, **ANSWER, preview="1")
    page = text(submit(client, address, **sent))
    assert "该批复" in page
    assert "乙市人民政府" in page
    assert names(number) == ["submitted"]


def test_a_draft_whose_parts_name_templates_by_their_key_alone_can_be_changed(
    client, office, number, case
):
    part = DraftPart(template="answer.granted.36_1", values={"information": "该批复"})
    content = Draft(template="answer", values={}, parts=(part,))
    made = services.draft(
        "b1",
        number,
        services.Draft(
            kind=PaperKind.ANSWER,
            content=content.to_text(),
            template="answer",
            parts=decided(content, by_key()),
        ),
        hand(office.clerk),
    )
    page = client.get(f"{case}papers/{made.key}/edit/")
    assert page.status_code == 200
    assert 'value="该批复"' in text(page)


def test_the_steps_of_approval_stand_under_their_label(client, case):
    page = text(client.get(f"{draft(client, case)}do/put_forward/"))
    assert re.search(r'<span class="desk-label" id="id_steps_label">\s*审批环节', page)
    assert page.index("审批环节") < page.index("核稿</label>")


def test_a_paper_goes_from_draft_to_service_by_four_eyes(client, enter, office, number, case):
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    assert approve(enter(office.head), paper, "check") == 302
    assert approve(client, paper, "sign") == 403
    assert approve(enter(office.approver), paper, "sign") == 302
    assert names(number)[-2:] == ["reviewed", "replied"]
    assert Part.objects.get().grounds == ["36.1"]

    assert submit(client, f"{paper}do/numbered/", on=TODAY).status_code == 302
    sealed = {"on": TODAY, "file": upload("盖章.pdf", pdf())}
    assert submit(client, f"{paper}do/sealed/", **sealed).status_code == 302
    page = text(client.get(paper))
    assert f"乙财公复〔{TODAY.year}〕1号" in page
    assert "SHA-256" in page

    sent = {"on": TODAY, "method": "post", "tracking": "EM1"}
    assert "先看过要发出的文件" in text(submit(client, f"{paper}do/sent/", **sent))
    assert submit(client, f"{paper}do/sent/", **sent, sure="on").status_code == 302
    assert Request.objects.get().dispatched == TODAY
    proof = {"on": TODAY, "proof": upload("签收.png", picture())}
    assert submit(client, f"{paper}do/served/", **proof).status_code == 302
    assert names(number)[-3:] == ["filed", "served", "delivered"]
    assert submit(client, f"{case}do/archived/", on=TODAY, pages="6").status_code == 302


def test_whoever_drafted_cannot_sign_in_a_small_body_either(enter, office, case):
    both = member("duogang", "一人", office.body, Role.CLERK, Role.HEAD, Role.APPROVER)
    client = enter(both)
    assert "一人多岗" in text(client.get(case))
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    assert approve(client, paper, "check") == 302
    answer = submit(client, f"{paper}do/reviewed/?step=sign", verdict="pass", opinion="")
    assert answer.status_code == 403
    assert "不能签发" in text(answer)
    assert approve(enter(office.approver), paper, "sign") == 302


def test_a_signature_on_paper_is_entered_with_its_scan(client, enter, office, number, case):
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    assert approve(enter(office.head), paper, "check") == 302
    sheet = client.post(f"{paper}sheet/")
    assert sheet.content.startswith(b"%PDF")
    sent = {
        "verdict": "pass",
        "opinion": "",
        "signer": str(office.approver.pk),
        "signer_name": "",
        "signed_on": TODAY,
    }
    address = f"{paper}do/reviewed/?step=sign&on_paper=1"
    assert "请附签好的审批单" in text(submit(client, address, **sent))
    scan = {"scan": upload("审批单.png", picture())}
    nobody = text(submit(client, address, **(sent | scan | {"signer": ""})))
    assert "请选择签字的人" in nobody
    scan = {"scan": upload("审批单.png", picture())}
    assert submit(client, address, **sent, **scan).status_code == 302
    assert names(number)[-3:] == ["filed", "reviewed", "replied"]
    page = text(client.get(paper))
    assert "纸质审批单" in page
    assert "孙局" in page


def test_a_delegate_signs_for_another(client, enter, office, case):
    post = Membership.objects.get(user=office.approver, role=Role.APPROVER)
    delegate(post, office.legal, first=TODAY, last=TODAY, reason="出差", at=clock.now())
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    assert approve(enter(office.head), paper, "check") == 302
    assert approve(enter(office.legal), paper, "sign") == 302
    assert "受 孙局 委托" in text(client.get(paper))


def test_what_is_sent_back_is_changed_and_compared(client, enter, office, number, case):
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    head = enter(office.head)
    silent = {"verdict": "back", "opinion": ""}
    address = f"{paper}do/reviewed/?step=check"
    assert "退回应写明意见" in text(submit(head, address, **silent))
    assert approve(head, paper, "check", verdict="back", opinion="写明文号") == 302
    page = text(client.get(paper))
    assert "写明文号" in page
    assert "已退回" in page
    edit = f"{paper}edit/"
    again = filled(client, edit, **(ANSWER | {"p1-information": "乙政〔2020〕8号批复"}))
    assert submit(client, edit, **again).status_code == 302
    compared = text(client.get(f"{paper}compare/?a=1&b=2"))
    assert "<ins>" in compared
    assert Paper.objects.get().revision == 2


def test_a_change_after_putting_forward_makes_reviews_lapse(client, enter, office, case):
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    approve(enter(office.head), paper, "check")
    edit = f"{paper}edit/"
    assert "已有的审批作废" in text(client.get(edit))
    submit(client, edit, **filled(client, edit, **ANSWER))
    page = text(client.get(paper))
    assert "（已修改，作废）" in page
    assert approve(enter(office.approver), paper, "sign") in {404, 409}


def test_a_mixed_answer_names_each_part(client, number, case):
    parts = {
        "p1-item": "批复正文",
        "p2-template": "answer.refused_internal",
        "p2-item": "内部意见",
        "p2-reason": "属于内部管理",
        "main": "",
        "main_reason": "",
    }
    paper = draft(client, case, **parts)
    fact = Fact.objects.get(name="drafted").payload
    assert [one["outcome"] for one in fact["parts"]] == ["granted", "refused_internal"]
    assert fact["parts"][0]["link"] == "https://www.example.gov.cn/1.html"
    page = text(client.get(paper))
    assert "第1项" in page
    added = filled(client, f"{case}papers/new/answer/", **ANSWER, more="1")
    assert 'name="p2-template"' in text(client.post(f"{case}papers/new/answer/", added))
    less = filled(client, f"{case}papers/new/answer/", **(ANSWER | parts), drop="1")
    page = text(client.post(f"{case}papers/new/answer/", less))
    assert 'name="p2-template"' not in page
    assert "属于内部管理</textarea>" in page


def test_a_draft_is_written_by_the_bodys_own_template(client, office, number, case):
    shipped = template("correction_notice")
    own = write(shipped).replace("补正材料请寄送", "请把补正材料送到")
    by, at = office.head, clock.now()
    adopt("b1", "correction_notice", own, by, at, note="改了称呼", expected=0)
    page = text(client.get(f"{case}papers/new/correction_notice/"))
    assert "请把补正材料送到" in page
    address = f"{case}papers/new/correction_notice/"
    submit(client, address, **filled(client, address, **{"b-matters": "写明", "enclosures": ""}))
    assert Fact.objects.get(name="drafted").payload["template"] == "correction_notice@own1"


def test_what_is_public_is_offered_as_a_link(client, office, case):
    link = "https://www.example.gov.cn/pifu.html"
    put_on_list("b1", Listed(on=TODAY, headline="某地块的征收批复", link=link), hand(office.clerk))
    page = text(client.get(f"{case}papers/new/answer/"))
    assert f'<option value="{link}">' in page


def test_a_report_is_offered_by_its_whole_address_and_a_place_as_no_link(client, office, bring):
    bring(office.body, a_report(year=2024, agency="乙市财政局"), public=True)
    place = "某路 1 号查阅点"
    put_on_list("b1", Listed(on=TODAY, headline="征收批复目录", link=place), hand(office.clerk))
    asked = "2024年政府信息公开工作年度报告、征收批复目录"
    number = a_case(office.body, office.clerk, content=asked)
    page = text(client.get(f"/desk/requests/b1/{number}/papers/new/answer/"))
    whole = "http://testserver/reports/b1/2024/"
    assert f'<option value="{whole}">' in page
    assert f'href="{whole}"' in page
    assert place in page
    assert f'<option value="{place}">' not in page
    assert f'href="{place}"' not in page


def test_a_notice_carries_its_fact_when_it_leaves(client, enter, office, number, case):
    address = f"{case}papers/new/correction_notice/"
    until = TODAY.replace(year=TODAY.year + 1)
    given = {
        "b-defect": "申请内容不明确",
        "b-matters": "写明地块名称",
        "b-correction_due": until,
        "enclosures": "",
    }
    paper = submit(client, address, **filled(client, address, **given))["Location"]
    forward(client, paper, "sign")
    assert approve(enter(office.head), paper, "sign") == 302
    submit(client, f"{paper}do/numbered/", on=TODAY)
    submit(client, f"{paper}do/sealed/", on=TODAY, file=upload("盖章.pdf", pdf()))
    page = text(client.get(f"{paper}do/sent/"))
    assert f'name="due" value="{until}"' in page
    sent = {"on": TODAY, "due": until, "method": "post", "sure": "on"}
    assert submit(client, f"{paper}do/sent/", **sent).status_code == 302
    assert names(number)[-2:] == ["sent", "correction_notified"]
    assert "待补正" in text(client.get(case))


def test_a_paper_is_written_out_with_the_name_and_that_is_logged(client, enter, office, case):
    paper = draft(client, case)
    for suffix, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.post(f"{paper}file.{suffix}")
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"].startswith("attachment")
    assert Access.objects.filter(reason__startswith="制作").count() == 2
    assert client.get(f"{paper}file.pdf").status_code == 405
    assert enter(office.legal).post(f"{paper}file.pdf").status_code == 404


def test_a_paper_that_is_not_whole_is_kept_but_not_written_out(client, case):
    paper = draft(client, case, **{"p1-place": ""})
    page = text(client.get(paper))
    assert "还没有填写：获取方式、途径" in page
    answer = client.post(f"{paper}file.pdf")
    assert answer.status_code == 409


def test_a_kind_with_variants_asks_which(client, case):
    page = text(client.get(f"{case}papers/new/agency_letter/"))
    assert page.count("?template=agency_letter") == 2
    assert client.get(f"{case}papers/new/nonsense/").status_code == 404
    assert client.get(f"{case}papers/p9/").status_code == 404


def test_a_paper_is_called_back_and_given_up(client, number, case):
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    assert submit(client, f"{paper}do/called_back/").status_code == 302
    assert "请填写" in text(submit(client, f"{paper}do/abandoned/"))
    assert submit(client, f"{paper}do/abandoned/", reason="重拟").status_code == 302
    assert "已废弃" in text(client.get(paper))
    assert client.get(f"{paper}do/nonsense/").status_code == 404


def test_without_a_letterhead_no_number_is_given_away(client, enter, office, case):
    office.body.letterhead.delete()
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    approve(enter(office.head), paper, "check")
    approve(enter(office.approver), paper, "sign")
    answer = submit(client, f"{paper}do/numbered/", on=TODAY)
    assert answer.status_code == 409
    assert "文号格式" in text(answer)


@pytest.mark.parametrize(
    ("who", "may_draft", "sees"),
    [
        ("clerk", True, 200),
        ("head", True, 200),
        ("secrecy", False, 200),
        ("legal", False, 200),
        ("approver", False, 200),
        ("helper", False, 404),
        ("stranger", False, 404),
    ],
)
def test_who_may_draft_and_who_may_read(enter, office, other, client, case, who, may_draft, sees):
    paper = draft(client, case)
    strangers = {"stranger": lambda: member("bieren", "别人", other, Role.CLERK)}
    user = strangers[who]() if who in strangers else getattr(office, who)
    visitor = enter(user)
    assert visitor.get(paper).status_code == sees
    edit = visitor.get(f"{paper}edit/").status_code
    assert edit == (200 if may_draft else 403 if sees == 200 else 404)
    new = visitor.get(f"{case}papers/new/answer/").status_code
    assert new == edit


def test_a_page_takes_the_same_queries_however_many_revisions(
    client, office, number, case, django_assert_num_queries, django_assert_max_num_queries
):
    paper = draft(client, case)
    with django_assert_max_num_queries(60) as few:
        client.get(paper)
    first = len(few)
    edit = f"{paper}edit/"
    for _ in range(4):
        submit(client, edit, **filled(client, edit, **ANSWER))
    assert Paper.objects.get().revision == 5
    with django_assert_num_queries(first):
        client.get(paper)


def test_a_case_decided_without_a_paper_is_dispatched_all_the_same(client, office, number, case):
    raw = {
        "on": days_ago(1).isoformat(),
        "fact": "replied",
        "parts": [{"outcome": "granted", "grounds": ["36.2"]}],
        "drafter": "1",
        "signer": "2",
    }
    services.perform("b1", number, VOCABULARY.decode(raw), hand(office.head, deciding.Role.HEAD))
    sent = {"on": TODAY, "method": "post", "tracking": "", "sure": "on"}
    assert submit(client, f"{case}do/dispatched/", **sent).status_code == 302


def test_what_would_lose_the_suit_is_said_before_signing(client, enter, office, case):
    paper = draft(
        client,
        case,
        **{
            "p1-template": "answer.unavailable_not_held.36_4",
            "p1-search_where": "档案室",
            "p1-search_how": "目录",
        },
    )
    forward(client, paper, "check", "sign")
    page = text(enter(office.head).get(f"{paper}do/reviewed/?step=check"))
    assert "签发前检查" in page
    assert "检索" in page.partition("签发前检查")[2]


def test_a_later_date_is_reckoned_from_the_days_of_an_extension(client, number, case):
    address = f"{case}papers/new/extension_notice/"
    given = {"b-extension_days": "10", "b-extension_reason": "需要查阅档案", "enclosures": ""}
    page = text(submit(client, address, **filled(client, address, **given), preview="1"))
    assert "〔延长后的期限〕" not in page
    assert "延长后的期限" not in page.partition("还不能送审")[2]


def test_an_answer_with_a_paper_leaves_with_it_and_not_beside_it(client, enter, office, case):
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    approve(enter(office.head), paper, "check")
    approve(enter(office.approver), paper, "sign")
    submit(client, f"{paper}do/numbered/", on=TODAY)
    submit(client, f"{paper}do/sealed/", on=TODAY, file=upload("盖章.pdf", pdf()))
    page = text(client.get(case))
    assert "答复书：发出" in page
    assert "登记答复已发出" not in page


def test_a_record_is_put_right_with_a_reply_that_says_so(client, enter, office):
    asked = RectificationAsked(
        on=TODAY, channel=Channel.IN_PERSON, applicant_kind=ApplicantKind.NATURAL_PERSON
    )
    told = services.Asked(applicant=APPLICANT, content="应为三人", subject="家庭人口数有误")
    number = services.register("b1", asked, hand(office.clerk), asked=told).number
    new = f"/desk/requests/b1/{number}/papers/new/correction_reply/"
    address = f"{new}?template=correction_reply.directed"
    given = {"b-right_body": "某市民政局", "b-right_contact": "0000-7654321", "enclosures": ""}
    paper = submit(client, address, **filled(client, address, **given))["Location"]
    assert "应为三人" in text(client.get(paper))
    forward(client, paper, "sign")
    assert approve(enter(office.approver), paper, "sign") == 302
    submit(client, f"{paper}do/numbered/", on=TODAY)
    submit(client, f"{paper}do/sealed/", on=TODAY, file=upload("盖章.pdf", pdf()))
    page = text(client.get(f"{paper}do/sent/"))
    assert 'value="directed" selected' in page
    assert 'name="to" value="某市民政局"' in page
    sent = {"on": TODAY, "result": "directed", "to": "某市民政局", "method": "post", "sure": "on"}
    assert submit(client, f"{paper}do/sent/", **sent).status_code == 302
    assert names(number)[-3:] == ["sent", "rectification_decided", "dispatched"]
    closed = text(client.get(f"/desk/requests/b1/{number}/"))
    assert "<strong>已答复</strong>" in closed
    assert "办理期限" in closed
