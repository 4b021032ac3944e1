"""The applicant's side: one request however often it is sent, followed by its code alone."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from tests.registers.counted.commands import BODY
from tests.registers.requests import work

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.terms import ApplicantKind, Method
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.state import Phase
from gongkai.ledger.models import Access, Fact, Value
from gongkai.ledger.queries import facts_of
from gongkai.ledger.services import ConflictError
from gongkai.registers.requests import services
from gongkai.registers.requests.applying import acting, claiming, codes, drafting, submitting
from gongkai.registers.requests.applying.following import fetch, followed
from gongkai.registers.requests.applying.models import Application, ApplicationFile, Claim
from gongkai.registers.requests.applying.submitting import Receipt, Wish, submit
from gongkai.registers.requests.models import Enclosure, Request

KEY = "k" * 32
TWICE = 2
WISH = Wish(
    applicant=work.ZHANG,
    kind=ApplicantKind.NATURAL_PERSON,
    subject="征地批复",
    content=work.CONTENT,
)


def sent(key: str = KEY) -> Receipt:
    return submit(BODY, key, WISH, work.NOON)


def names(number: str) -> list[str]:
    return [fact.name for fact in facts_of(BODY, f"request/{number}")]


@pytest.mark.django_db
def test_what_is_sent_twice_is_one_request_with_one_receipt():
    first, second = sent(), sent()
    assert (first.again, second.again) == (False, True)
    assert (first.number, first.code) == (second.number, second.code)
    assert Request.objects.count() == 1
    assert submitting.receipt(BODY, KEY) == second
    assert sent("x" * 32).number != first.number


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_request():
    together = Barrier(TWICE)

    def click(_: int) -> str:
        try:
            together.wait()
            return sent().number
        finally:
            connection.close()

    with ThreadPoolExecutor(TWICE) as pool:
        numbers = set(pool.map(click, range(TWICE)))
    assert len(numbers) == 1
    assert Fact.objects.filter(name="submitted").count() == 1


@pytest.mark.django_db
def test_a_draft_is_kept_with_its_files_and_emptied_when_it_is_sent():
    draft = drafting.keep(BODY, KEY, {"content_1": "某文件"}, work.NOON)
    drafting.attach(draft, Enclosed.IDENTITY, "身份证.png", work.picture())
    assert drafting.application(BODY, KEY).told == {"content_1": "某文件"}
    assert drafting.application("b2", KEY) is None
    number = sent().number
    assert names(number) == ["submitted", "filed"]
    assert Enclosure.objects.get().what == "identity"
    assert not ApplicationFile.objects.exists()
    assert Application.objects.get().told == {}
    after = drafting.keep(BODY, KEY, {"content_1": "另一份"}, work.NOON)
    assert (after.told, after.number) == ({}, number)


@pytest.mark.django_db
def test_a_file_of_the_wrong_kind_is_refused_and_the_draft_stays(settings):
    draft = drafting.keep(BODY, KEY, {}, work.NOON)
    with pytest.raises(UnreadableDocumentError):
        drafting.attach(draft, Enclosed.LETTER, "x.pdf", b"<html><script>alert(1)</script>")
    with pytest.raises(RefusedError):
        drafting.attach(draft, Enclosed.PROOF, "x.png", work.picture())
    for side in range(drafting.MOST_FILES):
        drafting.attach(draft, Enclosed.LETTER, "信.png", work.picture(size=(40 + side, 30)))
    with pytest.raises(RefusedError, match="最多附"):
        drafting.attach(draft, Enclosed.LETTER, "信.png", work.picture(size=(30, 40)))
    drafting.drop(draft, draft.files.first().pk)
    assert draft.files.count() == drafting.MOST_FILES - 1


@pytest.mark.django_db
def test_drafts_that_nobody_touches_are_deleted_and_requests_are_not(settings):
    drafting.keep(BODY, "old" * 8, {"name": "张三丰"}, work.NOON)
    number = sent().number
    later = work.NOON + timedelta(days=settings.DRAFT_DAYS, seconds=1)
    drafting.keep(BODY, "new" * 8, {}, later)
    assert drafting.delete_old(later) == TWICE
    assert Application.objects.count() == 1
    assert names(number)


@pytest.mark.django_db
def test_a_case_opens_by_its_code_however_it_is_typed_and_by_no_other():
    receipt = sent()
    typed = f" {codes.spelt(receipt.code).lower()} "
    claiming.claim(BODY, receipt.number, typed, work.NOON)
    for wrong in ("", "A" * 12, receipt.code[:-1]):
        with pytest.raises(RefusedError, match="对不上"):
            claiming.claim(BODY, receipt.number, wrong, work.NOON)
    with pytest.raises(RefusedError, match="对不上"):
        claiming.claim(BODY, "2026-9999", receipt.code, work.NOON)
    assert receipt.code not in str(Claim.objects.values())


@pytest.mark.django_db
def test_a_case_whose_code_is_guessed_rests_for_a_while():
    receipt = sent()
    for _ in range(claiming.GUESSES):
        with pytest.raises(RefusedError, match="对不上"):
            claiming.claim(BODY, receipt.number, "WRONG", work.NOON)
    with pytest.raises(RefusedError, match="连续输错"):
        claiming.claim(BODY, receipt.number, receipt.code, work.NOON)
    claiming.claim(BODY, receipt.number, receipt.code, work.NOON + claiming.REST)
    assert Claim.objects.get().failures == 0


@pytest.mark.django_db
def test_a_code_is_still_good_after_the_secret_has_changed(settings):
    receipt = sent()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    claiming.claim(BODY, receipt.number, receipt.code, work.NOON)
    assert submitting.receipt(BODY, KEY).code == receipt.code
    settings.SECRET_KEY_FALLBACKS = []
    assert submitting.receipt(BODY, KEY).code is None


@pytest.mark.django_db
def test_the_applicant_confirms_once_the_office_has_taken_it_up():
    number = sent().number
    assert followed(BODY, number, work.DAY).state.phase is Phase.AWAITING_CONFIRMATION
    with pytest.raises(RefusedError, match="接办"):
        acting.confirm(BODY, number, work.NOON, expected=1)
    services.take_up(BODY, number, work.CLERK, by="clerk-1")
    acting.confirm(BODY, number, work.NOON, expected=2)
    assert followed(BODY, number, work.DAY).state.received == work.DAY


@pytest.mark.django_db
def test_the_applicant_corrects_what_she_asked_and_nobody_does_it_twice():
    number = sent().number
    until = work.DAY + timedelta(days=30)
    confirmed = {"on": work.DAY, "fact": "confirmed"}
    told = {"on": work.DAY, "fact": "correction_notified", "due": until}
    for one in (confirmed, told):
        services.perform(BODY, number, work.fact(one), work.CLERK)
    version = followed(BODY, number, work.DAY).version
    acting.correct(
        BODY, number, "某镇某村2019年征地批复", [work.picture()], work.NOON, expected=version
    )
    with pytest.raises(ConflictError):
        acting.correct(BODY, number, "又一次", [], work.NOON, expected=version)
    assert names(number)[-2:] == ["filed", "corrected"]
    now = followed(BODY, number, work.DAY)
    assert now.state.phase is Phase.AWAITING_CONFIRMATION
    assert now.told[-1].content == "某镇某村2019年征地批复"


@pytest.mark.django_db
def test_the_applicant_gives_a_reason_and_withdraws():
    number = sent().number
    services.perform(BODY, number, work.fact({"on": work.DAY, "fact": "confirmed"}), work.CLERK)
    services.perform(
        BODY, number, work.fact({"on": work.DAY, "fact": "reason_requested"}), work.CLERK
    )
    version = followed(BODY, number, work.DAY).version
    done = acting.give_reason(BODY, number, "每年研究需要。", [], work.NOON, expected=version)
    assert bytes(Value.objects.get(kind="request.file.other").data).decode() == "每年研究需要。"
    acting.withdraw(BODY, number, work.NOON, expected=done.version)
    assert followed(BODY, number, work.DAY).state.phase is Phase.ENDED


@pytest.mark.django_db
def test_the_applicant_is_told_nothing_of_the_offices_own_work():
    number = work.case()
    work.assigned(number)
    services.perform(
        BODY,
        number,
        work.fact(
            {
                "on": work.DAY,
                "fact": "searched",
                "where": "档案室",
                "how": "按文号",
                "by": "clerk-1",
                "result": "查到批复",
            }
        ),
        work.CLERK,
    )
    told = followed(BODY, number, work.DAY)
    assert [one.name for one in told.told] == ["submitted"]
    assert "档案室" not in str(told.state.steps)
    assert told.state.due is not None


@pytest.mark.django_db
def test_fetching_what_was_sent_online_is_its_service_once():
    number = work.case()
    paper = work.sealed(number)
    services.send(BODY, number, paper, work.CLERK, method=Method.ONLINE)
    sealed = followed(BODY, number, work.DAY).papers[0].files[0]
    fetched = [fetch(BODY, number, sealed.id, work.NOON) for _ in range(TWICE)]
    assert [one.data[:5] for one in fetched] == [b"%PDF-"] * TWICE
    assert names(number)[-3:] == ["dispatched", "served", "delivered"]
    assert Access.objects.filter(actor="applicant").count() == TWICE


@pytest.mark.django_db
def test_fetching_what_went_by_post_records_nothing_and_inner_papers_are_not_there():
    number = work.case()
    work.sent(number)
    found = followed(BODY, number, work.DAY)
    sealed = found.papers[0].files[0]
    assert fetch(BODY, number, sealed.id, work.NOON).data
    assert names(number)[-1] == "dispatched"
    letter = Enclosure.objects.get(what="letter")
    assert fetch(BODY, number, letter.key, work.NOON) is None
    assert fetch(BODY, "2026-9999", sealed.id, work.NOON) is None


@pytest.mark.django_db
def test_a_file_that_the_scanner_refuses_is_not_kept(settings):
    settings.SCAN_COMMAND = [sys.executable, "-c", "import sys; sys.exit(1)"]
    draft = drafting.keep(BODY, KEY, {}, work.NOON)
    with pytest.raises(UnreadableDocumentError, match="恶意代码"):
        drafting.attach(draft, Enclosed.LETTER, "信.png", work.picture())
    assert not ApplicationFile.objects.exists()
