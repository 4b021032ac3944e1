from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.db import connection
from tests.ledger.conftest import NOON
from tests.ledger.register import services
from tests.ledger.register.models import Letter, Step
from tests.ledger.register.projections import Letters

from gongkai.ledger import rebuilding
from gongkai.ledger.projections import ProjectionError, registered
from gongkai.ledger.queries import facts_of
from gongkai.ledger.rebuilding import rebuild


def rows() -> list[object]:
    return [list(table.objects.order_by("pk").values()) for table in (Letter, Step)]


def differing() -> dict[str, tuple[int, int]]:
    letters = next(one for one in registered() if one.name == "letters")
    return {one.table: (one.rows, one.differing) for one in rebuild(letters)}


@pytest.fixture
def fresh() -> None:
    """Let the registry be filled anew, before the test and after it."""
    registered.cache_clear()
    yield
    registered.cache_clear()


def test_a_register_names_its_projections_in_its_app():
    assert Letters in {type(projection) for projection in registered()}


def test_rebuilding_gives_the_same_rows(three, receive):
    receive("乙局")
    before = rows()
    assert differing() == {"letters_letter": (4, 0), "letters_step": (6, 0)}
    assert rows() == before


def test_batches_do_not_matter(three, monkeypatch):
    monkeypatch.setattr(rebuilding, "_BATCH", 2)
    assert differing() == {"letters_letter": (3, 0), "letters_step": (5, 0)}


def test_rows_that_were_changed_lost_or_made_up_are_counted_and_put_right(three):
    before = rows()
    Letter.objects.filter(number="甲局 2026-0001").update(closed=True)
    Step.objects.filter(letter="甲局 2026-0002", place=2).delete()
    Step.objects.filter(letter="甲局 2026-0002", place=3).update(name="letters.lost")
    Letter.objects.create(
        number="甲局 2026-0009", chain="甲局", stream="letter/9", received_on=NOON, closed=False
    )
    assert differing() == {"letters_letter": (3, 2), "letters_step": (5, 2)}
    assert rows() == before


def test_a_rebuild_that_fails_leaves_the_rows_as_they_were(three, monkeypatch):
    before = rows()

    def fail(*_: object) -> None:
        raise ProjectionError("no")

    monkeypatch.setattr(Letters, "rows", fail)
    with pytest.raises(ProjectionError):
        differing()
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_rebuilding_holds_where_every_constraint_is_checked_at_the_commit():
    services.receive("甲局", "张三", actor="clerk-1", at=NOON)
    assert differing() == {"letters_letter": (1, 0), "letters_step": (1, 0)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'before_%%'", [])
        assert cursor.fetchone() == (0,)


def test_a_row_without_a_key_of_its_own_is_refused(three, monkeypatch):
    facts = list(facts_of("甲局", "letter/2026-0002"))
    twice = [*Letters().rows(facts), *Letters().rows(facts)]
    monkeypatch.setattr(Letters, "rows", lambda self, facts: twice)
    with pytest.raises(ProjectionError, match="letters: Letter"):
        differing()


def test_two_projections_of_one_name_are_refused(fresh, monkeypatch):
    config = apps.get_app_config("letters")
    monkeypatch.setattr(config, "projections", config.projections * 2)
    with pytest.raises(ProjectionError, match="letters"):
        registered()


@pytest.mark.django_db(transaction=True)
def test_rebuilding_while_others_write_loses_nothing():
    def write(clerk: int) -> None:
        for _ in range(8):
            services.receive(f"{clerk % 2}", "张三", actor=f"clerk-{clerk}", at=NOON)
        connection.close()

    def rebuild_often() -> None:
        for _ in range(4):
            assert all(changed == 0 for _, changed in differing().values())
        connection.close()

    with ThreadPoolExecutor(5) as pool:
        writing = [pool.submit(write, clerk) for clerk in range(4)]
        beside = pool.submit(rebuild_often)
        for one in (*writing, beside):
            one.result()
    assert differing() == {"letters_letter": (32, 0), "letters_step": (32, 0)}
