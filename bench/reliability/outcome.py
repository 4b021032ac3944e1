"""What came of it (结果), as tables."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bench.reliability.running import Target
from bench.reliability.witness import testimony


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was killed, what the clients saw, and what the ledger holds (结果)."""

    killed: Counter[Target]
    said: Counter[str]
    judged: Mapping[str, Sequence[str]]
    left_over: int
    ended: Mapping[str, int]

    @property
    def wrong(self) -> bool:
        """Say whether anything is lost, twice or broken (有无差错)."""
        return any(self.judged.values()) or bool(self.said["not opened"])


def counted(logs: Path) -> Counter[str]:
    """Return how often the clients wrote what (客户端日志计数)."""
    found: Counter[str] = Counter()
    for one in testimony(logs):
        found[one["event"]] += 1
        if one["event"] == "acknowledged" and one["again"]:
            found["acknowledged after sending again"] += 1
        if one["event"] == "done" and one["again"]:
            found["done after sending again"] += 1
        if one["event"] == "acknowledged":
            found["files acknowledged"] += len(one["files"])
        if one["event"] == "followed" and not one["opened"]:
            found["not opened"] += 1
    return found


def tables(found: Outcome) -> Iterator[RenderableType]:
    """Yield the tables (各表)."""
    killed = Table("killed by SIGKILL", "rounds", title="Rounds")
    for target in Target:
        killed.add_row(target.value, str(found.killed[target]))
    killed.add_row("in all", str(sum(found.killed.values())))
    yield killed
    said = Table("in the clients' logs", "times", title="What the clients saw")
    for event, times in sorted(found.said.items()):
        said.add_row(event, str(times))
    yield said
    judged = Table("wrong", "times", "the first of them", title="What is wrong")
    judged.add_row("acknowledged, and not opened by number and code", str(found.said["not opened"]))
    for check, every in found.judged.items():
        judged.add_row(check, str(len(every)), "; ".join(every[:3]))
    yield judged
    ended = ", ".join(f"{name} {times}" for name, times in found.ended.items() if times)
    yield Text(f"Ended by themselves, and were started again: {ended or 'none'}.")
    yield Text(f"Reading processes that outlived a killed server: {found.left_over}.")
