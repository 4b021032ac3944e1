"""The web server keeps its connections, and no visit finds what another left on one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import OperationalError, connection, connections
from tests.project.probes import told

from gongkai.ledger.row_security import Sight, everything, see_everything
from gongkai.project.pooling import keep_connections

MOST = 2
LEFT = """
SELECT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = %s),
    (SELECT count(*) FROM pg_cursors)
"""


@pytest.fixture
def kept(transactional_db) -> Iterator[None]:
    own = connections.settings["default"]
    before = {**own, "OPTIONS": dict(own["OPTIONS"])}
    keep_connections(MOST)
    yield
    connection.close()
    connection.close_pool()
    own.update(before)


def taken_anew() -> dict[int, tuple[set[str], int]]:
    """Say by process what the next visits find, past what the tests set for themselves.

    That is what is seen there, and how many locks and cursors were left.
    """
    taken = [connection.pool.getconn() for _ in range(MOST)]
    try:
        return {one.info.backend_pid: found_on(one) for one in taken}
    finally:
        for one in taken:
            connection.pool.putconn(one)


def found_on(raw: psycopg.Connection) -> tuple[set[str], int]:
    left = raw.execute(LEFT, [raw.info.backend_pid]).fetchone()
    seen = [raw.execute("SELECT current_setting(%s, true)", [one]).fetchone()[0] for one in Sight]
    return {one or "" for one in seen}, sum(left)


@pytest.mark.usefixtures("kept")
def test_what_was_left_on_a_connection_is_forgotten():
    see_everything()
    process = told()["process"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")
        cursor.execute("DECLARE left_open CURSOR WITH HOLD FOR SELECT 1")
    connection.close()
    assert taken_anew()[process] == ({""}, 0)


@pytest.mark.usefixtures("kept")
def test_a_block_that_ends_on_a_broken_connection_leaves_nothing():
    def breaks() -> None:
        with everything():
            connection.connection.close()

    with pytest.raises(OperationalError):
        breaks()
    connection.close()
    assert [*taken_anew().values()] == [({""}, 0)] * MOST


@pytest.mark.usefixtures("kept")
def test_a_visit_after_the_database_was_away_meets_no_dead_connection():
    process = told()["process"]
    connection.close()
    with psycopg.connect(**outside()) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [process])
    assert told()["process"] != process


@pytest.mark.usefixtures("kept")
def test_many_visits_at_once_have_no_more_connections_than_are_kept():
    def visit(_: int) -> int:
        try:
            return told()["process"]
        finally:
            connection.close()

    connection.close()
    with ThreadPoolExecutor(8) as pool:
        processes = set(pool.map(visit, range(40)))
    assert 1 <= len(processes) <= MOST


def test_none_are_kept_where_none_are_to_be(db):
    keep_connections(0)
    assert connection.pool is None


def outside() -> dict[str, str]:
    known = connection.get_connection_params()
    return {name: known[name] for name in ("dbname", "host", "port", "user") if name in known}
