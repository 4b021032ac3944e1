"""Where the title ends, and so where the running text before section 一 begins."""

import pytest

from gongkai.core.documents.document import Document, Line
from gongkai.core.documents.reading import interpret
from gongkai.core.documents.reading.identity import title_end

TITLE = "甲县教育局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ([TITLE], 1),
        ([TITLE, "首页", "甲县教育局", "2023年政府信息公开 工作年度报告", "前言。"], 4),
        ([TITLE, f"{TITLE}由甲县教育局编制。"], 1),
        (["首页"], 0),
        ([], 0),
    ],
)
def test_a_title_that_stands_twice_ends_where_it_stands_last(lines: list[str], end: int) -> None:
    assert title_end(TITLE, lines) == end


def test_a_repeated_title_is_no_running_text() -> None:
    lines = [TITLE, "首页", TITLE, "现公布报告。", "一、总体情况", "平稳。", TITLE]
    report = interpret(Document(tuple(map(Line, lines)), "html"))
    assert report.preamble == "现公布报告。"
    assert report.sections == {"1": f"平稳。\n{TITLE}"}
