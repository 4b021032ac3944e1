"""A request to put a record right stands among the cases, and counts nowhere."""

import pytest
from tests.registers.counted.commands import BODY, HAND, request

from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.form.catalog import edition
from gongkai.registers.requests import services
from gongkai.registers.requests.models import Request
from gongkai.registers.requests.queries import counts

pytestmark = pytest.mark.django_db


def asked(day: str = "2026-11-02") -> str:
    fact = {
        "on": day,
        "fact": "rectification_asked",
        "channel": "in_person",
        "applicant": "张三",
        "applicant_kind": "natural_person",
        "content": "婚姻登记日期有误",
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
