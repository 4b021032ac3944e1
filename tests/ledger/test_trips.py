"""What is sent in one trip to the database does what it does sent one by one."""

from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction
from tests.ledger.conftest import NOON

from gongkai.ledger.inserting import insert
from gongkai.ledger.locks import lock_chain
from gongkai.ledger.models import KeptAnchor, Value
from gongkai.ledger.trips import together
from gongkai.ledger.values import keep_value


class FailedError(RuntimeError):
    """Something else that fails."""


def anchor(owner: str) -> KeptAnchor:
    return KeptAnchor(owner=owner, taken_at=NOON, content="一% 'x' ; {}", kept_at=NOON)


def trips(work) -> list[str]:
    """Return what was sent, trip by trip."""
    sent: list[str] = []

    class Beneath:
        def __call__(self, execute, sql, params, many, context):
            sent.append(str(sql))
            return execute(sql, params, many, context)

    with transaction.atomic(), together(), connection.execute_wrapper(Beneath()):
        work()
    return sent


@pytest.mark.django_db
def test_what_nobody_waits_for_goes_with_the_next_question():
    def work() -> None:
        lock_chain("甲局")
        insert([anchor("甲"), anchor("乙")])
        keep_value("甲局", "张三", kind="name", at=NOON)
        assert Value.objects.get().value == "张三"
        assert KeptAnchor.objects.count() == 2
        insert([anchor("丙")])

    sent = trips(work)
    assert [one.count("INSERT ") for one in sent] == [2, 0]
    assert sent[0].startswith("SELECT pg_advisory")
    assert {one.content for one in KeptAnchor.objects.all()} == {"一% 'x' ; {}"}
    assert KeptAnchor.objects.count() == 3


@pytest.mark.django_db
def test_a_failure_shows_with_the_next_question_and_leaves_nothing():
    def work() -> None:
        insert([anchor("甲")])
        insert([anchor("甲")])
        with pytest.raises(IntegrityError):
            KeptAnchor.objects.count()
        raise FailedError

    with pytest.raises(FailedError):
        trips(work)
    assert not KeptAnchor.objects.exists()


@pytest.mark.django_db
def test_a_failure_at_the_end_leaves_nothing():
    def work() -> None:
        insert([anchor("甲")])
        insert([anchor("甲")])

    with pytest.raises(IntegrityError):
        trips(work)
    assert not KeptAnchor.objects.exists()


@pytest.mark.django_db
def test_what_was_not_sent_when_something_else_failed_is_not_half_done():
    def work() -> None:
        insert([anchor("甲")])
        raise FailedError

    def caught() -> None:
        with transaction.atomic(), suppress(FailedError), together():
            work()

    caught()
    assert not KeptAnchor.objects.exists()


@pytest.mark.django_db
def test_a_savepoint_keeps_its_place_among_them():
    def work() -> None:
        insert([anchor("甲")])
        with suppress(FailedError), transaction.atomic():
            insert([anchor("乙")])
            raise FailedError
        insert([anchor("丙")])

    trips(work)
    assert {one.owner for one in KeptAnchor.objects.all()} == {"甲", "丙"}


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_goes_together():
    with pytest.raises(transaction.TransactionManagementError), together():
        pass
