"""Rows are seen by what the session is set to, and by nothing a query says."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from django.apps import apps
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.conftest import NOON
from tests.ledger.register import services
from tests.ledger.register.models import Letter
from tests.superuser import has_a_role

from gongkai.ledger.checks import rows_unprotected
from gongkai.ledger.models import Access, Fact, IssuedNumber, Value
from gongkai.ledger.row_security import ALL, Sight, bypassed, everything, unprotected, within
from gongkai.ledger.values import log_reading

OURS, THEIRS = "甲局", "乙局"
BY_CASES, BY_VALUES = (Fact, IssuedNumber, Letter), (Value, Access)


@pytest.fixture
def two(receive) -> None:
    """A letter of each of two bodies, both read by somebody."""
    for chain in (OURS, THEIRS):
        receive(chain)
    log_reading(Value.objects.values_list("pk", flat=True), actor="1", reason="办理", at=NOON)


def chains(*models) -> list[set[str]]:
    return [set(model.objects.values_list("chain", flat=True)) for model in models]


def sights() -> dict[str, str]:
    found = {}
    with connection.cursor() as cursor:
        for sight in Sight:
            cursor.execute("SELECT current_setting(%s, true)", [sight])
            found[sight] = cursor.fetchone()[0] or ""
    return found


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        yield


def test_nothing_is_seen_where_nothing_is_set(two):
    with within():
        assert chains(*BY_CASES, *BY_VALUES) == [set()] * 5
    with everything():
        assert chains(*BY_CASES, *BY_VALUES) == [{OURS, THEIRS}] * 5


def test_a_body_sees_its_own_and_cases_are_not_values(two):
    with within(cases=[OURS]):
        assert chains(*BY_CASES) == [{OURS}] * 3
        assert chains(*BY_VALUES) == [set()] * 2
    with within(values=[OURS]):
        assert chains(*BY_CASES) == [set()] * 3
        assert chains(*BY_VALUES) == [{OURS}] * 2


def test_who_reads_the_log_sees_no_value_and_writes_nothing(two):
    with within(accesses=[OURS]):
        assert chains(Access, Value) == [{OURS}, set()]
        value = Access.objects.get().value_id
        with refused():
            Access.objects.create(
                value_id=value, chain=OURS, deed="read", actor="1", reason="x", at=NOON
            )


def test_nothing_is_written_into_another_chain(two):
    fact = Fact.objects.filter(chain=THEIRS).values().first()
    with within(cases=[OURS], values=[OURS]):
        with refused():
            Fact.objects.create(**{**fact, "position": 9, "version": 9})
        with refused():
            services.receive(THEIRS, "李四", actor="clerk-1", at=NOON)
        with refused():
            IssuedNumber.objects.create(chain=THEIRS, series="x", year=2026, number=1, text="1")
        with refused():
            Letter.objects.update(chain=THEIRS)
        assert Letter.objects.filter(chain=THEIRS).update(closed=True) == 0
        assert Letter.objects.filter(chain=THEIRS).delete()[0] == 0
        services.receive(OURS, "李四", actor="clerk-1", at=NOON)
    assert not Letter.objects.get(chain=THEIRS).closed


def test_values_of_another_body_are_neither_read_nor_erased(two):
    theirs = Value.objects.filter(chain=THEIRS).get()
    with within(values=[OURS]):
        assert not Value.objects.filter(pk=theirs.pk).exists()
        assert Value.objects.filter(pk=theirs.pk).update(value=None) == 0
        log_reading([theirs.pk], actor="1", reason="办理", at=NOON)
    assert theirs.accesses.count() == 1


def test_blocks_nest_and_give_back_what_was_seen(two):
    before = sights()
    with within(cases=[OURS], values=ALL):
        outer = sights()
        with within(accesses=[THEIRS]):
            assert sights()[Sight.CASES] == sights()[Sight.VALUES] == ""
        assert sights() == outer
    assert sights() == before


@pytest.mark.parametrize("savepoint", [True, False])
def test_a_failed_statement_leaves_no_sight_behind(two, savepoint):
    with within(cases=[OURS]):
        before = sights()
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            everything(),
            transaction.atomic(savepoint=savepoint),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT 1/0")
        assert sights() == before
        with pytest.raises(ValueError, match="ours"), transaction.atomic(), everything():
            raise ValueError("ours")
        assert sights() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("inside", [True, False])
def test_nothing_is_left_behind_without_a_transaction_around(inside):
    before = sights()
    with within(cases=[OURS]):
        with pytest.raises(DatabaseError):
            _fail_within(inside=inside)
        assert sights()[Sight.CASES] == f'["{OURS}"]'
    assert sights() == before


def _fail_within(*, inside: bool) -> None:
    blocks = [transaction.atomic, everything]
    first, second = blocks if inside else reversed(blocks)
    with first(), second(), connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")


@pytest.mark.django_db(transaction=True)
def test_a_connection_made_anew_sees_nothing_of_before(monkeypatch):
    with within(cases=[OURS]):
        connection.close()
    assert connection.connection is None


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_nothing_of_this_ones(django_db_blocker):
    found = []

    def look() -> None:
        with within():
            found.append(sights()[Sight.CASES])
        connection.close()

    with everything():
        other = Thread(target=look)
        other.start()
        other.join()
    assert found == [""]


def test_a_single_text_is_not_taken_for_codes(db):
    with pytest.raises(TypeError), within(cases="370405"):
        pass


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_any_code_means_itself_alone(two, code):
    with within(cases=[code, "x"]), connection.cursor() as cursor:
        cursor.execute("SELECT ledger_scope(%s)", [Sight.CASES])
        assert {one for (one,) in cursor.fetchall()} == {code, "x"}
        assert chains(Fact) == [{code} & {OURS, THEIRS}]


def test_every_table_with_a_chain_is_protected(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE column_name = 'chain' AND table_type = 'BASE TABLE'"
            " AND table_schema = current_schema()"
        )
        tables = {table for (table,) in cursor.fetchall()}
    models = {
        model._meta.db_table
        for model in apps.get_models()
        if any(field.column == "chain" for field in model._meta.concrete_fields)
    }
    assert {"ledger_fact", "ledger_value", "ledger_access", "requests_request"} <= tables == models
    assert unprotected() == []


@pytest.mark.parametrize(
    "opening",
    [
        "ALTER TABLE ledger_value DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE ledger_value NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY scope ON ledger_value",
        "CREATE POLICY wide ON ledger_value USING (true)",
        "CREATE TABLE open (chain text)",
    ],
)
def test_production_is_refused_where_a_table_is_open(db, settings, opening):
    settings.MODE = "production"
    assert rows_unprotected(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute(opening)
    (error,) = rows_unprotected(databases=["default"])
    assert error.id == "gongkai.E006"
    assert ("open" if "open" in opening else "ledger_value") in error.msg
    settings.MODE = "demo"
    assert rows_unprotected(databases=["default"]) == []
    settings.MODE = "production"
    MigrationRecorder(connection).record_unapplied("ledger", "0004_row_security")
    assert rows_unprotected(databases=["default"]) == []


def test_production_is_refused_to_a_user_who_bypasses_the_policies(db, settings):
    settings.MODE = "production"
    assert not bypassed()
    has_a_role("gongkai_bypassing_test", "BYPASSRLS")
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT ON django_migrations TO gongkai_bypassing_test")
        cursor.execute("SET LOCAL ROLE gongkai_bypassing_test")
        assert bypassed()
        errors = rows_unprotected(databases=["default"])
        cursor.execute("RESET ROLE")
    assert [error.id for error in errors] == ["gongkai.E005"]


def test_to_see_and_to_see_again_takes_two_queries(two, django_assert_num_queries):
    with django_assert_num_queries(2), within(cases=[OURS]):
        pass
