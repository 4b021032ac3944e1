"""Lines and tables without rulings, and how characters join into text."""

import pytest
from tests.core.documents.shapes import Shape, shapes
from tests.drawn_pdf import Paper, own_letters, steps

from gongkai.core.documents.document import Columns, Grid
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.pdf import read

XS = steps(60, 180, 60, 60)


def written(paper: Paper) -> list[Shape]:
    return shapes(read(paper.bytes(), DEFAULT_LIMITS))


def aligned(paper: Paper, rows: list[list[str]], top: float = 100, pitch: float = 20) -> None:
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            if text:
                paper.write(x, top + pitch * number, text)


def test_fields_are_parted_by_wide_gaps() -> None:
    paper = Paper()
    rows = [["信息内容", "制发", "有效"], ["规章", "0", "10"], ["行政规范性文件", "1", "/"]]
    aligned(paper, rows)
    (grid,) = read(paper.bytes(), DEFAULT_LIMITS).parts
    assert isinstance(grid, Grid)
    assert grid.columns is Columns.RAGGED
    assert [[box.text for box in row] for row in grid.rows] == rows


def test_blank_fields_keep_their_place_among_columns_of_figures() -> None:
    paper = Paper()
    aligned(
        paper, [["规章", "0", "10", "3"], ["规范性文件", "", "4", ""], ["行政许可", "1", "", "2"]]
    )
    assert written(paper) == [
        [["规章", "0", "10", "3"], ["规范性文件", "", "4", ""], ["行政许可", "1", "", "2"]]
    ]


def test_figures_parted_from_a_label_by_single_spaces() -> None:
    paper = Paper()
    paper.write(60, 100, "一、本年新收 21 0 0 0 0 0 21")
    paper.write(60, 120, "二、上年结转 0 0 0 0 0 0 0")
    assert written(paper) == [
        [["一、本年新收", "21", *["0"] * 5, "21"], ["二、上年结转", *["0"] * 7]]
    ]


def test_a_space_between_digits_stays_beside_wider_gaps() -> None:
    paper = Paper()
    aligned(paper, [["规章", "1 0", "10", "3"], ["规范性文件", "7", "4", "5"]])
    assert written(paper) == [[["规章", "1 0", "10", "3"], ["规范性文件", "7", "4", "5"]]]


def test_a_space_between_digits_stays_in_a_ruled_cell() -> None:
    paper = Paper()
    paper.table(steps(60, 80, 60), [100, 124], [["规章", "1 0"]])
    assert written(paper) == [[["规章", "1 0"]]]


@pytest.mark.parametrize(("spacing", "text"), [(0.0, "10"), (1.0, "10"), (4.0, "1 0")])
def test_letter_spacing_splits_a_figure_only_where_it_is_wide(spacing: float, text: str) -> None:
    paper = Paper()
    paper.canvas.rect(60, 700, 100, 24)
    paper.canvas.line(110, 700, 110, 724)
    paper.canvas.drawString(62, 708, "规章")
    line = paper.canvas.beginText(115, 708)
    line.setFont("STSong-Light", 10)
    line.setCharSpace(spacing)
    line.textOut("10")
    paper.canvas.drawText(line)
    assert written(paper) == [[["规章", text]]]


def test_digits_that_touch_the_label_stand_in_their_column() -> None:
    paper = Paper()
    aligned(paper, [["规章", "0", "10"], ["行政许可", "1", "3"]])
    label = "行政规范性文件" * 3
    width = paper.canvas.stringWidth(label, "STSong-Light", 8.5)
    paper.write(XS[1] - width - 0.5, 140, label, 8.5)
    paper.write(XS[1], 140, "7", 10)
    paper.write(XS[2], 140, "9", 10)
    ((*_, last),) = written(paper)
    assert last == [label, "7", "9"]


def test_running_text_is_lines() -> None:
    paper = Paper()
    paper.write(80, 100, "2023年，本机关收到申请21件。")
    paper.write(60, 120, "全年主动公开1136条")
    assert written(paper) == ["2023年，本机关收到申请21件。", "全年主动公开1136条"]


def test_a_line_set_wide_is_one_line() -> None:
    paper = Paper()
    line = paper.canvas.beginText(60, 700)
    line.setFont("STSong-Light", 10)
    line.setCharSpace(15)
    line.textOut("年度报告")
    paper.canvas.drawText(line)
    assert written(paper) == ["年 度 报 告"]


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    paper = Paper()
    for aside in (0, 0.3):
        paper.write(60 + aside, 100, "行政处罚11件，00号")
    assert written(paper) == ["行政处罚11件，00号"]


def test_invisible_text_is_left_out_beside_visible_text() -> None:
    paper = Paper()
    paper.write(60, 100, "可见")
    line = paper.canvas.beginText(60, 600)
    line.setFont("STSong-Light", 10)
    line.setTextRenderMode(3)
    line.textOut("不可见")
    paper.canvas.drawText(line)
    assert written(paper) == ["可见"]


def test_a_watermark_at_a_slant_is_left_out() -> None:
    paper = Paper()
    paper.table(steps(60, 80, 60), [100, 124], [["规章", "10"]])
    paper.canvas.translate(80, 700)
    paper.canvas.rotate(45)
    paper.canvas.drawString(0, 0, "8888")
    assert written(paper) == [[["规章", "10"]]]


def test_hyphens_stay() -> None:
    paper = Paper()
    paper.table(steps(60, 80, 60), [100, 124, 148], [["增减", "-3"], ["总数", "-"]])
    assert written(paper) == [[["增减", "-3"], ["总数", "-"]]]


def test_rows_ruled_only_across_take_their_wrapped_labels_with_them() -> None:
    paper = Paper()
    ys = [100, 130, 160, 190]
    for y in ys:
        paper.line(50, y, 420, y)
    aligned(paper, [["信息内容", "制发", "有效"], [], ["规章", "0", "10"]], top=119, pitch=15)
    paper.write(XS[0], 172, "行政规范性")
    paper.write(XS[0], 184, "文件")
    paper.write(XS[1], 172, "1")
    paper.write(XS[2], 172, "12")
    assert written(paper) == [
        [["信息内容", "制发", "有效"], ["规章", "0", "10"], ["行政规范性\n文件", "1", "12"]]
    ]


def test_radicals_are_read_as_the_ideographs_they_look_like() -> None:
    data = own_letters(["\u2f00", "\u2ea0", "\uf9f7", "年"], bytes([1, 2, 3, 4]))
    assert shapes(read(data, DEFAULT_LIMITS)) == ["一民立年"]


def test_letters_without_meaning_are_shown_as_such_and_never_left_out() -> None:
    data = own_letters(["1", "0", "年", "度"], bytes([3, 4, 3, 4, 1, 5, 2]))
    assert shapes(read(data, DEFAULT_LIMITS)) == ["年度年度1\ufffd0"]
