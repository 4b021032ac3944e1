"""The year's tally (年度统计): pure over facts, in the database, and a bare scan of the table."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.result import Result, Row

_ENVIRONMENT = {"DATABASE_URL": "", "GONGKAI_MODE": "demo"}
_WORK = {
    "figures": "every figure of the year's table, added up by the database",
    "cases": "every cell of it with the cases it counts",
    "cell": "a page of the cases behind one cell",
    "tally": "the tally over counts in memory, cells with their cases",
    "fold": "the same from the facts, each case folded",
}


def measure(*, quick: bool) -> Result:
    """Time the tally over one body's requests, on a database of its own."""
    found = _work(2_000, 1) if quick else _work(100_000, 5)
    scan = found["scan"]
    return Result(
        title=f"A year's tally over {found['requests']:,} requests",
        rows=tuple(
            Row(
                what=what,
                here=_shown(found[work]),
                beside=f"bare scan of the table {_shown(scan)}",
                ratio=f"{found[work] / scan:.1f} × its time",
            )
            for work, what in _WORK.items()
        ),
        notes=(
            (
                f"Requests of one body over five years, {found['counted']:,} of which count in the "
                "year; times are on the clock, medians, asked through Django of the embedded "
                "PostgreSQL on the same machine. The bare scan is `SELECT sum(version)` over the "
                "table of requests, without an index."
            ),
            (
                "The figures of the database, those of the tally in memory and those folded from "
                "the facts were compared and are the same. The facts stand in memory; each case "
                "has three of them."
            ),
        ),
    )


def _shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _work(requests: int, rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "bench.counting_work", str(requests), str(rounds)],
            env=os.environ | _ENVIRONMENT | {"GONGKAI_LOCAL": folder},
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
