"""Hypothesis strategies for reports that balance (平衡的报告), for tests of every floor.

A report is drawn from its parts: figures for the parts of each total, then the totals.
Zero cells may stand as blank or as “/”, except totals, so that a drawn report is clean:
no equation is broken, none is doubtful, and no total is left blank.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.core.form.catalog import edition, editions
from gongkai.core.form.edition import Edition, Quantity
from gongkai.core.form.report import Cell, Kind, Report, equations_of

PARTIES = (
    "natural_person",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other",
)
AGENCIES = ("甲县人民政府", "乙市教育局", "丙区发展和改革局", "丁镇人民政府")
_LARGEST = 99_999_999

Values = dict[str, int | Decimal]


def number(value: int | Decimal) -> Cell:
    """Return a cell that prints this figure."""
    return Cell(kind=Kind.NUMBER, value=value, raw=str(value))


BLANK = Cell(kind=Kind.BLANK)
NOT_APPLICABLE = Cell(kind=Kind.NOT_APPLICABLE, raw="/")


def result_rows(form: Edition, *, merged_other: bool = False) -> tuple[str, ...]:
    """Return the result rows of table 三 that （七）总计 adds up."""
    sums = next(one for one in form.equations if one.rule == "requests.concluded.total")
    rows = [cell.split(".")[1] for cell, sign in sums.terms.items() if sign > 0]
    if not merged_other:
        return tuple(rows)
    return (*(row for row in rows if not row.startswith("other")), "other")


def request_values(
    rows: Sequence[str],
    results: Mapping[tuple[str, str], int],
    carried_out: Mapping[str, int],
    carried_in: Mapping[str, int],
) -> Values:
    """Return the cells of table 三 from its parts; 上年结转 never exceeds what was handled."""
    values: Values = {}
    for party in PARTIES:
        done = {row: results.get((row, party), 0) for row in rows}
        concluded, left = sum(done.values()), carried_out.get(party, 0)
        brought = min(carried_in.get(party, 0), concluded + left)
        line = {"new": concluded + left - brought, "carried_in": brought, **done}
        line |= {"concluded": concluded, "carried_out": left}
        values |= {f"requests.{row}.{party}": value for row, value in line.items()}
    for row in ("new", "carried_in", *rows, "concluded", "carried_out"):
        values[f"requests.{row}.total"] = sum(values[f"requests.{row}.{one}"] for one in PARTIES)
    return values


def as_report(form: Edition, values: Mapping[str, int | Decimal], **parts: object) -> Report:
    """Return a report that prints the values, in the order of the form."""
    cells = {cell: number(values[cell]) for cell in form.specs if cell in values}
    return replace(Report(form=form.id, cells=cells), **parts)


def changed(report: Report, cells: Mapping[str, Cell | None]) -> Report:
    """Return the report with these cells in place of its own; None takes a cell out."""
    merged = {**report.cells, **cells}
    return replace(report, cells={cell: one for cell, one in merged.items() if one is not None})


def wholes(report: Report, form: Edition) -> frozenset[str]:
    """Return the totals, which no drawn report leaves blank."""
    return frozenset(one.whole for one in equations_of(report, form) if one.whole)


def covered(report: Report, form: Edition) -> tuple[str, ...]:
    """Return the shown figures that an equation covers, in the order of the form."""
    cells = {cell for one in equations_of(report, form) for cell in one.terms}
    return tuple(cell for cell in form.specs if cell in cells & report.cells.keys())


def counts(largest: int = _LARGEST) -> st.SearchStrategy[int]:
    """Draw counts, small ones oftener, with totals of nine digits among the large."""
    return st.one_of(st.integers(0, 20), st.integers(0, 2000), st.integers(0, largest))


@st.composite
def _requests(draw: st.DrawFn, form: Edition, largest: int) -> Values:
    merged = draw(st.booleans()) if form.replacements else False
    rows = result_rows(form, merged_other=merged)
    party = st.sampled_from(PARTIES)
    results = draw(
        st.dictionaries(st.tuples(st.sampled_from(rows), party), counts(largest), max_size=14)
    )
    carried = st.dictionaries(party, counts(largest), max_size=3)
    return request_values(rows, results, draw(carried), draw(carried))


@st.composite
def _disputes(draw: st.DrawFn, form: Edition, largest: int) -> Values:
    values: Values = {}
    block = form.table("disputes").blocks[0]
    for row in block.rows:
        parts = draw(st.tuples(*[st.one_of(st.just(0), counts(largest))] * 4))
        line = dict(zip([one.id for one in block.columns], (*parts, sum(parts)), strict=True))
        values |= {f"disputes.{row.id}.{column}": value for column, value in line.items()}
    return values


@st.composite
def _disclosure(draw: st.DrawFn, form: Edition, largest: int) -> Values:
    drawn = {
        Quantity.COUNT: counts(largest),
        Quantity.CHANGE: st.integers(-50, 50),
        Quantity.MONEY: st.decimals(0, 100_000, places=2).map(_plain),
    }
    return {spec.id: draw(drawn[spec.column.quantity]) for spec in form.table("disclosure").cells()}


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


@st.composite
def _with_gaps(draw: st.DrawFn, report: Report, form: Edition) -> Report:
    kept = wholes(report, form)
    zeros = [cell for cell, one in report.cells.items() if one.value == 0 and cell not in kept]
    gaps = draw(st.sampled_from(("none", "some", "all")))
    if gaps == "none" or not zeros:
        return report
    kinds = st.sampled_from((BLANK, NOT_APPLICABLE))
    if gaps == "all":
        return changed(report, dict.fromkeys(zeros, draw(kinds)))
    return changed(report, draw(st.dictionaries(st.sampled_from(zeros), kinds, max_size=12)))


@st.composite
def balanced_reports(
    draw: st.DrawFn,
    forms: Iterable[str] = tuple(editions()),
    *,
    gaps: bool = True,
    largest: int = _LARGEST,
) -> Report:
    """Draw a clean report of one of these editions.

    `gaps`: zero cells may be blank or “/”. `largest`: the largest part; totals are greater.
    """
    form = edition(draw(st.sampled_from(sorted(forms))))
    values = (
        draw(_disclosure(form, largest))
        | draw(_requests(form, largest))
        | draw(_disputes(form, largest))
    )
    year = draw(st.integers(form.first_year, form.last_year or form.first_year + 5))
    report = as_report(form, values, agency=draw(st.sampled_from(AGENCIES)), year=year)
    return draw(_with_gaps(report, form)) if gaps else report
