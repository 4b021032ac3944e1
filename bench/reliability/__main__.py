"""`python -m bench.reliability --rounds 200`: see the package."""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench.machine import described
from bench.reliability.outcome import Outcome, counted, tables
from bench.reliability.people import People
from bench.reliability.running import Platform, Target
from bench.server import HOST
from gongkai.console.serve import listen
from gongkai.project.deployment import OWNER
from gongkai.project.embedded.cluster import address

_ROOT = Path(__file__).parents[2]
_BODIES = 4
_LEAST, _MOST = 0.2, 1.5
"""Seconds of work before something is killed."""
_STALLED = 240.0
"""Seconds in which jobs that a killed worker left must be done: they are taken up each minute."""


def main(
    rounds: Annotated[int, typer.Option(help="How often something is killed.")] = 200,
    seed: Annotated[int, typer.Option(help="Of the moments and the targets.")] = 6,
    minutes: Annotated[float, typer.Option(help="After how long no new round begins.")] = 1e6,
    keep: Annotated[Path | None, typer.Option(help="Keep the logs in this folder.")] = None,
) -> None:
    """Kill the running platform, round by round, and see whether anything is lost or twice."""
    machine, began = described(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gongkai-") as made:
        folder = keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        found = _run(folder, rounds, began + 60 * minutes, random.Random(seed))
    console = Console()
    for one in tables(found):
        console.print(one)
    console.print(*machine, sep="\n")
    console.print(f"{time.monotonic() - began:.0f} s in all")
    raise typer.Exit(1 if found.wrong else 0)


def _run(folder: Path, rounds: int, until: float, chance: random.Random) -> Outcome:
    platform = Platform(folder, tuple(_free_ports(3)))
    address(platform.cluster, OWNER)
    accounts = json.loads(_work(platform, "setting_up", str(_BODIES)))
    people = People(folder / "logs", platform.ports, accounts)
    try:
        platform.start()
        people.start()
        killed = _rounds(platform, people, (rounds, until), chance)
        people.stop()
        left_over = platform.left_over()
        people.follow_all()
        _await_jobs(platform)
    finally:
        people.stop()
        platform.stop()
    judged = json.loads(_work(platform, "judging", str(folder / "logs")))
    return Outcome(
        killed=killed,
        said=counted(folder / "logs"),
        judged=judged,
        left_over=left_over,
        ended={name: one.restarts_by_itself for name, one in platform.processes.items()},
    )


def _rounds(
    platform: Platform, people: People, most: tuple[int, float], chance: random.Random
) -> Counter[Target]:
    rounds, until = most
    killed: Counter[Target] = Counter()
    progress = Console(stderr=True)
    while (number := sum(killed.values())) < rounds and time.monotonic() < until:
        people.await_work()
        time.sleep(chance.uniform(_LEAST, _MOST))
        platform.mend()
        targets = platform.targets()
        if targets:
            target = min(targets, key=lambda one: (killed[one], chance.random()))
            platform.kill(target, chance.choice)
            killed[target] += 1
            if number % 10 == 9:
                progress.print(f"{number + 1} rounds of {rounds}")
    platform.await_all()
    return killed


def _free_ports(count: int) -> Iterator[int]:
    doors = [listen(HOST, 0) for _ in range(count)]
    for door in doors:
        with closing(door):
            yield door.getsockname()[1]


def _work(platform: Platform, what: str, *words: str) -> str:
    command = [sys.executable, "-m", f"bench.reliability_work.{what}", *words]
    done = subprocess.run(
        command, env=platform.environment, cwd=_ROOT, stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def _await_jobs(platform: Platform) -> None:
    """Wait until all jobs are done (等任务做完), those as well that a killed worker left."""
    until = time.monotonic() + _STALLED
    while int(_work(platform, "jobs")) and time.monotonic() < until:
        time.sleep(2)


if __name__ == "__main__":
    typer.run(main)
