"""Papers through the commands: from the draft to the proof, and what stands in their rows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection
from tests.registers.counted.commands import BODY
from tests.registers.requests import work
from tests.registers.requests.work import APPROVER, CLERK, HEAD, NOON, SERIES

from gongkai.bodies import models as bodies
from gongkai.bodies.delegations import delegate
from gongkai.bodies.letterheads import set_letterhead
from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.core.facts.requests.course import Extended, ThirdPartyConsulted
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.facts.requests.terms import Method
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.ledger.models import Fact, Value
from gongkai.ledger.projections import registered
from gongkai.ledger.queries import facts_of
from gongkai.ledger.rebuilding import rebuild
from gongkai.ledger.services import ConflictError
from gongkai.ledger.verifying import verify
from gongkai.registers.requests import services
from gongkai.registers.requests.commands import carrying
from gongkai.registers.requests.models import Assignment, Consultation, Enclosure, Paper, Request
from gongkai.registers.requests.services import OnPaper, Verdict

BOTH = 2


def names(number: str) -> list[str]:
    return [fact.name for fact in facts_of(BODY, f"request/{number}")]


@pytest.mark.django_db
def test_an_answer_goes_from_the_draft_to_the_shelf():
    number = work.case()
    work.archived(number)
    paper = Paper.objects.get()
    assert (paper.stage, paper.number) == ("sent", "甲公复〔2026〕1号")
    assert (paper.put_forward_on, paper.signed_on, paper.sent_on) == (work.DAY,) * 3
    row = Request.objects.get()
    assert (row.handler, row.taken_up, row.archived) == ("clerk-1", work.DAY, work.DAY)
    assert (row.outcome, row.concluded, row.dispatched) == ("granted", work.DAY, work.DAY)
    assert [one.what for one in Enclosure.objects.order_by("key")] == ["letter", "sealed", "proof"]
    assert [verdict.broken for verdict in verify()] == [None]
    assert [one for kind in registered() for one in rebuild(kind) if one.differing] == []


@pytest.mark.django_db
def test_what_a_paper_waits_for_stands_in_its_row():
    number = work.case()
    work.put_forward(number)
    paper = Paper.objects.get()
    assert (paper.stage, paper.awaiting, paper.next_steps) == (
        "in_review",
        ["check", "secrecy", "sign"],
        ["check"],
    )
    assert paper.drafters == ["clerk-1"]
    services.review(BODY, number, paper.key, Verdict(step=Step.CHECK, opinion="可"), HEAD)
    assert Paper.objects.get().next_steps == ["secrecy"]


@pytest.mark.django_db
def test_signing_an_answer_decides_the_request_and_nobody_signs_what_she_drafted():
    number = work.case()
    paper = work.checked(number)
    own = work.hand(Role.APPROVER, "clerk-1")
    with pytest.raises(RefusedError) as refused:
        services.sign(BODY, number, paper, own)
    assert refused.value.rule == "other_eyes"
    services.sign(BODY, number, paper, APPROVER)
    assert names(number)[-2:] == ["reviewed", "replied"]
    replied = Fact.objects.get(name="replied").payload
    assert (replied["drafter"], replied["signer"], replied["paper"]) == (
        "clerk-1",
        "approver-1",
        paper,
    )


@pytest.mark.django_db
def test_a_signature_with_a_pen_needs_the_sheet_and_keeps_the_name_erasable():
    number = work.case()
    paper = work.checked(number)
    day = date(2026, 11, 18)
    bare = OnPaper(signed_on=day, signer_name="李四光")
    with pytest.raises(RefusedError, match="审批单"):
        services.sign(BODY, number, paper, CLERK, verdict=Verdict(step=Step.SIGN, on_paper=bare))
    sheet = OnPaper(signed_on=work.DAY, signer_name="李四光", scan=work.picture("JPEG"))
    done = services.sign(
        BODY, number, paper, CLERK, verdict=Verdict(step=Step.SIGN, on_paper=sheet)
    )
    assert names(number)[-3:] == ["filed", "reviewed", "replied"]
    assert done.decision.state.decided == work.DAY
    assert "李四光" not in str(list(Fact.objects.values_list("payload", flat=True)))
    assert Value.objects.get(kind="request.signer_name").value == "李四光"
    assert Enclosure.objects.get(what="approval").about == paper


@pytest.mark.django_db
def test_a_notice_is_sent_with_what_it_means_by_law():
    number = work.case()
    paper = work.drafted(number, PaperKind.EXTENSION_NOTICE)
    services.put_forward(BODY, number, paper, CLERK, steps=(Step.SIGN,))
    services.sign(BODY, number, paper, HEAD)
    services.number(BODY, number, paper, CLERK, series=SERIES)
    services.seal(BODY, number, paper, CLERK, data=work.pdf())
    with pytest.raises(RefusedError, match="延长答复期限"):
        services.send(BODY, number, paper, CLERK, method=Method.POST)
    extended = Extended(on=date(2026, 1, 1), working_days=20, approver="head-1")
    services.send(BODY, number, paper, CLERK, method=Method.POST, law=extended)
    assert names(number)[-2:] == ["sent", "extended"]
    fact = Fact.objects.get(name="extended")
    assert (fact.on, fact.payload["paper"]) == (work.DAY, paper)


@pytest.mark.django_db
def test_a_number_that_is_not_used_is_not_lost():
    number = work.case()
    paper = work.drafted(number)
    with pytest.raises(RefusedError):
        services.number(BODY, number, paper, CLERK, series=SERIES)
    other = work.case()
    work.numbered(other)
    assert Paper.objects.exclude(number="").get().number == "甲公复〔2026〕1号"


@pytest.mark.django_db
def test_an_office_helps_and_its_answer_brings_what_it_found():
    number = work.case()
    key = work.assigned(number)
    assert Request.objects.get().office == "7"
    found = services.Upload(what=Enclosed.FOUND, data=work.pdf(), about=key)
    office = work.hand(Role.OFFICE, "office-1")
    services.answer_assignment(BODY, number, key, office, answer="找到一份", uploads=[found])
    row = Assignment.objects.get()
    assert (row.answered, row.recalled, Request.objects.get().office) == (work.DAY, False, "")
    assert Enclosure.objects.get(what="found").about == key


@pytest.mark.django_db
def test_consultations_have_their_last_day():
    number = work.case()
    consulted = ThirdPartyConsulted(on=work.DAY, id="c1", party="乙公司")
    services.perform(BODY, number, consulted, CLERK)
    row = Consultation.objects.get()
    assert (row.kind, row.since, row.replied) == ("third_party", work.DAY, None)
    assert row.limit == date(2026, 12, 11)


@pytest.mark.django_db
def test_who_decides_on_an_old_page_is_told_so():
    number = work.case()
    seen = Request.objects.get().version
    work.drafted(number)
    with pytest.raises(ConflictError, match="刷新"):
        services.take_up(BODY, number, CLERK, expected=seen)


@pytest.mark.django_db(transaction=True)
def test_of_two_signatures_at_once_one_stands(monkeypatch):
    number = work.case()
    paper = work.checked(number)
    before = Request.objects.get().version
    ready, decide = Barrier(BOTH), carrying.decide_all

    def wait(*arguments: object) -> object:
        ready.wait()
        return decide(*arguments)

    monkeypatch.setattr(carrying, "decide_all", wait)

    def command(who: int) -> str:
        approver = work.hand(Role.APPROVER, f"approver-{who}")
        try:
            services.sign(BODY, number, paper, approver, expected=before)
        except ConflictError as error:
            return str(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(BOTH) as pool:
        said = sorted(pool.map(command, range(BOTH)))
    assert said == ["", "这件事项刚被他人更新，请刷新后重新办理。"]
    assert names(number).count("replied") == 1


@pytest.mark.django_db
def test_a_redo_asks_what_the_first_case_asked():
    number = work.case()
    work.sent(number)
    again = services.redo(
        BODY, number, CLERK, on=work.DAY, by="某区人民法院", until=date(2026, 12, 10)
    )
    row = Request.objects.select_related("docket").get(number=again.number)
    assert (row.redo_of, row.docket.subject) == (number, "征地批复")
    assert row.docket.applicant_key == Request.objects.get(number=number).docket.applicant_key


@pytest.mark.django_db
def test_a_disclosed_answer_is_made_public():
    number = work.case()
    work.sent(number)
    services.make_public(
        BODY, number, CLERK, link="https://example.org/1", reason="多人申请", on=NOON.date()
    )
    assert names(number)[-1] == "made_public"
    assert "多人申请" not in str(Fact.objects.get(name="made_public").payload)


@pytest.mark.django_db
def test_who_signs_for_another_has_a_delegation_of_that_day():
    body = add_body(code=BODY, name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    head, deputy = (
        add_staff(username=name, name=name, password="a long enough password", body=body, role=role)
        for name, role in (("head", bodies.Role.APPROVER), ("deputy", bodies.Role.LEGAL))
    )
    number = work.case()
    paper = work.checked(number)
    verdict = Verdict(step=Step.SIGN, instead_of=str(head.pk))
    signing = work.hand(Role.APPROVER, str(deputy.pk))
    with pytest.raises(RefusedError) as refused:
        services.sign(BODY, number, paper, signing, verdict=verdict)
    assert refused.value.rule == "delegated"
    post = head.memberships.get()
    days = {"first": work.DAY, "last": work.DAY}
    delegate(post, deputy, **days, reason="出差", at=NOON)
    services.sign(BODY, number, paper, signing, verdict=verdict)
    assert Fact.objects.get(name="reviewed", payload__step="sign").payload["instead_of"] == str(
        head.pk
    )


@pytest.mark.django_db
def test_papers_are_numbered_as_the_letterhead_says():
    number = work.case()
    paper = work.signed(number)
    with pytest.raises(RefusedError, match="文号的格式"):
        services.number(BODY, number, paper, CLERK)
    body = add_body(code=BODY, name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    set_letterhead(body, office_name="甲局办公室", number_pattern="甲信复〔{year}〕{number}号")
    services.number(BODY, number, paper, CLERK)
    assert Paper.objects.get().number == "甲信复〔2026〕1号"
