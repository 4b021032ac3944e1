"""What staff see of a case: by right, in a fixed number of queries, readings logged."""

import pytest
from tests.registers.counted.commands import BODY
from tests.registers.requests import work
from tests.registers.requests.work import CLERK, CONTENT, NOON, ZHANG

from gongkai.bodies.models import Body, Kind, Level, Role
from gongkai.bodies.offices import open_office
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.office import Assigned, Enclosed
from gongkai.core.facts.requests.record import Amended
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.facts.requests.terms import ApplicantKind, Channel
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.casebook import WITHHELD
from gongkai.ledger.models import Access
from gongkai.ledger.queries import facts_of
from gongkai.registers.requests import services
from gongkai.registers.requests.casework import case_file
from gongkai.registers.requests.models import Enclosure
from gongkai.registers.requests.revealing import enclosure_bytes, reveal


@pytest.fixture
def body(db: None) -> Body:
    return add_body(code=BODY, name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)


def staff(body: Body, role: Role, office=None, username: str = ""):
    return add_staff(
        username=username or role.value,
        name="丁一",
        password="a long enough password",
        body=body,
        role=role,
        office=office,
    )


def test_a_case_shows_what_is_asked_and_withholds_who_asks(body):
    number = work.case()
    work.put_forward(number)
    file = case_file(staff(body, Role.CLERK), BODY, number, work.DAY)
    begun = file.entries[0]
    assert isinstance(begun.fact, Submitted)
    assert (begun.fact.content, begun.fact.applicant) == (CONTENT, WITHHELD)
    assert "张三丰" not in str(file)
    assert (file.docket.subject, file.docket.applicant_masked) == ("征地批复", "张**")
    assert (file.whole, file.request.phase, file.version) == (True, "open", 5)
    assert [one.stage for one in file.papers] == ["in_review"]
    assert not Access.objects.exists()


