"""A request to put a record right stands among the cases, and counts nowhere."""

from datetime import date

import pytest
from tests.registers.counted.commands import BODY, HAND, request
from tests.registers.requests import work

from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.facts.requests.rectification import RectificationDecided, RectificationResult
from gongkai.core.facts.requests.terms import Method
from gongkai.core.form.catalog import edition
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.queries import facts_of
from gongkai.registers.requests import services
from gongkai.registers.requests.exporting import Wanted, requests_wanted
from gongkai.registers.requests.models import Request
from gongkai.registers.requests.queries import counts

pytestmark = pytest.mark.django_db


def asked(day: str = "2026-11-02", **told: str) -> str:
    fact = {
        "on": day,
        "fact": "rectification_asked",
        "channel": "in_person",
        "applicant": "张三",
        "applicant_kind": "natural_person",
        "content": "婚姻登记日期有误",
        **told,
    }
    return services.register(BODY, VOCABULARY.decode(fact), HAND).number


def test_it_is_a_case_of_its_own_without_a_result_of_the_form():
    number = asked()
    services.perform(
        BODY,
        number,
        VOCABULARY.decode(
            {"on": "2026-11-10", "fact": "rectification_decided", "result": "corrected"}
        ),
        HAND,
    )
    row = Request.objects.get()
    assert (row.rectification, row.outcome, row.channel) == (True, "", "in_person")
    assert row.concluded.isoformat() == "2026-11-10"


def test_it_counts_in_no_cell_of_the_year():
    asked()
    assert not any(counts([BODY], 2026, edition("2021")).values())
    request()
    assert counts([BODY], 2026, edition("2021"))["requests.new.total"] == 1


def replied(number: str) -> str:
    """Draft, sign, number and seal the reply to a request to put a record right."""
    paper = work.drafted(number, PaperKind.CORRECTION_REPLY)
    services.put_forward(BODY, number, paper, work.CLERK, steps=(Step.SIGN,))
    services.sign(BODY, number, paper, work.APPROVER)
    services.number(BODY, number, paper, work.CLERK, series=work.SERIES)
    services.seal(BODY, number, paper, work.CLERK, data=work.pdf())
    return paper


def test_the_reply_leaves_with_what_was_decided_and_closes_the_case():
    number = asked()
    paper = replied(number)
    forwarded = RectificationDecided(
        on=work.DAY, result=RectificationResult.FORWARDED, to="某市公安局"
    )
    services.send(
        BODY, number, paper, work.CLERK, method=Method.POST, tracking="EM1", law=forwarded
    )
    services.serve(BODY, number, paper, work.CLERK, on=work.DAY)
    told = facts_of(BODY, f"request/{number}")
    assert [one.name for one in told][-4:] == [
        "rectification_decided",
        "dispatched",
        "served",
        "delivered",
    ]
    decided = next(one for one in told if one.name == "rectification_decided").payload
    assert (decided["paper"], decided["to"]) == (paper, "某市公安局")
    assert Request.objects.get().dispatched == work.DAY


def test_the_reply_does_not_leave_without_what_was_decided():
    number = asked()
    paper = replied(number)
    with pytest.raises(RefusedError, match="更正申请处理"):
        services.send(BODY, number, paper, work.CLERK, method=Method.POST)
    assert Request.objects.get().dispatched is None


def test_the_request_whose_answer_is_wrong_is_there():
    with pytest.raises(RefusedError, match="没有登记号为"):
        asked(original="2026-999")
    first = request()
    assert asked(original=first) != first


def test_it_stands_in_no_daybook():
    asked()
    number = request()
    wanted = Wanted(
        chain=BODY,
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        people=False,
        reason="核对台账",
    )
    assert [one.number for one in requests_wanted(wanted)] == [number]
