"""Made-up reports: they balance but for what was planted, and the bulk check finds just that."""

import numpy as np
from bench.synthetic import BLANK_COLUMNS, FORM, PLANTED, expected, report_at, synthetic

from gongkai.core.form.assessment import assess
from gongkai.core.form.bulk import check_figures, listed
from gongkai.core.form.catalog import edition

MADE = synthetic(4001)


def test_the_shares_are_what_they_are_said_to_be() -> None:
    blank = np.unpackbits(MADE.figures.blanks, axis=1, count=4001).any(axis=0)
    assert abs(blank.mean() - BLANK_COLUMNS) < 0.05
    assert 0 < len(MADE.reports) <= 1.5 * PLANTED * 4001


def test_every_planted_error_is_found_and_none_invented() -> None:
    form = edition(FORM)
    verdicts = check_figures(MADE.figures, form)
    rules, reports = listed(verdicts.unequal)
    found = {(verdicts.rules[rule], report) for rule, report in zip(rules, reports, strict=True)}
    assert found == expected(MADE, form)


def test_a_report_without_a_planted_error_is_clean() -> None:
    sound = sorted(set(range(200)) - set(MADE.reports.tolist()))
    for number in sound:
        found = assess(report_at(MADE.figures, number), edition(FORM))
        assert found.clean
        assert not found.blank_totals
