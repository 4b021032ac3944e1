"""How requests and disputes count in a year: the situations in requests.yaml and disputes.yaml."""

from datetime import date

import pytest
from tests.core.process.annual.situations import (
    Situation,
    counting_of,
    covers_of,
    disputes_of,
    expected,
    figures,
    requests_of,
    situations,
)

from gongkai.core.dates.catalog import calendar
from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition, edition_for_year
from gongkai.core.form.tally import Tally, as_report
from gongkai.core.process.annual import tally_of

CASES = [*situations("requests.yaml"), *situations("disputes.yaml")]


def _tally(case: Situation, year: int) -> Tally:
    edition = edition_for_year(year)
    assert edition is not None
    return tally_of(
        requests_of(case),
        disputes_of(case),
        year=year,
        edition=edition,
        calendar=calendar(),
        counting=counting_of(case),
        covers=covers_of(case),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_situation_counts_as_it_says(case: Situation) -> None:
    for year, wanted in case["years"].items():
        found = _tally(case, year)
        assert figures(found) == expected(wanted)
        left_out = {one.case: one.reason for one in found.unplaced}
        reasons = case.get("unplaced", {}).get(year, {})
        assert left_out.keys() == reasons.keys()
        assert all(reason in left_out[number] for number, reason in reasons.items())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_equation_holds_in_every_situation(case: Situation) -> None:
    for year in case["years"]:
        found = _tally(case, year)
        edition = edition_for_year(year)
        assert edition is not None
        assert assess(as_report(found), edition).clean


def test_before_the_day_of_the_split_the_request_is_one() -> None:
    (case,) = [one for one in CASES if one["name"] == "结转后拆分_第一件延续结转_其余计入拆分之年"]
    found = tally_of(
        requests_of(case),
        [],
        year=2025,
        edition=edition("2021"),
        calendar=calendar(),
        as_of=date(2025, 12, 31),
    )
    assert figures(found) == {"new.natural_person": ["甲"], "carried_out.natural_person": ["甲"]}
