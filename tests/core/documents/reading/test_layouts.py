"""The ways documents lay tables out: what is kept is read, what is lost is never made up."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.documents.reading import renderings
from tests.core.documents.reading.renderings import LOSSLESS, LOSSY, Render
from tests.reports_strategy import balanced_reports

from gongkai.core.documents import html, markdown, text
from gongkai.core.documents.document import Document
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.core.documents.reading import interpret
from gongkai.core.form.report import Cell, Kind, Report

FORMATS: dict[str, Callable[[bytes, Limits], Document]] = {
    "html": html.read,
    "md": markdown.read,
    "txt": text.read,
}
SURE_KINDS = {Kind.NUMBER, Kind.BLANK, Kind.NOT_APPLICABLE}
BLANKS_LEAVE_NO_TRACE = {renderings.run_together, renderings.extra_value}
"""Layouts that look like another one once cells are blank: drawn for reports without blanks."""


def read(report: Report, render: Render, seed: int) -> Report:
    kind, document = render(report, Random(seed))
    return interpret(FORMATS[kind](document.encode(), DEFAULT_LIMITS))


def said(cell: Cell) -> tuple[object, ...]:
    return cell.kind, cell.value


@pytest.mark.parametrize("render", LOSSLESS, ids=lambda one: one.__name__)
@given(data=st.data())
@settings(max_examples=12)
def test_a_layout_that_keeps_every_cell_is_read_to_the_last(
    render: Render, data: st.DataObject
) -> None:
    report = data.draw(balanced_reports())
    found = read(report, render, data.draw(st.integers(0, 99)))
    assert (found.form, found.year, found.agency) == (report.form, report.year, report.agency)
    assert {cell: said(one) for cell, one in found.cells.items()} == {
        cell: said(one) for cell, one in report.cells.items()
    }


@pytest.mark.parametrize("render", LOSSY, ids=lambda one: one.__name__)
@given(data=st.data())
@settings(max_examples=20)
def test_a_layout_that_loses_something_is_never_filled_in(
    render: Render, data: st.DataObject
) -> None:
    gaps = render not in BLANKS_LEAVE_NO_TRACE
    report = data.draw(balanced_reports(largest=300, gaps=gaps))
    found = read(report, render, data.draw(st.integers(0, 999)))
    wrong = {
        cell: (said(one), one.settled)
        for cell, one in found.cells.items()
        if one.kind in SURE_KINDS and not _is_true(one, report.cells.get(cell))
    }
    assert wrong == {}


def _is_true(found: Cell, printed: Cell | None) -> bool:
    """Say whether a sure reading is what the report printed; a lost mark may count as its 0."""
    if printed is None:
        return False
    counts_as_nought = found.settled and found.value == 0 and printed.kind is not Kind.NUMBER
    return counts_as_nought or said(found) == said(printed)
