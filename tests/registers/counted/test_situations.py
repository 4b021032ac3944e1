"""The lines of the contract on counting, each situation through the ledger and the database."""

import pytest
from tests.core.process.annual.situations import (
    counting_of,
    covers_of,
    disputes_of,
    requests_of,
    situations,
)
from tests.registers.counted.books import by_sql, figures_by_sql, named, purely, put

from gongkai.core.dates.catalog import calendar
from gongkai.core.form.catalog import edition
from gongkai.core.process.annual import tally_of
from gongkai.registers.remedies import cases as remedies
from gongkai.registers.requests import cases as requests

SITUATIONS = [*situations("requests.yaml"), *situations("disputes.yaml")]


@pytest.mark.django_db
@pytest.mark.parametrize("case", SITUATIONS, ids=[case["name"] for case in SITUATIONS])
def test_the_database_counts_as_the_contract_says(case):
    asked, disputed = named(requests_of(case)), named(disputes_of(case))
    put(requests.CASES, asked)
    put(remedies.CASES, disputed)
    counting, covers = counting_of(case), covers_of(case)
    bodies = covers or {one.body for one in (*asked, *disputed)}
    for year in case["years"]:
        for form in (edition("2019"), edition("2021")):
            pure = tally_of(
                asked,
                disputed,
                year=year,
                edition=form,
                calendar=calendar(),
                counting=counting,
                covers=covers,
            )
            assert by_sql(bodies, year, form, counting) == purely(pure)
            assert figures_by_sql(bodies, year, form, counting) == {
                cell: one.value for cell, one in pure.cells.items()
            }
