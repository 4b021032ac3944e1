"""Every subject of the benchmarks runs, at a small size; its times are not judged."""

import pytest
from bench.__main__ import SUBJECTS, Subject

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("default"),  # what the libraries beside warn of is their affair
]


@pytest.mark.parametrize("subject", list(Subject))
def test_it_runs(subject: Subject) -> None:
    result = SUBJECTS[subject](quick=True)
    assert result.rows
    assert all(row.here for row in result.rows)
