"""The ledger (台账): appends beside bare inserts, verifying and rebuilding a million facts."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.result import Result, Row

_WRITERS = 4
_ENVIRONMENT = {
    "DATABASE_URL": "",
    "DJANGO_SETTINGS_MODULE": "bench.ledger_work.settings",
    "GONGKAI_MODE": "demo",
}
_SETS = {"one": "appends, one body", "many": "appends, 16 bodies"}


def measure(*, quick: bool) -> Result:
    """Time the ledger on a database of its own."""
    found = _work(appends=25, facts=4_000, rounds=1) if quick else _work(2_000, 1_000_000, 3)
    rates = found["appends"]
    return Result(
        title="The ledger",
        rows=(
            *(_append_row(what, rates[work], rates["bare"]) for work, what in _SETS.items()),
            _row("verify", found),
            _row("rebuild", found),
        ),
        notes=_notes(found),
    )


def _append_row(what: str, rates: Sequence[float], bare: Sequence[float]) -> Row:
    ratio = median(one / other for one, other in zip(rates, bare, strict=True))
    return Row(
        what=what,
        here=f"{median(rates):,.0f} a second",
        beside=f"bare inserts {median(bare):,.0f} a second",
        ratio=f"{ratio:.2f} × its rate",
    )


def _row(work: str, found: Mapping[str, Any]) -> Row:
    seconds = median(found[work])
    what = {
        "verify": "every hash of {facts:,} facts verified",
        "rebuild": "a read model rebuilt from {facts:,} facts and compared",
    }[work].format(facts=found["facts"])
    return Row(what=what, here=f"{seconds:.1f} s, {found['facts'] / seconds:,.0f} facts a second")


def _notes(found: Mapping[str, Any]) -> tuple[str, ...]:
    settings = ", ".join(f"{name} {setting}" for name, setting in sorted(found["settings"].items()))
    return (
        (
            f"{_WRITERS} processes write at once through Django, a transaction a fact, into the "
            f"embedded PostgreSQL on the same machine ({settings}); times are on the clock. A bare "
            "insert writes the same columns into a table with the same indexes."
        ),
        (
            f"Verifying and rebuilding take one process; at its largest it had "
            f"{found['memory']:.0f} MB. The read model has a row a letter of five facts, and one a "
            "fact."
        ),
    )


def _work(appends: int, facts: int, rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "bench.ledger_work", str(appends), str(facts), str(rounds)],
            env=os.environ | _ENVIRONMENT | {"GONGKAI_LOCAL": folder},
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
