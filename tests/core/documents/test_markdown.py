"""Markdown, above all as recognition programs write it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.documents.shapes import everything, shapes
from tests.samples import sample

from gongkai.core.documents.document import Document
from gongkai.core.documents.errors import TooLargeDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.core.documents.markdown import read


def markdown(source: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read(source.encode(), limits)


CASES = {
    "headings and paragraphs, line by line": (
        "# 年度**报告**\n\n第一行\n第二行\n\n标题\n---\n> 引文\n***\n",
        ["年度报告", "第一行", "第二行", "标题", "引文"],
    ),
    "list numbers are text": (
        "1. 属于国家秘密\n2.其他\n- 甲\n    缩进四格\n",
        ["1. 属于国家秘密", "2.其他", "- 甲", "缩进四格"],
    ),
    "inline marks": (
        r"[链接](http://a.b) <http://c.d> ![图](e) `码` 1\. &lt;甲&gt; <本年>",
        ["链接 http://c.d 图 码 1. <甲> <本年>"],
    ),
    "pieces of a table, each with its own separator line": (
        "| 甲 | 1 |\n|---|---|\n| 乙 | 2 |\n|---|---|\n散行\n| 3 | 4 |\n",
        [[["甲", "1"], ["乙", "2"]], "散行", [["3", "4"]]],
    ),
    "marks within cells": (
        "| **甲**<br>乙 | a\\|b | &nbsp; |\n|---|---|---|\n",
        [[["甲\n乙", "a|b", ""]]],
    ),
    "HTML tables": (
        "前\n<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>\n后 <b>粗</b>",
        ["前", [["甲<2x1>", "1"], ["2"]], "后 粗"],
    ),
    "HTML tables in one another": (
        "<table><tr><td>甲<table><tr><td>1<td>2</table></table>后",
        ["甲", [["1", "2"]], "后"],
    ),
    "an HTML table that does not end": (
        "<table><tr><td>甲\n<td>1\n\n## 后",
        [[["甲", "1"]], "后"],
    ),
    "blocks of HTML": (
        "<div align=center>甲<br>乙</div>\n## 丙<p>丁</p><p>戊</p><!-- 注\n\n注 -->",
        ["甲", "乙", "丙", "丁", "戊"],
    ),
    "a comment that does not end is text": ("甲<!-- 乙", ["甲<!-- 乙"]),
    "fences are no text, what they hold is": (
        "```markdown\n# 题\n| 甲 | 1 |\n```\n后",
        ["题", [["甲", "1"]], "后"],
    ),
    "tab tables": ("规章\t0\t**1**\n文件\t2\t3\n", [[["规章", "0", "1"], ["文件", "2", "3"]]]),
    "what looks like a reference is text": ("[注]: 甲", ["[注]: 甲"]),
}


@pytest.mark.parametrize("case", CASES)
def test_markdown(case: str) -> None:
    source, expected = CASES[case]
    assert shapes(markdown(source)) == expected


def test_nothing_of_a_real_report_is_lost() -> None:
    data = sample("reports/kewei-2024.md")
    marks = re.compile(r"^#+ |\||-{3,}", re.MULTILINE)
    assert everything(read(data, DEFAULT_LIMITS)) == "".join(marks.sub("", data.decode()).split())


def test_limits() -> None:
    with pytest.raises(TooLargeDocumentError):
        markdown("| 甲 | 乙 |\n" * 40, Limits(boxes=60))


WORDS = st.text("规章文件甲乙丙一二三0123456789", min_size=1, max_size=5)
CELLS = (
    WORDS | WORDS.map("**{}**".format) | st.just("") | st.builds("{}<br>{}".format, WORDS, WORDS)
)
BLOCKS = st.one_of(
    WORDS,
    WORDS.map("## {}".format),
    WORDS.map("**{}**".format),
    WORDS.map("1. {}".format),
    WORDS.map("    {}".format),
    WORDS.map("> {}".format),
    WORDS.map("<div>{}</div>".format),
    WORDS.map("<table><tr><td>{}</td></tr></table>".format),
    st.lists(CELLS, min_size=1, max_size=5).map(lambda row: f"| {' | '.join(row)} |"),
    st.just("|---|---|"),
    st.just("---"),
    st.just("```"),
)


@given(st.lists(st.tuples(BLOCKS, st.sampled_from(["\n", "\n\n"])), max_size=12))
def test_every_visible_text_is_in_some_line_or_box(blocks: list[tuple[str, str]]) -> None:
    source = "".join(block + end for block, end in blocks)
    found = everything(markdown(f"始\n{source}"))
    for mark in ("<div>", "</div>", "<table><tr><td>", "</td></tr></table>", "<br>", *"#*|->`"):
        source = source.replace(mark, "")
    assert found == "始" + "".join(source.split())
