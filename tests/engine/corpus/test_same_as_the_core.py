"""What DuckDB says of a corpus is what the core says of the reports."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports_strategy import BLANK, balanced_reports, changed, number

from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.check.arithmetic import check_arithmetic
from gongkai.core.form.finding import Severity
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.core.form.rollup import By, roll_up
from gongkai.core.form.rollup.filing import Body, Claim, Filing
from gongkai.engine.bodies_file import Directory
from gongkai.engine.corpus.database import Database
from gongkai.engine.corpus.sieve import verdicts
from gongkai.engine.corpus.store import Store
from gongkai.engine.corpus.sums import Adding

ODD = (
    BLANK,
    None,
    number(3),
    Cell(kind=Kind.UNCERTAIN, readings=(0, 4)),
    Cell(kind=Kind.TEXT, raw="若干"),
    Cell(kind=Kind.TEXT, value=2, raw="2（含补报）"),
    Cell(kind=Kind.NUMBER, value=2, raw="2件", unit="件"),
    Cell(kind=Kind.NUMBER, value=2, raw="2元", unit="元"),
    Cell(kind=Kind.NUMBER, value=-1, raw="-1"),
)


@st.composite
def marred_reports(draw: st.DrawFn) -> Report:
    report = draw(balanced_reports(largest=50))
    cells = st.sampled_from(tuple(report.cells))
    return changed(report, draw(st.dictionaries(cells, st.sampled_from(ODD), max_size=3)))


def stored(folder: str, reports: Iterable[Report]) -> Database:
    store = Store.opened(Path(folder))
    rows = []
    for at, report in enumerate(reports):
        store.add(str(at), report, None)
        rows.append({"file": str(at), "size": 1, "digest": str(at)})
    store.flush()
    store.list_files(rows)
    return Database(Path(folder))


@settings(max_examples=10)  # each makes a corpus
@given(st.lists(marred_reports(), min_size=1, max_size=5))
def test_the_check(reports: list[Report]) -> None:
    with TemporaryDirectory() as folder:
        found = [one.findings for one in verdicts(stored(folder, reports))]
    for report, findings in zip(reports, found, strict=True):
        form = edition(report.form)
        expected = check_arithmetic(report, form, assess(report, form))
        assert findings == tuple(one for one in expected if one.severity is not Severity.NOTE)


@settings(max_examples=10)
@given(st.lists(marred_reports(), min_size=1, max_size=5))
def test_the_sums(reports: list[Report]) -> None:
    bodies = [Body(code=f"b{at}", name=f"第{at}局") for at in range(len(reports))]
    named = [
        Report(form=one.form, agency=body.name, year=2023, cells=one.cells)
        for one, body in zip(reports, bodies, strict=True)
    ]
    filings = [
        Filing(claim=Claim(body=body, year=2023, source=str(at)), report=report)
        for at, (report, body) in enumerate(zip(named, bodies, strict=True))
    ]
    (expected,) = roll_up(filings, bodies)
    with TemporaryDirectory() as folder:
        adding = Adding.of(stored(folder, named), Directory(bodies=tuple(bodies)))
        (found,) = adding.totals(By.YEAR)
        assert found.forms == expected.forms
        assert list(found.totals) == list(expected.sums)
        for cell, total in found.totals.items():
            one = expected.sums[cell]
            assert (total.sum.value, total.sum.refusal) == (one.value, one.refusal)
            assert total.counted == len(one.contributions)
            assert sum(total.gaps.values()) == len(one.gaps)
        refused = [one for one in expected.findings if ".unit" in one.rule]
        assert [one.message for one in found.findings] == [one.message for one in refused]
        cell = next(iter(found.totals))
        assert adding.opened(found.group, cell).contributions == expected.sums[cell].contributions
