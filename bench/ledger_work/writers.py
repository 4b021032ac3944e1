"""Several processes that write at once (并发写入)."""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context

from django.db import connection, transaction

from gongkai import clock
from gongkai.ledger.digests import BEGINNING
from gongkai.ledger.services import NewFact, Stream, append

WRITERS = 4
CHAINS = 16
PAYLOAD = {"channel": "online", "parts": [{"outcome": "granted", "grounds": ["36-1"]}]}

_BARE = """
INSERT INTO bare VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_numbers = count(1)


def appends_a_second(pool: ProcessPoolExecutor, work: str, each: int) -> float:
    """Let every writer do a work so many times, and return how many were done a second."""
    spans = list(pool.map(_timed, [work] * WRITERS, range(WRITERS), [each] * WRITERS))
    return WRITERS * each / (max(end for _, end in spans) - min(start for start, _ in spans))


def pool() -> ProcessPoolExecutor:
    """Return the writers, each a process."""
    return ProcessPoolExecutor(WRITERS, mp_context=get_context("spawn"))


def make_bare_table() -> None:
    """Make a table like that of the facts, without triggers and chains."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (LIKE ledger_fact INCLUDING ALL)")


def _timed(work: str, writer: int, times: int) -> tuple[float, float]:
    step = _WORKS[work]
    connection.ensure_connection()
    start = time.monotonic()
    for _ in range(times):
        step(writer, next(_numbers))
    return start, time.monotonic()


def _insert(writer: int, number: int) -> None:
    now = clock.now()
    row = [f"w{writer}", number, f"bench/{number}", 1, "bench.noted", 1, now.date(), now, "clerk-1"]
    with transaction.atomic(), connection.cursor() as cursor:
        payload = connection.ops.adapt_json_value(PAYLOAD, None)
        cursor.execute(_BARE, [*row, payload, "sha256", BEGINNING, BEGINNING])


def _append(chain: str, stream: str) -> None:
    now = clock.now()
    fact = NewFact(name="bench.noted", on=now.date(), payload=PAYLOAD)
    with transaction.atomic():
        append(Stream(chain=chain, name=stream), [fact], expected=0, actor="clerk-1", at=now)


def _append_to_one(writer: int, number: int) -> None:
    _append("one", f"bench/{writer}-{number}")


def _append_to_many(writer: int, number: int) -> None:
    mine = CHAINS // WRITERS
    _append(f"chain-{writer * mine + number % mine}", f"bench/{writer}-{number}")


_WORKS: dict[str, Callable[[int, int], None]] = {
    "bare": _insert,
    "one": _append_to_one,
    "many": _append_to_many,
}
