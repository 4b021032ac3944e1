from itertools import pairwise

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from tests.docs.pages import blocks
from tests.ledger.conftest import NOON
from tests.ledger.register import services
from tests.ledger.register.models import Letter, Step
from tests.superuser import has_a_role, may_switch_triggers_off

from gongkai.ledger.canonical import PayloadError
from gongkai.ledger.digests import BEGINNING, Algorithm
from gongkai.ledger.models import Fact, Value
from gongkai.ledger.queries import facts_of, head, heads
from gongkai.ledger.services import ConflictError, NewFact, Stream, append
from gongkai.ledger.values import erase

LETTER = Stream(chain="甲局", name="letter/9")


def record(*names: str, expected: int = 0, stream: Stream = LETTER, **payload: object) -> None:
    facts = [
        NewFact(name=name, on=NOON.date(), payload={"number": "9", **payload}) for name in names
    ]
    with transaction.atomic():
        append(stream, facts, expected=expected, actor="clerk-1", at=NOON)


def test_facts_are_chained_and_counted(three):
    facts = Fact.objects.filter(chain="甲局").order_by("position")
    assert [fact.position for fact in facts] == [1, 2, 3, 4, 5]
    assert facts[0].previous == BEGINNING
    assert all(a.hash == b.previous for a, b in pairwise(facts))
    assert [fact.version for fact in facts_of("甲局", "letter/2026-0002")] == [1, 2, 3]
    assert facts[4].recorded_at == NOON
    assert facts[4].actor == "clerk-2"
    assert head("甲局").position == 5


def test_each_body_has_a_chain_of_its_own(receive):
    for chain in ("甲局", "乙局", "甲局"):
        receive(chain)
    assert [(one.chain, one.position) for one in heads()] == [("乙局", 1), ("甲局", 2)]
    assert head("丙局") is None


def test_an_append_that_was_decided_on_an_older_version_is_refused(db):
    record("letters.received", "letters.closed")
    with pytest.raises(ConflictError, match="刷新") as refused:
        record("letters.closed", expected=1)
    assert (refused.value.expected, refused.value.found) == (1, 2)
    assert Fact.objects.count() == 2


def test_a_version_taken_twice_is_refused_by_the_table_too(db):
    record("letters.received")
    fact = Fact.objects.get()
    fact.position = 2
    with pytest.raises(IntegrityError, match="fact_one_a_version"), transaction.atomic():
        fact.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written():
    fact = NewFact(name="letters.received", on=NOON.date())
    with pytest.raises(transaction.TransactionManagementError):
        append(LETTER, [fact], expected=0, actor="clerk-1", at=NOON)


@pytest.mark.parametrize(
    "value", [1.5, 2**53, "\0", "\ud800", {1: 2}, {"😀": 1}, NOON, {"a": [b"x"]}]
)
def test_what_has_no_exact_form_is_refused(db, value):
    with pytest.raises(PayloadError, match=r"letters\.received"):
        record("letters.received", value=value)
    assert not Fact.objects.exists()


def test_a_moment_is_no_day():
    with pytest.raises(PayloadError, match="日期"):
        NewFact(name="letters.received", on=NOON)


def test_no_facts_change_nothing(db):
    with transaction.atomic():
        assert append(LETTER, [], expected=0, actor="clerk-1", at=NOON) == []


def test_each_fact_says_which_hash_it_has(db, settings):
    record("letters.received")
    settings.LEDGER_HASH = Algorithm.SM3
    record("letters.closed", expected=1)
    assert [fact.algorithm for fact in facts_of("甲局", "letter/9")] == ["sha256", "sm3"]


def test_the_read_model_follows_in_the_same_transaction(three):
    assert Letter.objects.get(stream="letter/2026-0002").closed
    assert not Letter.objects.get(stream="letter/2026-0001").closed
    assert Step.objects.filter(stream="letter/2026-0002").count() == 3


@pytest.mark.parametrize("table", ["ledger_fact", "ledger_issuednumber", "ledger_access"])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET chain = chain", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_the_database_refuses_every_change(three, table, change):
    may_switch_triggers_off()
    for role in ("origin", "replica"):
        with (
            connection.cursor() as cursor,
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
        ):
            cursor.execute(f"SET LOCAL session_replication_role = {role}; {change.format(table)}")
    assert Fact.objects.count() == 5


def test_the_application_needs_no_more_than_the_documented_grants(three):
    (grants,) = blocks("how-to/back-up-and-verify.md", "sql")
    has_a_role("gongkai_app_test")
    with connection.cursor() as cursor:
        cursor.execute(grants.replace("gongkai_app", "gongkai_app_test"))
        cursor.execute("SET LOCAL ROLE gongkai_app_test")
        services.receive("甲局", "李四", actor="clerk-1", at=NOON)
        services.answer("甲局", "2026-0001", expected=1, actor="clerk-1", at=NOON)
        erase([Value.objects.first().pk], actor="clerk-1", reason="保存期满", at=NOON)
        for table in ("ledger_fact", "ledger_issuednumber", "ledger_access", "ledger_keptanchor"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(f"DELETE FROM {table}")
        cursor.execute("RESET ROLE")
    assert Fact.objects.count() == 8
