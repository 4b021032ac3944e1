"""The desk's lists of requests (办件清单), beside a bare Django list view on the same table."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.result import Result, Row

_ENVIRONMENT = {"DATABASE_URL": "", "GONGKAI_MODE": "demo"}
_WHOSE = {"one": "one body of 200", "every": "all 200 bodies"}


def measure(*, quick: bool) -> Result:
    """Time every list at 100,000 and at a million requests, each on a database of its own."""
    sizes = (2_000,) if quick else (100_000, 1_000_000)
    rounds = 1 if quick else 5
    found = {size: _work(size, rounds) for size in sizes}
    return Result(
        title="The desk's lists of requests",
        rows=tuple(row for size, one in found.items() for row in _rows(size, one)),
        notes=(
            (
                "Whole pages on the clock, medians, asked through Django's test client in one "
                "process of the embedded PostgreSQL on the same machine, row-level security on; "
                "requests of eight years, about one in thirty of them open."
            ),
            (
                "Beside each: a bare ListView on the table of requests, the latest first, fifty "
                "on a page, all of them counted, without names, rights, menu or style; timed in "
                "turns in the same run."
            ),
        ),
    )


def _rows(size: int, found: dict[str, dict[str, float]]) -> Iterator[Row]:
    for whose, times in found.items():
        bare = times.pop("bare")
        for what, seconds in times.items():
            yield Row(
                what=f"{size:,}, {_WHOSE[whose]}: {what}",
                here=f"{seconds * 1000:.0f} ms",
                beside=f"bare list view {bare * 1000:.0f} ms",
                ratio=f"{seconds / bare:.1f} × its time",
            )


def _work(requests: int, rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "bench.listing_work", str(requests), str(rounds)],
            env=os.environ | _ENVIRONMENT | {"GONGKAI_LOCAL": folder},
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
