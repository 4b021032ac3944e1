"""How requests and disputes count in a year: the situations in requests.yaml and disputes.yaml."""

from dataclasses import replace
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


def test_two_bodies_may_number_their_cases_alike() -> None:
    facts = {"甲": ["2026-03-02 submitted", {"2026-03-04 split": {"into": ["甲-1", "甲-2"]}}]}
    (split,) = requests_of({"requests": facts, "bodies": {"甲": "政府"}})
    other = {"甲": [{"2026-03-02 submitted": {"applicant_kind": "business"}}]}
    (plain,) = requests_of({"requests": other, "bodies": {"甲": "政府办"}})
    found = tally_of(
        [replace(split, case="政府/甲"), replace(plain, case="政府办/甲")],
        [],
        year=2026,
        edition=edition("2021"),
        calendar=calendar(),
    )
    assert figures(found) == {"new.business": ["政府办/甲"], "carried_out.business": ["政府办/甲"]}


def test_a_record_whose_beginning_was_moved_past_the_day_is_no_case_yet() -> None:
    def amended(moved: str, fact: str, **fields: str) -> dict[str, object]:
        replacement = {"on": date(2026, 1, 5), "fact": fact, **fields}
        return {moved: {"seq": 1, "reason": "录错", "replacement": replacement}}

    case = {
        "requests": {
            "甲": [
                "2025-12-30 submitted",
                amended(
                    "2026-01-03 amended",
                    "submitted",
                    channel="in_person",
                    applicant_kind="business",
                ),
            ]
        },
        "disputes": {
            "乙": [
                "2025-12-30 lodged",
                amended("2026-01-03 amended", "lodged", kind="reconsideration"),
            ]
        },
    }
    for day, counted in ((date(2026, 1, 4), 0), (date(2026, 1, 5), 3)):
        found = tally_of(
            requests_of(case),
            disputes_of(case),
            year=2026,
            edition=edition("2021"),
            calendar=calendar(),
            as_of=day,
        )
        assert len(figures(found)) == counted
