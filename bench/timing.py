"""Timing side by side (并列计时): in turns, several rounds, wall and CPU time, medians."""

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds spent on one call (用时): on the clock, and of this process's CPU time."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Timings:
    """What several works took, round by round (计时结果)."""

    rounds: Mapping[str, Sequence[Spent]]

    def wall(self, name: str) -> float:
        """Return the median seconds on the clock (中位用时)."""
        return median(one.wall for one in self.rounds[name])

    def cpu(self, name: str) -> float:
        """Return the median seconds of CPU time (中位处理器时间)."""
        return median(one.cpu for one in self.rounds[name])

    def ratio(self, name: str, to: str) -> float:
        """Return how many times the CPU time of `to` a work took (倍数): median over the rounds."""
        pairs = zip(self.rounds[name], self.rounds[to], strict=True)
        return median(one.cpu / other.cpu for one, other in pairs)


def paired(works: Mapping[str, Work], *, rounds: int, shortest: float = 0.0) -> Timings:
    """Time each of the works in every round (轮流计时), after one call that is not counted.

    The order turns from round to round. A work is repeated within a round until it takes
    `shortest` seconds, judged by one call before.
    """
    repeats = {name: _repeats(work, shortest) for name, work in works.items()}
    order, found = list(works), {name: list[Spent]() for name in works}
    for _ in range(rounds):
        for name in order:
            found[name].append(_spent(works[name], repeats[name]))
        order.append(order.pop(0))
    return Timings(found)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that so large a share does not exceed (百分位数)."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def _repeats(work: Work, shortest: float) -> int:
    work()
    if not shortest:
        return 1
    return max(1, ceil(shortest / max(_spent(work, 1).wall, 1e-6)))


def _spent(work: Work, repeats: int) -> Spent:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(repeats):
        work()
    return Spent(
        wall=(time.perf_counter() - wall) / repeats, cpu=(time.process_time() - cpu) / repeats
    )
