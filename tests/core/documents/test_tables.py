"""Spans become places that never overlap, whatever is claimed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.documents.shapes import places, shape

from gongkai.core.documents.document import Box, Grid, Line
from gongkai.core.documents.errors import TooLargeDocumentError
from gongkai.core.documents.quota import Quota
from gongkai.core.documents.tables import Cell, Place, flowed, laid_out

CELLS = st.builds(
    lambda text, rowspan, colspan: Cell([Line(text)], rowspan, colspan),
    st.sampled_from("甲乙丙丁戊"),
    st.integers(0, 12),
    st.integers(1, 9) | st.just(1000),
)


@given(st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8))
def test_no_two_boxes_share_a_place_and_none_is_lost(rows: list[list[Cell]]) -> None:
    parts = laid_out(flowed(rows, Quota(100_000)))
    if not any(rows):
        assert parts == []
        return
    (grid,) = parts
    assert isinstance(grid, Grid)
    covered = places(grid)
    assert len(covered) == len(set(covered))
    assert {row for row, _ in covered} <= set(range(len(rows)))
    texts = [box.text for line in grid.rows for box in line]
    assert texts == [part.text for row in rows for cell in row for part in cell.parts]  # type: ignore[union-attr]
    assert all(box.row == number for number, line in enumerate(grid.rows) for box in line)


def cells(*texts: str) -> list[Cell]:
    return [Cell([Line(text)]) for text in texts]


def test_a_span_over_all_columns_takes_the_width_of_the_others() -> None:
    (grid,) = laid_out(flowed([[Cell([Line("题")], 1, 1000)], cells("一", "二", "三")], Quota(99)))
    assert shape(grid) == [["题<1x3>"], ["一", "二", "三"]]


def test_rowspan_nought_reaches_the_last_row() -> None:
    rows = [[Cell([Line("左")], 0, 1), *cells("一")], cells("二"), cells("三")]
    (grid,) = laid_out(flowed(rows, Quota(99)))
    assert shape(grid) == [["左<3x1>", "一"], ["二"], ["三"]]


def test_the_quota_counts_unfolded_places() -> None:
    with pytest.raises(TooLargeDocumentError, match="上限"):
        flowed([[Cell([], 90, 90)] for _ in range(90)], Quota(1000))


def inner(*texts: str) -> Grid:
    return Grid((tuple(Box(text, 0, place) for place, text in enumerate(texts)),))


def test_an_inner_table_that_fits_its_cell_becomes_part_of_the_grid() -> None:
    rows = [
        [Place([Line(text)], 0, place) for place, text in enumerate("甲乙丙")],
        [Place([Line("丁")], 1, 0), Place([inner("1", "2")], 1, 1, colspan=2)],
    ]
    assert [shape(part) for part in laid_out(rows)] == [[["甲", "乙", "丙"], ["丁", "1", "2"]]]


def test_any_other_inner_table_becomes_text_of_its_cell() -> None:
    rows = [
        [Place([Line(text)], 0, place) for place, text in enumerate("甲乙丙")],
        [Place([Line("丁"), inner("1", "2")], 1, 0, colspan=3)],
    ]
    assert [shape(part) for part in laid_out(rows)] == [[["甲", "乙", "丙"], ["丁\n1\t2<1x3>"]]]


def test_a_table_that_only_arranges_the_page_is_dissolved() -> None:
    rows = [[Place([Line("导航")], 0, 0), Place([Line("正文"), inner("1", "2"), Line("末")], 0, 1)]]
    assert [shape(part) for part in laid_out(rows)] == ["导航", "正文", [["1", "2"]], "末"]


def test_a_frame_around_running_text_is_dissolved() -> None:
    paragraph = "本段文字较长。" * 80
    assert laid_out([[Place([Line("题"), Line(paragraph)], 0, 0)]]) == [Line("题"), Line(paragraph)]


def test_a_table_without_text_is_nothing() -> None:
    assert laid_out([[Place([], 0, 0)], []]) == []
