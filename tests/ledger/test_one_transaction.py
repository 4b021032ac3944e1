"""Facts, numbers, values, read models and jobs of one command commit together or not at all."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.fault_injection import InjectedError, failing_at
from tests.ledger.conftest import NOON
from tests.ledger.register import services
from tests.ledger.register.models import Letter, Step

from gongkai.ledger.models import Fact, IssuedNumber, Value
from gongkai.ledger.verifying import verify

TABLES = (Fact, IssuedNumber, Value, Letter, Step, ProcrastinateJob)
STATEMENTS = 60
"""More than any command makes."""


def everything() -> list[list[dict[str, Any]]]:
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def receive() -> None:
    services.receive("甲局", "李四", actor="clerk-1", at=NOON)


def answer() -> None:
    services.answer("甲局", "2026-0001", expected=1, actor="clerk-1", at=NOON)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", [receive, answer])
def test_a_failure_at_any_statement_leaves_all_as_it_was(command):
    services.receive("甲局", "张三", actor="clerk-1", at=NOON)
    before = everything()
    for place in range(1, STATEMENTS):
        with failing_at(place) as run:
            try:
                command()
            except InjectedError:
                pass
            else:
                break
        assert everything() == before, run[-1]
        assert [verdict.broken for verdict in verify()] == [None]
    assert len(run) < place < STATEMENTS
    written = {sql.split()[2].strip('"') for sql in run if sql.startswith("INSERT")}
    assert {"ledger_fact", "ledger_issuednumber", "letters_letter", "letters_step"} <= written
    assert any("procrastinate_defer_job" in sql for sql in run)
    assert everything() != before
    assert [verdict.broken for verdict in verify()] == [None]


@pytest.mark.django_db(transaction=True)
def test_a_failure_at_the_commit_leaves_all_as_it_was():
    before = everything()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse_at_commit() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$;"
            "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON letters_letter"
            " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_at_commit()"
        )
    try:
        with pytest.raises(DatabaseError, match="no"):
            receive()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION refuse_at_commit() CASCADE")
    assert everything() == before