def test_a_case_is_not_there_for_whom_it_is_none_of(body):
    number = work.case()
    other = add_body(code="乙局", name="乙局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    for user in (staff(other, Role.CLERK), staff(body, Role.SUPERVISOR)):
        assert case_file(user, BODY, number, work.DAY) is None
        assert reveal(user, BODY, number, reason="办理", at=NOON) is None
        assert enclosure_bytes(user, BODY, number, "f1", reason="办理", at=NOON) is None
    assert not Access.objects.exists()


def test_who_asks_is_read_with_a_reason_and_the_case_says_who_read_it(body):
    number = work.case()
    clerk = staff(body, Role.CLERK)
    with pytest.raises(RefusedError, match="事由"):
        reveal(clerk, BODY, number, reason="  ", at=NOON)
    revealed = reveal(clerk, BODY, number, reason="核对寄送地址", at=NOON)
    assert revealed.applicant == ZHANG
    (reading,) = case_file(clerk, BODY, number, work.DAY).readings
    assert (reading.actor, reading.reason, reading.values) == (str(clerk.pk), "核对寄送地址", 1)


def test_a_reviewer_works_on_the_case_and_does_not_learn_who_asks(body):
    number = work.case()
    legal = staff(body, Role.LEGAL)
    assert case_file(legal, BODY, number, work.DAY) is not None
    assert reveal(legal, BODY, number, reason="审核", at=NOON) is None
    assert enclosure_bytes(legal, BODY, number, "f1", reason="审核", at=NOON) is None


def test_the_letter_is_opened_with_a_reason_and_what_was_sealed_without(body):
    number = work.case()
    work.sealed(number)
    clerk = staff(body, Role.CLERK)
    with pytest.raises(RefusedError, match="事由"):
        enclosure_bytes(clerk, BODY, number, "f1", at=NOON)
    _, letter = enclosure_bytes(clerk, BODY, number, "f1", reason="核对", at=NOON)
    assert letter == work.picture()
    row, sealed = enclosure_bytes(clerk, BODY, number, "f2", at=NOON)
    assert (row.what, row.media_type, row.pages, sealed[:5]) == (
        Enclosed.SEALED,
        "application/pdf",
        1,
        b"%PDF-",
    )
    logged = Access.objects.order_by("pk").values_list("reason", "stream")
    assert list(logged) == [("核对", f"request/{number}"), ("办理", f"request/{number}")]


def test_an_office_that_helps_sees_the_request_and_its_own_part(body):
    number = work.case()
    work.put_forward(number)
    office = open_office(body, "规划科")
    helper = staff(body, Role.OFFICE, office)
    assert case_file(helper, BODY, number, work.DAY) is None
    key = work.assigned(number, str(office.pk))
    found = services.Upload(what=Enclosed.FOUND, data=work.pdf(), about=key)
    services.file(BODY, number, [found], CLERK)
    file = case_file(helper, BODY, number, work.DAY)
    assert (file.whole, file.papers, file.readings) == (False, (), ())
    assert [type(one.fact) for one in file.entries][:2] == [Submitted, Assigned]
    assert file.entries[1].fact.task == "查找批复"
    assert file.offices == {str(office.pk): "规划科"}
    own = Enclosure.objects.get(about=key).key
    assert enclosure_bytes(helper, BODY, number, own, at=NOON)[1][:5] == b"%PDF-"
    assert enclosure_bytes(helper, BODY, number, "f1", reason="看看", at=NOON) is None
    services.recall(BODY, number, key, CLERK, reason="已经找到")
    assert case_file(helper, BODY, number, work.DAY) is None


def test_a_long_case_takes_as_many_queries_as_a_short_one(body, django_assert_num_queries):
    clerk = staff(body, Role.CLERK)
    short, long = work.case(), work.case()
    work.archived(long)
    for number in (short, *[long] * 5):
        reveal(clerk, BODY, number, reason="办理", at=NOON)
    with django_assert_num_queries(13):
        case_file(clerk, BODY, short, work.DAY)
    with django_assert_num_queries(13):
        file = case_file(clerk, BODY, long, work.DAY)
    assert file.readings


def test_who_asks_of_a_redo_is_who_asked_first(body):
    number = work.case()
    work.sent(number)
    again = services.redo(BODY, number, CLERK, on=work.DAY, by="某区人民法院").number
    clerk = staff(body, Role.CLERK)
    assert reveal(clerk, BODY, again, reason="寄送", at=NOON).applicant == ZHANG
    assert Access.objects.get().stream == f"request/{number}"


def test_who_asks_to_put_a_record_right_is_withheld_too(body):
    asked = RectificationAsked(
        on=work.DAY, channel=Channel.IN_PERSON, applicant_kind=ApplicantKind.NATURAL_PERSON
    )
    asking = services.Asked(applicant=ZHANG, content="登记的出生日期有误")
    number = services.register(BODY, asked, CLERK, asked=asking).number
    clerk = staff(body, Role.CLERK)
    file = case_file(clerk, BODY, number, work.DAY)
    assert file.entries[0].fact.applicant == WITHHELD
    assert file.docket.subject == "登记的出生日期有误"
    assert reveal(clerk, BODY, number, reason="寄送", at=NOON).applicant == ZHANG


def test_who_was_consulted_is_who_it_was_amended_to(body):
    number = work.case()
    consulted = {"on": "2026-11-10", "fact": "third_party_consulted", "id": "c1"}
    decode = VOCABULARY.decode
    services.perform(BODY, number, decode(consulted | {"party": "甲公司"}), CLERK)
    amended = Amended(
        on=work.DAY,
        seq=len(facts_of(BODY, f"request/{number}")),
        replacement=decode(consulted | {"party": "乙公司"}),
        reason="笔误",
    )
    services.perform(BODY, number, amended, CLERK)
    told = reveal(staff(body, Role.CLERK), BODY, number, reason="核对", at=NOON)
    assert told.parties == {"c1": "乙公司"}
