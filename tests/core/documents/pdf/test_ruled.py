"""Ruled tables: whatever way the lines are drawn, the cells are the same."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drawn_pdf import A4, Paper, steps

from gongkai.core.documents.document import Box, Columns, Grid, Line
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.pdf import read

ROWS = [
    ["信息内容", "本年制发件数", "现行有效件数"],
    ["规章", "0", "10"],
    ["行政规范性文件", "1", "/"],
]
XS = steps(60, 120, 100, 100)
YS = steps(100, 24, 24, 24)


def grids(paper: Paper) -> list[Grid]:
    return [part for part in read(paper.bytes(), DEFAULT_LIMITS).parts if isinstance(part, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[box.text for box in row] for row in grid.rows]


def only_grid(paper: Paper) -> Grid:
    (grid,) = grids(paper)
    return grid


@pytest.mark.parametrize("pen", ["line", "bar", "dashes", "double"])
def test_lines_of_any_make(pen: str) -> None:
    paper = Paper()
    paper.table(XS, YS, ROWS, pen)
    grid = only_grid(paper)
    assert texts(grid) == ROWS
    assert grid.columns is Columns.PLACED


@pytest.mark.parametrize("dash", [(1, 1), (3, 3), (5, 2)])
def test_dash_patterns(dash: tuple[int, int]) -> None:
    paper = Paper()
    paper.canvas.setDash(*dash)
    paper.table(XS, YS, ROWS)
    assert texts(only_grid(paper)) == ROWS


def test_a_rectangle_for_each_cell_with_a_little_room_between() -> None:
    paper = Paper()
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            paper.canvas.rect(left + 1, A4[1] - bottom + 1, right - left - 2, bottom - top - 2)
    paper.fill_in(XS, YS, ROWS)
    assert texts(only_grid(paper)) == ROWS


def test_white_cells_on_black() -> None:
    paper = Paper()
    paper.fill(XS[0], YS[0], XS[-1], YS[-1])
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            paper.fill(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5, grey=1)
    paper.fill_in(XS, YS, ROWS)
    assert texts(only_grid(paper)) == ROWS


def test_shaded_cells_do_not_add_lines() -> None:
    paper = Paper()
    paper.fill(XS[0] + 3, YS[0] + 3, XS[-1] - 3, YS[1] - 3, grey=0.8)
    paper.table(XS, YS, ROWS)
    assert texts(only_grid(paper)) == ROWS


def test_open_sides() -> None:
    paper = Paper()
    for y in YS:
        paper.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        paper.line(x, YS[0], x, YS[-1])
    paper.fill_in(XS, YS, ROWS)
    assert texts(only_grid(paper)) == ROWS


def test_a_table_cut_by_the_end_of_the_page_is_open_below_and_above() -> None:
    paper = Paper()
    for _ in range(2):
        for y in YS[1:-1]:
            paper.line(XS[0], y, XS[-1], y)
        for x in XS:
            paper.line(x, YS[0], x, YS[-1])
        paper.fill_in(XS, YS, ROWS)
        paper.turn_page()
    assert [texts(grid) for grid in grids(paper)] == [ROWS, ROWS]


def test_missing_inner_lines_are_spans() -> None:
    paper = Paper()
    xs, ys = steps(60, 40, 100, 60, 60), steps(100, 24, 24, 24)
    for y in (ys[0], ys[3]):
        paper.line(xs[0], y, xs[-1], y)
    paper.line(xs[2], ys[1], xs[4], ys[1])
    paper.line(xs[0], ys[2], xs[-1], ys[2])
    for x in (xs[0], xs[2], xs[4]):
        paper.line(x, ys[0], x, ys[3])
    paper.line(xs[1], ys[2], xs[1], ys[3])
    paper.line(xs[3], ys[1], xs[3], ys[3])
    paper.write(70, 115, "信息内容")
    paper.write(210, 115, "申请人情况")
    paper.write(210, 139, "自然人")
    paper.write(270, 139, "总计")
    for x, text in zip(xs, ["三", "（一）予以公开", "7", "8"], strict=False):
        paper.write(x + 4, 163, text)
    assert only_grid(paper).rows == (
        (Box("信息内容", 0, 0, 2, 2), Box("申请人情况", 0, 2, 1, 2)),
        (Box("自然人", 1, 2), Box("总计", 1, 3)),
        (Box("三", 2, 0), Box("（一）予以公开", 2, 1), Box("7", 2, 2), Box("8", 2, 3)),
    )


def test_lines_of_a_cell_are_joined_from_top_to_bottom() -> None:
    paper = Paper()
    rows = [
        ["三\n、\n本\n年\n度", "（二）部分公开（区分处理的，\n只计这一情形）", "4"],
        ["四", "结转", "0"],
    ]
    paper.table(steps(60, 30, 160, 40), steps(100, 80, 24), rows)
    assert texts(only_grid(paper)) == rows


def test_an_underlined_word_makes_no_cell() -> None:
    paper = Paper()
    paper.table(XS, YS, ROWS)
    paper.line(XS[0], YS[1] + 17, XS[0] + 40, YS[1] + 17)
    paper.line(XS[1] + 4, YS[1] + 17, XS[1] + 30, YS[1] + 17)
    assert texts(only_grid(paper)) == ROWS


def test_rows_of_figures_without_lines_between_them() -> None:
    paper = Paper()
    xs = steps(60, 140, 40, 40)
    stacked = [
        ["项目", "自然人", "总计"],
        ["（一）予以公开\n（二）部分公开\n合计", "7\n2\n9", "7\n2\n9"],
    ]
    paper.table(xs, steps(100, 24, 60), stacked)
    assert texts(only_grid(paper)) == [
        ["项目", "自然人", "总计"],
        ["（一）予以公开", "7", "7"],
        ["（二）部分公开", "2", "2"],
        ["合计", "9", "9"],
    ]


@pytest.mark.parametrize("others", [["3", "4"], ["3", "1234\n56"], ["", "1234\n56"]])
def test_a_figure_that_wraps_stays_one_cell(others: list[str]) -> None:
    paper = Paper()
    rows = [["政府集中采购", "2510\n00", *others]]
    paper.table(steps(60, 140, 40, 40, 40), steps(100, 40), rows)
    assert texts(only_grid(paper)) == rows


def test_tables_side_by_side_and_the_text_between_them() -> None:
    paper = Paper()
    paper.table(steps(40, 90, 40), steps(100, 24, 24), [["行政处罚", "5"], ["行政强制", "0"]])
    paper.table(steps(380, 90, 40), steps(103, 24, 24), [["行政许可", "7"], ["收费", "1.5"]])
    paper.write(200, 130, "左右两表互不相关")
    parts = read(paper.bytes(), DEFAULT_LIMITS).parts
    tables = [texts(part) for part in parts if isinstance(part, Grid)]
    assert tables == [[["行政处罚", "5"], ["行政强制", "0"]], [["行政许可", "7"], ["收费", "1.5"]]]
    assert [part.text for part in parts if isinstance(part, Line)] == ["左右两表互不相关"]


def test_parts_come_in_reading_order() -> None:
    paper = Paper()
    paper.write(60, 80, "二、主动公开情况")
    paper.table(XS, YS, ROWS)
    paper.write(60, 200, "三、申请情况")
    paper.table(XS, steps(220, 24, 24, 24), ROWS)
    kinds = [
        part.text if isinstance(part, Line) else "表"
        for part in read(paper.bytes(), DEFAULT_LIMITS).parts
    ]
    assert kinds == ["二、主动公开情况", "表", "三、申请情况", "表"]


def test_a_frame_around_the_page_is_no_table() -> None:
    paper = Paper()
    paper.rule([30, 560], [30, 800])
    paper.write(60, 90, "一、总体情况")
    paper.table(XS, YS, ROWS)
    parts = read(paper.bytes(), DEFAULT_LIMITS).parts
    assert [type(part) for part in parts] == [Line, Grid]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_lying_on_its_side(quarters: int) -> None:
    wide, high = A4
    paper = Paper((high, wide) if quarters % 2 else A4)
    shift = {1: (high, 0), 2: (wide, high), 3: (0, wide)}[quarters]
    paper.canvas.translate(*shift)
    paper.canvas.rotate(90 * quarters)
    paper.size = A4
    paper.table(XS, YS, ROWS)
    assert texts(only_grid(paper)) == ROWS


def test_a_crop_box_that_does_not_begin_at_zero() -> None:
    paper = Paper()
    paper.write(10, 20, "裁切线外")
    paper.canvas.setCropBox((40, 50, 580, 800))
    paper.table(XS, YS, ROWS)
    parts = read(paper.bytes(), DEFAULT_LIMITS).parts
    assert [texts(part) for part in parts if isinstance(part, Grid)] == [ROWS]
    assert len(parts) == 1


def test_a_table_that_begins_outside_the_page() -> None:
    paper = Paper()
    xs = steps(-4, 120, 100, 100)
    paper.rule(xs, YS)
    paper.fill_in([8, *xs[1:]], YS, ROWS)
    assert texts(only_grid(paper)) == ROWS


def test_a_table_inside_a_scaled_form() -> None:
    paper = Paper()
    paper.canvas.beginForm("inner")
    paper.table(XS, YS, ROWS)
    paper.canvas.endForm()
    paper.canvas.translate(20, 30)
    paper.canvas.scale(0.8, 0.8)
    paper.canvas.doForm("inner")
    assert texts(only_grid(paper)) == ROWS


def test_sideways_text_is_read_in_the_order_it_is_written() -> None:
    paper = Paper()
    paper.table(XS, YS, [["信息内容", "", ""], *ROWS[1:]])
    for x, number in ((XS[1], "10"), (XS[2], "21")):
        paper.canvas.saveState()
        paper.canvas.translate(x + 20, A4[1] - YS[0] - 20)
        paper.canvas.rotate(90)
        paper.canvas.drawString(0, 0, number)
        paper.canvas.restoreState()
    assert texts(only_grid(paper))[0] == ["信息内容", "10", "21"]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """Return a table cut again and again into two: rows, columns, and each cell's sides."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    whole = [(0, 0, rows, columns)]
    done: list[tuple[int, int, int, int]] = []
    while whole:
        top, left, bottom, right = whole.pop()
        ways = [("row", at) for at in range(top + 1, bottom)]
        ways += [("column", at) for at in range(left + 1, right)]
        if not ways or (done and draw(st.integers(0, 3)) == 0):
            done.append((top, left, bottom, right))
            continue
        kind, at = draw(st.sampled_from(ways))
        if kind == "row":
            whole += [(at, left, bottom, right), (top, left, at, right)]
        else:
            whole += [(top, at, bottom, right), (top, left, bottom, at)]
    return rows, columns, done


@settings(max_examples=60, deadline=None)
@given(tilings(), st.sampled_from(["line", "bar", "double", "dashes"]))
def test_every_tiling_keeps_its_cells(
    tiling: tuple[int, int, list[tuple[int, int, int, int]]], pen: str
) -> None:
    rows, columns, cells = tiling
    xs, ys = steps(60, *[70] * columns), steps(100, *[24] * rows)
    paper = Paper()
    for number, (top, left, bottom, right) in enumerate(cells):
        paper.rule([xs[left], xs[right]], [ys[top], ys[bottom]], pen)
        paper.write(xs[left] + 5, ys[top] + 15, f"第{number}格")
    found = {
        (box.text, box.row, box.column, box.rowspan, box.colspan)
        for grid in grids(paper)
        for row in grid.rows
        for box in row
    }
    down = {edge: n for n, edge in enumerate(sorted({c[0] for c in cells} | {rows}))}
    across = {edge: n for n, edge in enumerate(sorted({c[1] for c in cells} | {columns}))}
    expected = {
        (f"第{n}格", down[t], across[x], down[b] - down[t], across[r] - across[x])
        for n, (t, x, b, r) in enumerate(cells)
    }
    assert found == (expected if len(across) > 2 else set())
