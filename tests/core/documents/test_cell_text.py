"""What a cell prints is read as the same cell, and never as more certain than it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from tests.core.documents.any_reports import CELLS

from gongkai.core.documents.cell_text import cell_text
from gongkai.core.documents.reading.figures import cell_of
from gongkai.core.form.report import Cell, Kind


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(kind=Kind.NUMBER, value=1234, raw="1,234 "), "1,234"),
        (Cell(kind=Kind.NUMBER, value=12, raw="1 2", settled=True), "12"),
        (Cell(kind=Kind.NUMBER, value=Decimal("0.50"), unit="万元"), "0.50万元"),
        (Cell(kind=Kind.BLANK, raw=" "), ""),
        (Cell(kind=Kind.NOT_APPLICABLE, raw="—"), "—"),
        (Cell(kind=Kind.NOT_APPLICABLE), "/"),
        (Cell(kind=Kind.TEXT, value=22, raw="22（其中修订16件）"), "22（其中修订16件）"),
        (Cell(kind=Kind.TEXT, value=22), "22"),
        (Cell(kind=Kind.UNCERTAIN, raw="1 2", readings=(12, 1, 2)), "1 2"),
        (Cell(kind=Kind.UNCERTAIN, raw="12", readings=(12, 2)), "存疑（12、2）"),
        (Cell(kind=Kind.UNCERTAIN), "存疑"),
    ],
)
def test_the_text_of_a_cell(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


@given(CELLS)
def test_a_doubt_never_becomes_a_number(cell: Cell) -> None:
    if cell.kind is Kind.UNCERTAIN:
        assert cell_of(cell_text(cell)).kind in {Kind.UNCERTAIN, Kind.TEXT}
    if cell.kind is Kind.NUMBER and not cell.unit:
        assert cell_of(cell_text(cell)).value == cell.value
