"""The smallest hitting sets equal those of trying every set of cells."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.form.locate.hitting import GivenUpError, Search
from gongkai.core.form.locate.puzzle import Cells, Demands, Values

CELLS = "abcdefg"
DEMANDS = st.lists(st.frozensets(st.sampled_from(CELLS), min_size=1, max_size=5), max_size=7)


def every_smallest(demands: list[Cells]) -> set[Cells]:
    for size in range(len(CELLS) + 1):
        found = {
            frozenset(cells)
            for cells in combinations(CELLS, size)
            if all(one & set(cells) for one in demands)
        }
        if found:
            return found
    return set()


def search(demands: list[Cells], **limits: int) -> Search:
    def test(cells: Cells) -> Values | Demands:
        unmet = [one for one in demands if not one & cells]
        return (unmet[0],) if unmet else dict.fromkeys(cells, 1)

    return Search(test=test, **{"largest": len(CELLS), "tests": 10_000, **limits})


@given(DEMANDS, st.integers(0, 7))
def test_every_smallest_set_is_found_once(demands: list[Cells], told: int) -> None:
    """Some demands are told beforehand, the others learnt from sets that fail."""
    found = [frozenset(values) for values in search(demands, least=0).run(demands[:told])]
    assert len(found) == len(set(found))
    assert set(found) == every_smallest(demands)


@given(DEMANDS)
def test_nothing_above_the_largest_size(demands: list[Cells]) -> None:
    found = list(search(demands, least=0, largest=1).run(demands))
    assert bool(found) == (min(map(len, every_smallest(demands))) <= 1)


def test_a_search_that_takes_too_long_says_so() -> None:
    demands = [frozenset("ab"), frozenset("cd"), frozenset("ef")]
    with pytest.raises(GivenUpError):
        list(search(demands, tests=2).run(()))
