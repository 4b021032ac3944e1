"""The timing harness: turns, medians, ratios; nothing here depends on how fast anything is."""

import time
from itertools import count

import pytest
from bench.timing import Spent, Timings, paired, percentile


def test_works_take_turns_and_the_order_turns_too() -> None:
    called: list[str] = []
    works = {name: (lambda name=name: called.append(name)) for name in "abc"}
    timings = paired(works, rounds=3)
    assert "".join(called[-9:]) == "abcbcacab"
    assert {name: len(rounds) for name, rounds in timings.rounds.items()} == dict.fromkeys("abc", 3)


def test_short_works_are_repeated_within_a_round(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr(time, "perf_counter", lambda: next(ticks) / 1024)
    called: list[str] = []
    paired({"a": lambda: called.append("a")}, rounds=1, shortest=10 / 1024)
    assert len(called) == 1 + 1 + 10


def test_medians_and_the_ratio_of_each_round() -> None:
    timings = Timings(
        {
            "a": [Spent(1, 2), Spent(9, 8), Spent(2, 3)],
            "b": [Spent(1, 1), Spent(1, 2), Spent(1, 3)],
        }
    )
    assert timings.wall("a") == 2
    assert timings.cpu("a") == 3
    assert timings.ratio("a", to="b") == 2  # of 2, 4 and 1


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.0, 1), (1.0, 4)])
def test_percentiles_are_values_that_occurred(share: float, value: float) -> None:
    assert percentile([3, 1, 4, 2], share) == value
