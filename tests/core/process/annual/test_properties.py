"""What always holds of a year's count, on random ledgers that come through `decide`.

"With these rules 一 + 二 = 三（七）+ 四 holds by construction."
"""

from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from tests.core.process.annual.ledgers import BODIES, disputes, randoms, requests

from gongkai.core.dates.calendar import LAST_DAY
from gongkai.core.dates.catalog import calendar
from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.check.crossyear import check_crossyear
from gongkai.core.form.tally import Tally, as_report
from gongkai.core.process.annual import tally_of
from gongkai.core.process.case_record import CaseRecord

YEARS = range(2024, 2029)
FORMS = ("2019", "2021")
steady = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def count(
    ledger: tuple[list[CaseRecord], list[CaseRecord]],
    year: int,
    form: str = "2021",
    covers: frozenset[str] | None = None,
    as_of: date = LAST_DAY,
) -> Tally:
    return tally_of(
        *ledger,
        year=year,
        edition=edition(form),
        calendar=calendar(),
        covers=covers,
        as_of=as_of,
    )


def ledger(random: Random) -> tuple[list[CaseRecord], list[CaseRecord]]:
    return list(requests(random)), list(disputes(random))


def values(found: Tally, row: str) -> dict[str, int]:
    return {
        cell.rpartition(".")[2]: one.value
        for cell, one in found.cells.items()
        if cell.startswith(f"requests.{row}.")
    }


@pytest.mark.parametrize("form", FORMS)
@given(randoms())
@steady
def test_every_equation_of_the_form_holds(form: str, random: Random) -> None:
    entered = ledger(random)
    for year in YEARS:
        assert assess(as_report(count(entered, year, form)), edition(form)).clean


@given(randoms())
@steady
def test_what_a_year_carries_out_the_next_carries_in(random: Random) -> None:
    entered = ledger(random)
    years = [count(entered, year) for year in YEARS]
    for before, after in pairwise(years):
        assert values(before, "carried_out") == values(after, "carried_in")
        form = edition("2021")
        found = check_crossyear(as_report(after), form, as_report(before), form)
        assert [one.rule for one in found if one.rule.startswith("crossyear.carried")] == []


@given(randoms())
@steady
def test_a_request_comes_in_once_and_gets_one_result(random: Random) -> None:
    entered = ledger(random)
    new: Counter[str] = Counter()
    concluded: Counter[str] = Counter()
    for year in YEARS:
        found = count(entered, year)
        came = Counter(found.cells["requests.new.total"].cases)
        went = Counter(found.cells["requests.concluded.total"].cases)
        out = Counter(found.cells["requests.carried_out.total"].cases)
        assert came + Counter(found.cells["requests.carried_in.total"].cases) == went + out
        new += came
        concluded += went
    assert all(times == 1 for times in (*new.values(), *concluded.values()))
    assert concluded <= new + Counter(count(entered, 2024).cells["requests.carried_in.total"].cases)


@given(randoms())
@steady
def test_a_dispute_counts_at_most_once_a_year(random: Random) -> None:
    entered = ledger(random)
    for year in YEARS:
        cells = count(entered, year).cells
        rows = ("reconsideration", "direct_suit", "suit_after_reconsideration")
        cases = [case for row in rows for case in cells[f"disputes.{row}.total"].cases]
        assert len(cases) == len(set(cases))


@given(randoms())
@steady
def test_what_happens_later_changes_no_figure_of_a_closed_year(random: Random) -> None:
    """But for entries voided, and cases that a ledger begun later takes over."""
    asked, disputed = ledger(random)
    left_out = {
        one.number.partition("-")[0]
        for one in (*asked, *disputed)
        if {"voided", "opening"} & {fact.name for fact in one.facts}
    }
    asked = [one for one in asked if one.number.partition("-")[0] not in left_out]
    disputed = [one for one in disputed if one.number not in left_out]
    for year in YEARS:
        then = count((asked, disputed), year, as_of=date(year, 12, 31))
        now = count((asked, disputed), year)
        assert {cell: one.value for cell, one in then.cells.items()} == {
            cell: one.value for cell, one in now.cells.items()
        }


@given(randoms())
@steady
def test_bodies_counted_apart_add_up_to_bodies_counted_together(random: Random) -> None:
    entered = ledger(random)
    together = count(entered, 2025)
    apart = [count(entered, 2025, covers=frozenset({body})) for body in BODIES]
    for cell, one in together.cells.items():
        assert sorted(one.cases) == sorted(case for own in apart for case in own.cells[cell].cases)
