"""`python -m bench.ledger_work APPENDS FACTS ROUNDS`: see the package."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from bench.ledger_work.writers import CHAINS, PAYLOAD, appends_a_second, make_bare_table, pool
from gongkai.ledger.digests import BEGINNING, Content, fact_hash
from gongkai.ledger.models import Fact
from gongkai.ledger.projections import Projection, registered
from gongkai.ledger.rebuilding import rebuild
from gongkai.ledger.verifying import verify

_STREAM = 5
"""Facts of a letter."""
_MOMENT = datetime(2026, 3, 2, 4, tzinfo=UTC)


def main(appends: int, facts: int, rounds: int) -> None:
    """Measure, and print what was found."""
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    make_bare_table()
    found: dict[str, object] = {"settings": _settings(), "appends": _appends(appends, rounds)}
    _fill(facts)
    letters = next(one for one in registered() if one.name == "letters")
    rebuild(letters)
    found["rebuild"] = [_rebuild_seconds(letters) for _ in range(rounds)]
    found["verify"] = [_seconds(_checked_verify) for _ in range(rounds)]
    found["facts"] = Fact.objects.count()
    found["memory"] = _peak()
    print(json.dumps(found))


def _appends(each: int, rounds: int) -> dict[str, list[float]]:
    order = ["bare", "one", "many"]
    rates: dict[str, list[float]] = {work: [] for work in order}
    with pool() as writers:
        for work in order:
            appends_a_second(writers, work, max(1, each // 10))
        for _ in range(rounds):
            for work in order:
                rates[work].append(appends_a_second(writers, work, each))
            order.append(order.pop(0))
    return rates


def _settings() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')"
        )
        return dict(cursor.fetchall())


def _peak() -> float:
    """Return the most memory this process held, in MB; `getrusage` counts its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (one for one in status.splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _fill(facts: int) -> None:
    """Put letters of five facts each into chains that verify, without their read models."""
    rows = _facts(facts)
    while batch := list(islice(rows, 5000)):
        Fact.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_fact")


def _facts(facts: int) -> Iterator[Fact]:
    for chain in range(CHAINS):
        previous = BEGINNING
        for position in range(1, facts // CHAINS + 1):
            letter, version = divmod(position - 1, _STREAM)
            content = Content(
                chain=f"filled-{chain}",
                position=position,
                stream=f"letter/{letter}",
                version=version + 1,
                name="letters.noted",
                name_version=1,
                on=_MOMENT.date(),
                recorded_at=_MOMENT,
                actor="clerk-1",
                payload={"number": f"{chain} {letter}", **PAYLOAD},
                previous=previous,
                algorithm="sha256",
            )
            previous = fact_hash(content)
            yield Fact(**asdict(content), hash=previous)


def _rebuild_seconds(letters: Projection) -> float:
    """Time a rebuild, the rows that the one before deleted being swept away first."""
    with connection.cursor() as cursor:
        for model in letters.models:
            cursor.execute(f"VACUUM {model._meta.db_table}")
    return _seconds(lambda: _checked_rebuild(letters))


def _checked_rebuild(letters: Projection) -> None:
    if any(table.differing for table in rebuild(letters)):
        raise RuntimeError("the rebuilt rows differ")


def _checked_verify() -> None:
    if any(verdict.broken for verdict in verify()):
        raise RuntimeError("the ledger does not verify")


def _seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
