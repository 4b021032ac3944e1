"""Lines that a page breaks up become paragraphs again, and nothing else is joined."""

import pytest

from gongkai.core.documents.document import Grid, Line, ragged
from gongkai.core.documents.pdf.fields import Field, Row
from gongkai.core.documents.pdf.paragraphs import paragraphs

LEFT, RIGHT, SIZE, INDENT = 80.0, 520.0, 16.0, 32.0
FULL = "本年度按时公开各类政府信息并且及时答复来信来访没有出现超过"


def row(text: str, top: float, *, left: float = LEFT, right: float = RIGHT) -> Row:
    return Row(top=top, bottom=top + SIZE, size=SIZE, fields=(Field(left, right, text),), text=text)


def begun(top: float, text: str = FULL) -> Row:
    """The first line of a paragraph, full."""
    return row(text, top, left=LEFT + INDENT)


def texts(*pieces: Row | Grid) -> list[str]:
    return [one.text if isinstance(one, Line) else "table" for one in paragraphs(pieces)]


def test_lines_of_a_paragraph_are_joined() -> None:
    last = row("期限的情形。", 156, right=180)
    assert texts(begun(100), row(FULL, 128), last, begun(184)) == [
        FULL + FULL + "期限的情形。",
        FULL,
    ]


def test_a_page_break_does_not_part_a_paragraph_and_a_table_does() -> None:
    assert texts(begun(740), row("期限。", 100, right=128)) == [FULL + "期限。"]
    grid: Grid = ragged([["规章", "0"], ["行政许可", "3"]])
    assert texts(begun(740), grid, row("期限。", 100, right=128)) == [FULL, "table", "期限。"]


@pytest.mark.parametrize(
    "after",
    [
        row("另起一段的文字。", 128, left=LEFT + INDENT),
        row("一、总体情况", 128, right=200),
        row("（二）依申请公开情况", 128, right=240),
        row("1.属于国家秘密", 128, right=200),
        row("隔了很远的文字", 400, right=200),
    ],
    ids=lambda after: after.text,
)
def test_what_begins_anew_is_not_joined(after: Row) -> None:
    flush = row("期限的情形。", 72, right=180)
    assert texts(flush, begun(100), after)[-1] == after.text


def test_a_line_that_does_not_fill_the_width_ends_its_paragraph() -> None:
    short = row("这一行没有写满，后面另起", 128, right=300)
    assert texts(begun(100), short, row("新的一行", 156, right=150))[-1] == "新的一行"


def test_rows_with_several_fields_are_left_alone() -> None:
    fields = (Field(LEFT, 300, "（一）予以公开"), Field(510, RIGHT, "2"))
    figures = Row(top=128, bottom=144, size=SIZE, fields=fields, text="（一）予以公开 2")
    assert texts(begun(100), figures, row("0", 156, right=90)) == [FULL, figures.text, "0"]


def test_without_indents_a_sentence_ends_the_paragraph() -> None:
    ended = FULL[:-1] + "。"
    assert texts(row(ended, 100), row(FULL, 128), row("期限。", 156, right=128)) == [
        ended,
        FULL + "期限。",
    ]


def test_western_words_stay_apart() -> None:
    line = FULL + "annual"
    assert texts(begun(100, line), row("report", 128, right=120)) == [line + " report"]
