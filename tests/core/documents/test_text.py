"""Plain text: each layout of tables that occurs, and running text that only looks like one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.documents.shapes import everything, grids, shapes
from tests.samples import sample

from gongkai.core.documents.document import Columns, Document
from gongkai.core.documents.errors import TooLargeDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.core.documents.text import read


def text(source: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read(source.encode(), limits)


CASES = {
    "fields set off by tabs, blank ones kept": (
        "表二\n信息内容\t件数\t\n规章\t\t0\n\n文件\t1\t2\n末",
        ["表二", [["信息内容", "件数", ""], ["规章", "", "0"]], [["文件", "1", "2"]], "末"],
    ),
    "a cell a line": (
        "表二\n\xa0\n\t第（一）项\n\n\t信息内容\n\t本年\n\n\t规章\n\t0\n\n\t文件\n\t\xa0\n\n\n末",
        ["表二", [["第（一）项"], ["信息内容", "本年"], ["规章", "0"], ["文件", ""]], "末"],
    ),
    "a cell a line, wrapped": (
        "\t结果\n维持\n\t总\n计\n\n\t\n三、结果\n\t1\n0\n",
        [[["结果\n维持", "总\n计"], ["三、结果", "1\n0"]]],
    ),
    "a figure is not wrapped into words": (
        "\t规章\n\t0\n五、存在的问题\n",
        [[["规章", "0"]], "五、存在的问题"],
    ),
    "indented paragraphs are no table": (
        "\t一、总体情况\n\n\t" + "本年工作有序开展，" * 9 + "\n\t完。\n",
        ["一、总体情况", "本年工作有序开展，" * 9, "完。"],
    ),
    "a tab after a list number is no table": (
        "一、\t总体情况\n1.\t加强领导\n（二）\t落实责任\n",
        ["一、总体情况", "1.加强领导", "（二）落实责任"],
    ),
    "a list number before figures is one": (
        "1.\t属于国家秘密\t0\t0\n2.\t其他\t0\t1\n",
        [[["1.", "属于国家秘密", "0", "0"], ["2.", "其他", "0", "1"]]],
    ),
    "bars": (
        "| 信息内容 | 件数 |\n|---|:-:|\n| 规章 | |\n|文件|3|\n",
        [[["信息内容", "件数"], ["规章", ""], ["文件", "3"]]],
    ),
    "bars between only": (
        "信息内容 | 件数\n--- | ---\n规章 | -\n",
        [[["信息内容", "件数"], ["规章", "-"]]],
    ),
    "dashes as figures are no separator": (
        "| 甲 | 乙 |\n|-|-|\n| - | - |\n|——|——|\n",
        [[["甲", "乙"], ["-", "-"], ["——", "——"]]],
    ),
    "drawn boxes, labels wrapped within rules": (
        (
            "┌────┬──┐\n│ 结果   │  总│\n│ 维持   │  计│\n├────┼──┤\n"
            "│ 申请   │ 9  │\n│ 数量   │    │\n├────┼──┤\n│ 甲 │ 1 │\n│ 乙     │ 2  │\n└────┴──┘\n"
        ),
        [[["结果\n维持", "总\n计"], ["申请\n数量", "9"], ["甲", "1"], ["乙", "2"]]],
    ),
    "rules that reach over some columns": (
        "┌──┬──┬──┐\n│年度│公开│ 9  │\n│    ├──┼──┤\n│办理│部分│ /  │\n└──┴──┴──┘\n",
        [[["年度", "公开", "9"], ["办理", "部分", "/"]]],
    ),
    "boxes drawn with ASCII": (
        "+----+---+\n| 甲 | 0 |\n+----+---+\n| 乙 | 1 |\n+----+---+\n",
        [[["甲", "0"], ["乙", "1"]]],
    ),
    "columns set off by spaces": (
        "信息内容     制发   废止\n规章      0　　0\n  规范性文件   3    \xa0 1\n",
        [[["信息内容", "制发", "废止"], ["规章", "0", "0"], ["规范性文件", "3", "1"]]],
    ),
    "two fields on one line are running text": (
        "六、  其他需要报告的事项\n无。\n\n甲县教育局      2024年1月\n",
        ["六、  其他需要报告的事项", "无。", "甲县教育局      2024年1月"],
    ),
    "one cell a line without any mark stays lines": ("规章\n0\n0\n", ["规章", "0", "0"]),
    "marks of converters": (
        "[bookmark: _GoBack]一、总体情况\n## **六、其他**\n按时**答复**\f下页",
        ["一、总体情况", "六、其他", "按时答复", "下页"],
    ),
    "line ends of other systems": ("甲\r\n乙\r丙\n", ["甲", "乙", "丙"]),
    "characters that do not show": ("规\u200b章\ufeff\t0\t\u200e1\n", [[["规章", "0", "1"]]]),
}


@pytest.mark.parametrize("case", CASES)
def test_layout(case: str) -> None:
    source, expected = CASES[case]
    assert shapes(text(source)) == expected


def test_grids_are_ragged() -> None:
    assert {grid.columns for grid in grids(text("甲\t1\t2\n\n| 乙 | 3 |\n"))} == {Columns.RAGGED}


@pytest.mark.parametrize("source", ["\t" * 99, "甲|" * 99, "甲  乙  丙\n" * 40, "甲\n" * 99])
def test_limits(source: str) -> None:
    with pytest.raises(TooLargeDocumentError):
        text(source, Limits(boxes=60))


PIECES = st.sampled_from(
    ["规章", "0", "1.5", "六、", "（一）", "3.", "\t", "  ", "\n", "\n\n", "|", "。"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_is_lost_or_moved(source: str) -> None:
    """But bars, which only draw the table."""
    assert everything(text(f"文{source}")).replace("|", "") == "".join(
        f"文{source}".replace("|", "").split()
    )


SEEDS = (
    "000_05f14048ebc7ad13",
    "001_4db8b15380a32239",
    "002_104f743dd6095e11",
    "003_e09cd18ca16d049b",
    "004_d1e6064c6871c127",
)
MARKS = re.compile(r"\[bookmark: _GoBack\]|^#+ |\*\*", re.MULTILINE)


@pytest.mark.parametrize("name", SEEDS)
def test_nothing_of_a_real_report_is_lost(name: str) -> None:
    data = sample(f"seeds/{name}.txt")
    assert everything(read(data, DEFAULT_LIMITS)) == "".join(MARKS.sub("", data.decode()).split())
