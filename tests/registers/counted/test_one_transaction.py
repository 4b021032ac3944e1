"""Facts, numbers, values and read models of one command commit together or not at all."""

from typing import Any

import pytest
from django.apps import apps
from tests.fault_injection import InjectedError, failing_at
from tests.registers.counted.commands import COMMANDS, request

from gongkai.ledger.models import Fact, IssuedNumber, Value
from gongkai.ledger.projections import registered
from gongkai.ledger.rebuilding import rebuild
from gongkai.ledger.verifying import verify

STATEMENTS = 150
"""More than any command makes."""
OURS = ("holidays", "ledger", "remedies", "requests")


def everything() -> list[list[dict[str, Any]]]:
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_failure_at_any_statement_leaves_all_as_it_was(name):
    prepare, command = COMMANDS[name]
    number = prepare()
    before = everything()
    for place in range(1, STATEMENTS):
        with failing_at(place) as run:
            try:
                command(number)
            except InjectedError:
                pass
            else:
                break
        assert everything() == before, run[-1]
    assert len(run) < place < STATEMENTS
    assert (everything() != before) is (name != "recount")
    assert [verdict.broken for verdict in verify() if verdict.broken] == []
    assert [
        table for projection in registered() for table in rebuild(projection) if table.differing
    ] == []


@pytest.mark.django_db
def test_facts_carry_no_text_or_person():
    number = request()
    fact = Fact.objects.get(stream=f"request/{number}")
    assert not {"张三", "征收"} & {part for part in ("张三", "征收") if part in str(fact.payload)}
    assert {one.kind: one.value for one in Value.objects.all()} == {
        "request.applicant": '{"name":"张三","phone":"000"}',
        "request.content": "某地块的征收批复",
    }
    assert IssuedNumber.objects.get().text == number == fact.payload["number"]
