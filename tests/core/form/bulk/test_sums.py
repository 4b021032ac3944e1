"""Sums of groups, with what was blank counted apart."""

import numpy as np
import pytest

from gongkai.core.form.bulk import Figures, sum_groups

FIGURES = Figures(
    cells=("a", "b"),
    values=np.array([[1, 2, 3, 0], [2**31 - 1, 2**31 - 1, 0, 5]], dtype=np.int32),
    blanks=np.packbits([[0, 0, 0, 1], [0, 0, 1, 0]], axis=1),
)


def test_each_group_is_added_up_beyond_32_bits() -> None:
    sums = sum_groups(FIGURES, np.array([0, 2]))
    assert sums.values.tolist() == [[3, 3], [2**32 - 2, 5]]
    assert sums.blanks.tolist() == [[0, 1], [0, 1]]


@pytest.mark.parametrize("starts", [[], [1, 2], [0, 2, 2], [0, 3, 1]])
def test_groups_that_do_not_follow_one_another_are_refused(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="groups begin at 0"):
        sum_groups(FIGURES, np.array(starts, dtype=np.intp))
