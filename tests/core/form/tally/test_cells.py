"""From cases in their places to cells: totals by the form's own equations, on both editions."""

import pytest

from gongkai.core.form.catalog import edition
from gongkai.core.form.tally.cells import Placed, row_in, tallied


def placed(case: str, row: str, column: str = "business") -> Placed:
    return Placed(case=case, table="requests", row=row, column=column)


def test_a_figure_is_the_cases_behind_it() -> None:
    cells = tallied(
        edition("2021"),
        ["requests"],
        [placed("乙", "new"), placed("甲", "new"), placed("甲", "granted")],
    )
    assert cells["requests.new.business"].cases == ("乙", "甲")
    assert cells["requests.new.total"].cases == ("乙", "甲")
    assert cells["requests.concluded.business"].cases == ("甲",)
    assert cells["requests.concluded.total"].value == 1
    assert cells["requests.granted.research"].value == 0


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_cell_of_the_tables_is_there_in_printed_order(form: str) -> None:
    cells = tallied(edition(form), ["requests", "disputes"], [])
    assert list(cells) == [
        cell for cell in edition(form).cells if not cell.startswith("disclosure.")
    ]


@pytest.mark.parametrize("row", ["other_lapsed_correction", "other_unpaid_fee", "other_other"])
def test_the_2019_form_has_one_row_for_three(row: str) -> None:
    assert row_in(edition("2019"), "requests", row) == "other"
    assert row_in(edition("2021"), "requests", row) == row


def test_a_row_that_no_form_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        row_in(edition("2021"), "requests", "approved")
