"""Figures a ledger begins with: `opening` facts with their source; documents in force, totals."""

from datetime import date

import pytest

from gongkai.core.facts.fact import FactError
from gongkai.core.facts.openings import VOCABULARY
from gongkai.core.facts.openings.figure import FigureOpened
from gongkai.core.form.catalog import edition
from gongkai.core.form.tally.openings import opening_figures


def opened(cell: str, value: int, year: int = 2025) -> FigureOpened:
    return FigureOpened(
        on=date(2026, 1, 5), cell=cell, year=year, value=value, source="2025年度报告"
    )


def test_documents_in_force_go_on_from_the_last_report() -> None:
    facts = [opened("disclosure.normative.in_force", 11), opened("disclosure.rules.in_force", 0)]
    found = opening_figures(facts, edition("2021"), 2026)
    assert {cell: (one.value, one.source) for cell, one in found.items()} == {
        "disclosure.normative.in_force": (11, "2025年度报告"),
        "disclosure.rules.in_force": (0, "2025年度报告"),
    }


def test_published_totals_and_items_go_on_in_the_2019_form() -> None:
    facts = [
        opened("disclosure.normative.total", 11, 2019),
        opened("disclosure.licensing.previous", 42, 2019),
    ]
    assert opening_figures(facts, edition("2019"), 2020).keys() == {one.cell for one in facts}


def test_a_figure_of_another_year_says_nothing() -> None:
    facts = [opened("disclosure.normative.in_force", 9, 2024)]
    assert opening_figures(facts, edition("2021"), 2026) == {}


@pytest.mark.parametrize(
    "cell", ["disclosure.normative.issued", "requests.new.total", "disclosure.fees.amount", "格"]
)
def test_a_cell_that_states_no_stock_is_refused(cell: str) -> None:
    with pytest.raises(FactError, match="不是年末存量"):
        opening_figures([opened(cell, 3)], edition("2021"), 2026)


def test_a_cell_is_opened_once() -> None:
    facts = [
        opened("disclosure.normative.in_force", 11),
        opened("disclosure.normative.in_force", 9),
    ]
    with pytest.raises(FactError, match="已有建账数字"):
        opening_figures(facts, edition("2021"), 2026)


def test_a_figure_is_stored_and_read_again() -> None:
    fact = opened("disclosure.normative.in_force", 11)
    assert VOCABULARY.decode(VOCABULARY.encode(fact)) == fact
