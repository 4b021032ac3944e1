"""Work side by side, results in order, memory bounded."""

import threading
import time
from contextlib import closing

import pytest

from gongkai.engine.batch import in_order


def test_results_come_in_the_order_of_the_items() -> None:
    def slower_at_first(number: int) -> int:
        time.sleep(0.02 if number % 4 == 0 else 0)
        return number

    assert list(in_order(slower_at_first, range(50), jobs=4)) == list(range(50))


def test_only_some_are_begun_ahead() -> None:
    begun: list[int] = []
    with closing(in_order(lambda item: begun.append(item) or item, range(1000), jobs=2)) as found:
        assert next(found) == 0
        time.sleep(0.1)
    assert len(begun) <= 10


def test_an_early_end_does_not_wait_for_what_is_under_way() -> None:
    release = threading.Event()
    finished: list[int] = []

    def work(item: int) -> int:
        if item:
            release.wait(60)
        finished.append(item)
        return item

    with closing(in_order(work, range(3), jobs=2)) as found:
        assert next(found) == 0
    assert finished == [0]
    release.set()


def test_an_unforeseen_exception_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(lambda item: 1 // item, [1, 0], jobs=1))
