"""Which texts of a case are read without a reason, and which are not."""

from datetime import date

import pytest
from tests.registers.counted.commands import BODY, HAND, consult, note, request

from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.terms import ApplicantKind, Channel
from gongkai.ledger.casebook import ERASED, WITHHELD, OpenCase
from gongkai.ledger.models import Access, Value
from gongkai.ledger.values import erase, keep_file
from gongkai.registers.requests import services
from gongkai.registers.requests.cases import CASES

pytestmark = pytest.mark.django_db
LONG = "关于某地块征收的批复，" * 500


@pytest.fixture
def case() -> OpenCase:
    number = request()
    consult(number)
    note(number, "searched", where="库房", how="目录", by="staff-2", result="有")
    return CASES.open(BODY, number)


def test_the_work_is_read_without_a_reason_and_people_are_withheld(case):
    begun, consulted, searched = CASES.work_of(case)
    assert (begun.content, begun.applicant) == ("某地块的征收批复", WITHHELD)
    assert (consulted.party, searched.where) == (WITHHELD, "库房")
    assert not Access.objects.exists()


def test_people_are_read_with_a_reason_and_the_work_is_not_logged(case):
    begun, consulted, _ = CASES.revealed(case, HAND, reason="寄送")
    assert ("张三" in begun.applicant, consulted.party) == (True, "乙公司")
    logged = Access.objects.values_list("value__kind", "reason", "stream")
    assert sorted(logged) == [
        ("request.applicant", "寄送", case.stream.name),
        ("request.party", "寄送", case.stream.name),
    ]


def test_what_was_erased_is_said_to_be_whoever_looks(case):
    people = Value.objects.filter(kind="request.applicant").values_list("pk", flat=True)
    erase(people, actor="a", reason="期满", at=HAND.at)
    assert CASES.work_of(case)[0].applicant == ERASED
    assert CASES.revealed(case, HAND, reason="核对")[0].applicant == ERASED
    assert CASES.told(case, HAND, reason="核对")[0].applicant == ERASED
    assert not Access.objects.filter(deed="read", value__in=people, reason="寄送").exists()


def test_a_long_text_comes_back_whole():
    asked = Submitted(
        on=date(2026, 11, 2),
        channel=Channel.ORAL,
        applicant_kind=ApplicantKind.OTHER,
        content=LONG,
    )
    number = services.register(BODY, asked, HAND).number
    (begun,) = services.read(BODY, number, HAND, reason="办理")
    assert begun.content == LONG


def test_files_are_no_texts(case):
    keep_file(BODY, b"x", kind="request.file.letter", at=HAND.at)
    assert all(isinstance(one, str) for one in CASES.told(case, HAND, reason="x")[0].content)
