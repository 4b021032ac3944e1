"""The database counts what the pure tally counts, whatever `decide` lets through."""

from itertools import count, pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.registers.counted.books import by_sql, figures_by_sql, named, opened, purely
from tests.registers.counted.random_years import YEARS, work

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.requests.terms import ApplicantKind
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import equations_of
from gongkai.core.form.tally import as_report, tally
from gongkai.core.form.tally.settings import shipped_counting
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.disputes.annual import dispute_counts
from gongkai.core.process.requests.annual import request_counts
from gongkai.ledger.casebook import Casebook
from gongkai.ledger.projections import registered
from gongkai.ledger.rebuilding import rebuild
from gongkai.registers.remedies import cases as remedies
from gongkai.registers.remedies.models import Dispute
from gongkai.registers.requests import cases as requests
from gongkai.registers.requests.models import Request

EXAMPLES = count(1)
FORMS = (edition("2019"), edition("2021"))
BY = shipped_counting()


def records(book: Casebook, rows) -> list[CaseRecord]:
    return named(
        CaseRecord(number=row.number, body=row.chain, facts=book.open(row.chain, row.number).facts)
        for row in rows
    )


@pytest.mark.django_db
@settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),  # each example is a database of cases: no shrinking
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
@given(st.integers(0, 2**32))
def test_the_database_counts_what_the_pure_tally_counts(seed):
    office, other = bodies = tuple(f"{one}-{next(EXAMPLES)}" for one in ("甲", "乙"))
    random = Random(seed)
    work(random, bodies)
    records_of = records(requests.CASES, Request.objects.filter(chain__in=bodies))
    asked = list(request_counts(records_of, calendar(), BY))
    disputes_of = records(remedies.CASES, Dispute.objects.filter(chain__in=bodies))
    disputed = list(dispute_counts(disputes_of, BY))
    for covers, form in (({office}, FORMS[0]), ({other}, FORMS[1]), ({office, other}, FORMS[1])):
        years = [_compared(asked, disputed, covers, year, form, random) for year in YEARS]
        for earlier, later in pairwise(years):
            for column in (*ApplicantKind, "total"):
                carried = earlier[f"requests.carried_out.{column}"]
                assert carried == later[f"requests.carried_in.{column}"]


def _compared(asked, disputed, covers, year, form, random) -> dict[str, int]:
    pure = tally(asked, disputed, year=year, edition=form, covers=frozenset(covers))
    figures = figures_by_sql(covers, year, form, BY)
    assert by_sql(covers, year, form, BY) == purely(pure)
    assert figures == {cell: one.value for cell, one in pure.cells.items()}
    for cell in random.sample(sorted(figures), k=4):
        assert opened(cell, covers, year, form, BY) == pure.cells[cell].cases
    for equation in equations_of(as_report(pure), form):
        if set(equation.terms) <= set(figures):
            assert equation.residual(figures) == 0
    return figures


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_rebuilding_gives_the_same_rows(seed):
    work(Random(seed), (f"丙-{seed}", f"丁-{seed}"))
    assert Request.objects.exists()
    assert [
        table for projection in registered() for table in rebuild(projection) if table.differing
    ] == []
