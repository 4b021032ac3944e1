"""Page numbers and running heads go, everything that may be a figure of the report stays."""

import pytest
from tests.core.documents.shapes import shapes
from tests.drawn_pdf import Paper

from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.pdf import read

BODY = ["一、总体情况", "二、主动公开情况", "三、申请情况"]


def document(foot: list[str], head: list[str] | None = None) -> list[object]:
    paper = Paper()
    for number, text in enumerate(foot):
        if head:
            paper.write(250, 40, head[number])
        paper.write(60, 200, BODY[number])
        paper.write(290, 805, text)
        paper.turn_page()
    return list(shapes(read(paper.bytes(), DEFAULT_LIMITS)))


@pytest.mark.parametrize(
    "foot",
    [
        ["— 1 —", "— 2 —", "— 3 —"],
        ["- 1 -", "- 2 -", "- 3 -"],
        ["1", "2", "3"],
        ["第 1 页 共 3 页", "第 2 页 共 3 页", "第 3 页 共 3 页"],
        ["1/3", "2/3", "3/3"],
        ["－7－", "－8－", "－9－"],
        ["甲县教育局年度报告 1", "甲县教育局年度报告 2", "甲县教育局年度报告 3"],
    ],
)
def test_page_numbers_go(foot: list[str]) -> None:
    assert document(foot) == BODY


@pytest.mark.parametrize("foot", [["0", "0", "7"], ["3", "", ""], ["2023年", "2024年", "注"]])
def test_figures_at_the_foot_that_do_not_count_the_pages_stay(foot: list[str]) -> None:
    expected = [text for pair in zip(BODY, foot, strict=True) for text in pair if text]
    assert document(foot) == expected


def test_a_head_that_recurs_on_every_page_goes() -> None:
    assert document(["", "", ""], head=["政府信息公开工作年度报告"] * 3) == BODY


def test_a_title_that_stands_once_stays() -> None:
    assert document(["", "", ""], head=["年度报告", "", ""]) == ["年度报告", *BODY]


def test_a_table_at_the_edge_of_the_page_stays() -> None:
    paper = Paper()
    for number in (1, 2, 3):
        paper.table([60, 160, 260], [790, 814], [["规章", str(number)]])
        paper.turn_page()
    assert shapes(read(paper.bytes(), DEFAULT_LIMITS)) == [[["规章", str(n)]] for n in (1, 2, 3)]


def test_a_page_number_close_below_rows_of_figures_is_not_their_last_row() -> None:
    paper = Paper()
    for y, label in ((770, "规章"), (785, "规范性文件")):
        for x, text in zip((60, 200, 300), (label, "1", "2"), strict=True):
            paper.write(x, y, text)
    paper.write(290, 805, "- 1 -")
    assert shapes(read(paper.bytes(), DEFAULT_LIMITS)) == [
        [["规章", "1", "2"], ["规范性文件", "1", "2"]]
    ]
