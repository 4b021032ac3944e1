"""Sums that stay in memory (汇总缓存): the last asked for, up to so many reports in all."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from gongkai.core.form.rollup import RollUp


class SumsMemory:
    """The sums last asked for (最近的汇总), by all that they depend on: none is ever out of date.

    `most` is how many reports they may be made of in all, for each keeps its figures with them.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, RollUp] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], RollUp]) -> RollUp:
        """Return the sums of that key (取汇总), made where they are not remembered."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        found = make()
        with self._lock:
            self._kept[key] = found
            self._forget()
        return found

    def clear(self) -> None:
        """Forget everything (清空)."""
        with self._lock:
            self._kept.clear()

    def _forget(self) -> None:
        size = sum(len(one.counted) for one in self._kept.values())
        while size > self._most and self._kept:
            _, oldest = self._kept.popitem(last=False)
            size -= len(oldest.counted)
