"""The list of what is public as a spreadsheet: headings as people spell them, errors by row."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from gongkai.core.daybook.sheets import sheet_of_lines
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.process.deciding import Role
from gongkai.core.published.columns import COLUMNS, Column, headings_of
from gongkai.core.published.rows import MOST, ItemsRead, read_items
from gongkai.core.published.writing import lines, template, workbook
from gongkai.engine.daybook_file import sheets_of
from gongkai.engine.sniff import Format

TODAY = date(2026, 11, 2)
HEAD = ["标题", "网址", "索引号", "发文字号", "公开日期", "关键词"]
GOOD = [
    "2025年度部门决算",
    "https://example.gov.cn/1",
    "x-1",
    "甲财〔2026〕3号",
    "2026.3.5",
    "决算；预算",
]


def read(*rows: list[str], name: str = "目录") -> ItemsRead:
    return read_items([sheet_of_lines(name, rows)], role=Role.CLERK, today=TODAY)


def told(*rows: list[str]) -> list[tuple[int, str]]:
    found = read(*rows)
    return [(one.row, one.says) for one in found.problems]


def test_a_row_is_an_item():
    (one,) = read(HEAD, GOOD).items
    assert one.row == 2
    assert one.fact == Listed(
        on=date(2026, 3, 5),
        headline="2025年度部门决算",
        link="https://example.gov.cn/1",
        index_number="x-1",
        document_number="甲财〔2026〕3号",
        keywords=("决算", "预算"),
    )


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("信息名称", Column.TITLE),
        (" 标 题：", Column.TITLE),
        ("1. 标题", Column.TITLE),
        ("链接（必填）", Column.LINK),
        ("URL", Column.LINK),
        ("文号", Column.NUMBER),
        ("发布时间", Column.PUBLISHED),
        ("主题词", Column.KEYWORDS),
        ("信息索引号", Column.INDEX),
    ],
)
def test_headings_are_known_as_people_spell_them(heading, column):
    other = "索引号" if column is Column.TITLE else "标题"
    found = headings_of(sheet_of_lines("", [["某局公开目录"], ["序号", heading, other]]))
    assert found is not None
    assert (found[0], found[1][column]) == (2, 1)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({0: ""}, "没有填写标题。"),
        ({1: ""}, "没有填写网址。"),
        ({4: ""}, "没有填写公开日期。"),
        ({4: "三月"}, "公开日期“三月”：不是日期，请写成 2026-03-05 的样子。"),
        ({4: "2026-12-01"}, "2026-12-01 还没有到，不能登记以后的事。"),
        ({4: "1912-01-01"}, "公开日期“1912-01-01”：1912-01-01 早于 1949-10-01，请核对年份。"),
        ({1: "javascript:alert(1)"}, "网址应当以 http:// 或者 https:// 开头。"),
        ({0: "长" * 301}, "标题不超过 300 字。"),
        ({2: "9" * 201}, "索引号不超过 200 字。"),
    ],
)
def test_each_row_says_what_to_mend(change, says):
    row = [change.get(place, text) for place, text in enumerate(GOOD)]
    assert told(HEAD, row) == [(2, says)]


def test_older_items_than_the_regulation_are_listed():
    assert read(HEAD, [*GOOD[:4], "2003-05-01"]).items


def test_what_stands_twice_in_the_file_is_said():
    same_index = ["另一条", "https://example.gov.cn/2", *GOOD[2:]]
    same_item = [*GOOD[:2], "", *GOOD[3:]]
    assert told(HEAD, GOOD, same_index, same_item) == [
        (3, "索引号 x-1 与第 2 行相同，请改正。"),
        (4, "标题和网址与第 2 行相同，请删去一行。"),
    ]


def test_a_file_without_headings_or_rows_or_columns_is_said_to_be():
    assert told(["甲", "乙"])[0][1].startswith("没有找到表头。")
    assert told(HEAD) == [(1, "表头以下没有内容。")]
    assert told(["标题", "发文字号"], ["甲", "乙"]) == [
        (1, "没有“网址”、“公开日期”这一列，请加上再导入。")
    ]
    assert (
        "最多"
        in told(HEAD, *(["甲", f"https://e.cn/{n}", "", "", "2026-1-1"] for n in range(MOST + 1)))[
            0
        ][1]
    )


def test_a_problem_names_its_sheet_where_there_are_several():
    sheets = [sheet_of_lines(name, [HEAD, ["", *GOOD[1:]]]) for name in ("一季度", "二季度")]
    found = read_items(sheets, role=Role.CLERK, today=TODAY)
    assert [one.sheet for one in found.problems] == ["一季度", "二季度"]


def sample(**changed: object) -> Listed:
    given = {
        "on": TODAY,
        "headline": "=1+1",
        "link": "https://e.cn",
        "index_number": "001",
        "keywords": ("甲", "乙"),
    }
    return Listed(**(given | changed))


@pytest.mark.parametrize("form", [Format.XLSX, Format.OWN_CSV])
def test_what_is_written_is_read_back(form):
    data = workbook([sample()]) if form is Format.XLSX else b"".join(lines([sample()]))
    found = read_items(sheets_of(data, form, "目录", DEFAULT_LIMITS), role=Role.CLERK, today=TODAY)
    assert found.problems == ()
    assert [one.fact for one in found.items] == [sample()]


def test_the_empty_template_has_the_columns_and_says_what_they_hold():
    book = load_workbook(BytesIO(template()))
    assert [cell.value for cell in book.worksheets[0][1]] == HEAD
    assert book.worksheets[1].max_row == len(COLUMNS)


CELLS = st.text(max_size=12) | st.sampled_from(
    HEAD + GOOD + ["=cmd()", "2026-2-30", "http:", "://"]
)


@given(st.lists(st.lists(CELLS, max_size=7), max_size=6))
def test_any_table_is_items_or_sentences(rows):
    found = read(*rows)
    assert all(one.says for one in found.problems)
    assert found.items or found.problems


CSV = b"".join(lines([sample(), sample(headline="决算", link="https://e.cn/2", index_number="2")]))


@given(
    st.lists(
        st.tuples(st.integers(0, len(CSV)), st.integers(0, 9), st.binary(max_size=4)), max_size=4
    )
)
def test_a_damaged_file_is_items_or_sentences(cuts):
    data = CSV
    for place, length, piece in cuts:
        data = data[:place] + piece + data[place + length :]
    try:
        sheets = sheets_of(data, Format.OWN_CSV, "目录", DEFAULT_LIMITS)
    except UnreadableDocumentError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
        return
    found = read_items(sheets, role=Role.CLERK, today=TODAY)
    assert found.items or found.problems
