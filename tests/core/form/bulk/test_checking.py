"""Many reports at once say what the check of each says, as far as single equations go."""

from decimal import Decimal
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports_strategy import BLANK, NOT_APPLICABLE, balanced_reports, changed, covered, number

from gongkai.core.form.assessment import assess
from gongkai.core.form.bulk import Figures, Verdicts, check_figures, listed, pack
from gongkai.core.form.catalog import edition
from gongkai.core.form.check.arithmetic import check_arithmetic
from gongkai.core.form.finding import Severity
from gongkai.core.form.report import Cell, Kind, Report

OTHERS = st.sampled_from(
    (
        BLANK,
        NOT_APPLICABLE,
        None,
        number(0),
        number(3),
        number(-3),
        number(999_999_999),
        Cell(kind=Kind.TEXT, raw="22（其中修订16件）", value=22),
        Cell(kind=Kind.TEXT, raw="详见附件"),
    )
)


@st.composite
def damaged_reports(draw: st.DrawFn, form: str) -> Report:
    report = draw(balanced_reports(forms=[form]))
    shown = covered(report, edition(form))
    return changed(report, draw(st.dictionaries(st.sampled_from(shown), OTHERS, max_size=5)))


def rules_of(verdicts: Verdicts, plane: np.ndarray, report: int) -> set[str]:
    rules, reports = listed(plane)
    return {verdicts.rules[rule] for rule in rules[reports == report]}


@pytest.mark.parametrize("form", ["2019", "2021"])
@settings(max_examples=40)
@given(data=st.data())
def test_bulk_agrees_with_the_check_of_each_report(form: str, data: st.DataObject) -> None:
    reports = data.draw(st.lists(damaged_reports(form), min_size=1, max_size=10))
    verdicts = check_figures(pack(reports, edition(form)), edition(form))
    for place, report in enumerate(reports):
        unequal = rules_of(verdicts, verdicts.unequal, place)
        broken = rules_of(verdicts, verdicts.broken, place)
        assessment = assess(report, edition(form))
        findings = list(check_arithmetic(report, edition(form), assessment))
        errors = {one.rule for one in findings if one.severity is Severity.ERROR}
        alone = {one[0].rule for one in assessment.broken if len(one) == 1}
        doubtful = {one.rule for one in chain(*assessment.doubtful)}
        assert broken == alone
        assert broken <= unequal
        assert broken <= errors
        if unequal == broken:
            assert errors == broken
            assert not doubtful


def test_a_report_without_blanks_is_decided_wholly() -> None:
    form = edition("2021")
    zeros = Report(form=form.id, cells=dict.fromkeys(form.cells, number(0)))
    wrong = changed(zeros, {"requests.granted.business": number(7)})
    verdicts = check_figures(pack([zeros, wrong], form), form)
    broken = {
        "requests.concluded.business",
        "requests.row_total.granted",
    }
    assert rules_of(verdicts, verdicts.unequal, 0) == set()
    assert rules_of(verdicts, verdicts.unequal, 1) == broken
    assert rules_of(verdicts, verdicts.broken, 1) == broken


@pytest.mark.parametrize(
    ("blank", "value", "broken"),
    [
        ("requests.granted.business", -1, False),  # a blank part can make up for a small part
        ("requests.granted.business", 1, True),  # and no count can make up for one too large
        ("requests.granted.total", 1, False),  # a blank total can be what the parts make
        ("requests.granted.total", -1, True),  # but not less than nothing
    ],
)
def test_a_blank_makes_up_for_a_difference_in_one_direction(
    blank: str, value: int, broken: bool
) -> None:
    form = edition("2021")
    report = Report(form=form.id, cells=dict.fromkeys(form.cells, number(0)))
    report = changed(report, {blank: BLANK, "requests.granted.natural_person": number(value)})
    verdicts = check_figures(pack([report], form), form)
    row = "requests.row_total.granted"
    assert row in rules_of(verdicts, verdicts.unequal, 0)
    assert (row in rules_of(verdicts, verdicts.broken, 0)) is broken


def test_sums_beyond_32_bits_do_not_come_out_equal() -> None:
    form = edition("2021")
    quarter = 2**30
    cells = dict.fromkeys(form.cells, number(0))
    parts = ("granted", "partial", "refused_internal", "refused_process")
    cells |= {f"requests.{one}.business": number(quarter) for one in parts}
    verdicts = check_figures(pack([Report(form=form.id, cells=cells)], form), form)
    assert "requests.concluded.business" in rules_of(verdicts, verdicts.broken, 0)


def test_reports_past_the_first_block_are_checked() -> None:
    form = edition("2021")
    few = pack([Report(form=form.id, cells=dict.fromkeys(form.cells, number(0)))], form)
    values = np.repeat(few.values, 70_001, axis=1)
    wrong = [0, 7, 32_767, 32_768, 65_536, 70_000]
    values[few.cells.index("disputes.direct_suit.upheld"), wrong] = 1
    blanks = np.zeros((len(few.cells), 8751), dtype=np.uint8)
    figures = Figures(cells=few.cells, values=values, blanks=blanks)
    verdicts = check_figures(figures, form)
    rules, reports = listed(verdicts.broken)
    assert {verdicts.rules[rule] for rule in rules} == {"disputes.row_total.direct_suit"}
    assert reports.tolist() == wrong


@pytest.mark.parametrize(
    "cell",
    [
        Cell(kind=Kind.UNCERTAIN, raw="1 2", readings=(12, 1)),
        number(2**31),
        Cell(kind=Kind.NUMBER, raw="0.5", value=Decimal("0.5")),
    ],
    ids=["uncertain", "too large", "no whole number"],
)
def test_what_the_array_cannot_hold_is_refused(cell: Cell) -> None:
    form = edition("2021")
    with pytest.raises(ValueError, match=r"requests\.new\.business"):
        pack([Report(form=form.id, cells={"requests.new.business": cell})], form)


def test_figures_without_the_cells_of_an_equation_are_refused() -> None:
    empty = Figures(cells=(), values=np.zeros((0, 1), np.int32), blanks=np.zeros((0, 1), np.uint8))
    with pytest.raises(ValueError, match="not among the figures"):
        check_figures(empty, edition("2021"))
